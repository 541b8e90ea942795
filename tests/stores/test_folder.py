"""TinyDB's folder: for one process, killed or not, and without what was erased."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen, run

import pytest

from pwa.relay.memory_store import MemoryStore
from pwa.relay.store import CannotOpen, Purged, Store, StoreError
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import (
    ACCESS,
    DAY,
    NOW,
    OWNER,
    RIGHT,
    SEALED,
    a_code,
    a_link,
    id_of,
    lookup_of,
)
from tests.stores.writer import step

KILLED_AFTER = [Random(number).randrange(80) for number in range(30)]  # noqa: S311 - no secret


@contextmanager
def writing(folder: Path) -> Iterator[Popen[str]]:
    """A process that has opened the folder and writes there."""
    command = [sys.executable, "-m", "tests.stores.writer", str(folder)]
    with Popen(command, stdout=PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "opened\n"
            yield process
        finally:
            process.kill()


def kept(store: Store) -> list[str]:
    return sorted(map(repr, store.export()))


@pytest.mark.parametrize("lines", KILLED_AFTER)
def test_what_a_killed_process_said_was_done_is_there(lines: int, tmp_path: Path) -> None:
    with writing(tmp_path) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        said += process.stdout.readlines()
    done = len([line for line in said if line.endswith("\n")])
    model = MemoryStore()
    for number in range(done):
        step(model, number)
    expected = [kept(model)]
    step(model, done)
    expected.append(kept(model))

    store = TinyDBStore(tmp_path)
    found = kept(store)
    store.close()

    assert found in expected
    assert not list((tmp_path / "unfinished").iterdir())


def test_a_second_process_is_refused_with_one_sentence(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(CannotOpen) as refused:
        TinyDBStore(tmp_path)
    sentence = str(refused.value)

    TinyDBStore(tmp_path).close()

    assert sentence == f"Another process is using {tmp_path}: with TinyDB there can be only one."


def test_a_second_store_in_this_process_is_refused(tmp_path: Path) -> None:
    store = TinyDBStore(tmp_path)

    with pytest.raises(CannotOpen):
        TinyDBStore(tmp_path)

    store.put_link(a_link(), NOW)
    store.close()
    TinyDBStore(tmp_path).close()


FORKED = """
import os, sys
from pathlib import Path
from pwa.relay.store import StoreError
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import NOW, a_link

store = TinyDBStore(Path(sys.argv[1]))
child = os.fork()
try:
    store.put_link(a_link(1 if child else 2), NOW)
    print("parent" if child else "child", flush=True)
except StoreError as refusal:
    print(refusal, flush=True)
if child:
    os.waitpid(child, 0)
"""


def test_a_process_that_was_forked_off_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKED, str(tmp_path)]

    said = run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    assert sorted(said) == [
        "The folder was opened by another process: open it in this one.",
        "parent",
    ]


def stop(store: Store) -> None:
    store.stop_link(id_of(1), OWNER, NOW)
    store.stop_code(lookup_of(1), OWNER, NOW)


def use(store: Store) -> None:
    store.replace_link(id_of(1), OWNER, NOW, jwe="newer")
    store.open_code(lookup_of(1), RIGHT, NOW)


def purge(store: Store) -> None:
    store.purge(NOW + DAY)


@pytest.mark.parametrize("erase", [stop, use, purge])
def test_what_is_erased_stands_nowhere_on_the_disk(
    erase: Callable[[Store], None], tmp_path: Path
) -> None:
    store = TinyDBStore(tmp_path)
    store.put_link(a_link(), NOW)
    store.use_link(id_of(1), ACCESS, NOW)
    store.put_code(a_code(box=f"box with {SEALED}"), NOW)
    before = files_with(SEALED, tmp_path)

    erase(store)
    store.close()

    assert len(before) == 2
    assert not files_with(SEALED, tmp_path)


def files_with(text: str, folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text in path.read_text()]


def test_what_a_crash_has_left_unfinished_is_erased_at_the_start(tmp_path: Path) -> None:
    TinyDBStore(tmp_path).close()
    left = tmp_path / "unfinished" / "links-0.json"
    left.write_text(SEALED)

    TinyDBStore(tmp_path).close()

    assert not left.exists()


def test_only_this_account_can_look_into_the_folder(tmp_path: Path) -> None:
    store = TinyDBStore(tmp_path / "relay")
    store.put_link(a_link(), NOW)
    store.close()

    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "relay").rglob("*")}

    assert modes == {0}


def test_a_folder_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    TinyDBStore(tmp_path).close()
    (tmp_path / "layout").write_bytes(b"2")

    with pytest.raises(CannotOpen, match="newer version"):
        TinyDBStore(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CannotOpen, match=r"file/relay cannot be used: Not a directory\."):
        TinyDBStore(tmp_path / "file" / "relay")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "5", '{"_default": {}}', '{"_default": {"1": {"link": 1}}}']
)
def test_a_file_that_something_else_has_broken_stops_nothing_else(
    content: str, tmp_path: Path
) -> None:
    store = TinyDBStore(tmp_path)
    store.put_link(a_link(1), NOW)
    store.put_link(a_link(2), NOW)
    (broken,) = files_with(id_of(1), tmp_path)
    broken.write_text(content)

    with pytest.raises(StoreError):
        store.find_link(id_of(1), NOW)
    with pytest.raises(StoreError):
        store.put_link(a_link(1), NOW)
    with pytest.raises(StoreError):
        store.purge(NOW)
    assert store.find_link(id_of(2), NOW) == a_link(2)
    store.close()


def test_a_purge_reads_only_what_is_due(tmp_path: Path) -> None:
    store = TinyDBStore(tmp_path)
    store.purge(NOW)
    store.put_link(a_link(1), NOW)
    store.put_link(a_link(2, expires=NOW + 2 * DAY), NOW)
    store.purge(NOW + DAY)
    for path in tmp_path.rglob("links/**/*.json"):
        path.write_text("{")

    assert store.purge(NOW + 2 * DAY - 1) == Purged()
    with pytest.raises(StoreError):
        store.purge(NOW + 2 * DAY)
    store.close()

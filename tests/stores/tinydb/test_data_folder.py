"""TinyDB's folder: for one process, killed or not, and without what was erased."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen, run

import pytest

from pwa.relay.errors import OpenError, StoreError
from pwa.relay.store import PurgeResult, Store
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.factories import (
    ACCESS,
    DAY,
    NOW,
    OWNER,
    RIGHT_AUTH,
    SEALED,
    code_lookup,
    contents,
    link_id,
    make_code,
    make_link,
)
from tests.stores.model.store import ModelStore
from tests.stores.tinydb.writer import step

KILLED_AFTER = [Random(number).randrange(80) for number in range(30)]  # noqa: S311 - no secret


@contextmanager
def writing(folder: Path) -> Iterator[Popen[str]]:
    """A process that has opened the folder and writes there."""
    command = [sys.executable, "-m", "tests.stores.tinydb.writer", str(folder)]
    with Popen(command, stdout=PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "opened\n"
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("lines", KILLED_AFTER)
def test_what_a_killed_process_said_was_done_is_there(lines: int, tmp_path: Path) -> None:
    with writing(tmp_path) as process:
        assert process.stdout
        output = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        output += process.stdout.readlines()
    done = len([line for line in output if line.endswith("\n")])
    model = ModelStore()
    for number in range(done):
        step(model, number)
    expected = [contents(model)]
    step(model, done)
    expected.append(contents(model))

    store = TinyDBStore(DataFolder(tmp_path))
    found = contents(store)
    store.close()

    assert found in expected
    assert not list((tmp_path / "unfinished").iterdir())


def test_a_second_process_is_refused_with_one_sentence(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(OpenError) as refused:
        TinyDBStore(DataFolder(tmp_path))
    sentence = str(refused.value)

    TinyDBStore(DataFolder(tmp_path)).close()

    assert sentence == f"Another process is using {tmp_path}: with TinyDB there can be only one."


def test_a_second_store_in_this_process_is_refused(tmp_path: Path) -> None:
    store = TinyDBStore(DataFolder(tmp_path))

    with pytest.raises(OpenError):
        TinyDBStore(DataFolder(tmp_path))

    store.links.create(make_link(), NOW)
    store.close()
    TinyDBStore(DataFolder(tmp_path)).close()


FORKED = """
import os, sys
from pathlib import Path
from pwa.relay.errors import StoreError
from pwa.relay.tinydb_store import TinyDBStore
from pwa.relay.tinydb.data_folder import DataFolder
from tests.stores.factories import NOW, make_link

store = TinyDBStore(DataFolder(Path(sys.argv[1])))
child = os.fork()
try:
    store.links.create(make_link(1 if child else 2), NOW)
    print("parent" if child else "child", flush=True)
except StoreError as refusal:
    print(refusal, flush=True)
if child:
    os.waitpid(child, 0)
"""


def test_a_process_that_was_forked_off_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKED, str(tmp_path)]

    output = run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    assert sorted(output) == [
        "The folder was opened by another process: open it in this one.",
        "parent",
    ]


def stop(store: Store) -> None:
    store.links.stop(link_id(1), OWNER, NOW)
    store.codes.stop(code_lookup(1), OWNER, NOW)


def use(store: Store) -> None:
    store.links.update(link_id(1), OWNER, NOW, jwe="newer")
    store.codes.open(code_lookup(1), RIGHT_AUTH, NOW)


def purge(store: Store) -> None:
    store.purge(NOW + DAY)


@pytest.mark.parametrize("erase", [stop, use, purge])
def test_what_is_erased_stands_nowhere_on_the_disk(
    erase: Callable[[Store], None], tmp_path: Path
) -> None:
    store = TinyDBStore(DataFolder(tmp_path))
    store.links.create(make_link(), NOW)
    store.links.use(link_id(1), ACCESS, NOW)
    store.codes.create(make_code(box=f"box with {SEALED}"), NOW)
    before = files_with(SEALED, tmp_path)

    erase(store)
    store.close()

    assert len(before) == 2
    assert not files_with(SEALED, tmp_path)


def files_with(text: str, folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text in path.read_text()]


def test_what_a_crash_has_left_unfinished_is_erased_at_the_start(tmp_path: Path) -> None:
    TinyDBStore(DataFolder(tmp_path)).close()
    left = tmp_path / "unfinished" / "links-0.json"
    left.write_text(SEALED)

    TinyDBStore(DataFolder(tmp_path)).close()

    assert not left.exists()


def test_only_this_account_can_look_into_the_folder(tmp_path: Path) -> None:
    store = TinyDBStore(DataFolder(tmp_path / "relay"))
    store.links.create(make_link(), NOW)
    store.close()

    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "relay").rglob("*")}

    assert modes == {0}


def test_a_folder_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    TinyDBStore(DataFolder(tmp_path)).close()
    (tmp_path / "layout").write_bytes(b"2")

    with pytest.raises(OpenError, match="newer version"):
        TinyDBStore(DataFolder(tmp_path))


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OpenError, match=r"file/relay cannot be used: Not a directory\."):
        TinyDBStore(DataFolder(tmp_path / "file" / "relay"))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "5", '{"_default": {}}', '{"_default": {"1": {"link": 1}}}']
)
def test_a_file_that_something_else_has_broken_stops_nothing_else(
    content: str, tmp_path: Path
) -> None:
    store = TinyDBStore(DataFolder(tmp_path))
    store.links.create(make_link(1), NOW)
    store.links.create(make_link(2), NOW)
    (broken,) = files_with(link_id(1), tmp_path)
    broken.write_text(content)

    with pytest.raises(StoreError):
        store.links.find(link_id(1), NOW)
    with pytest.raises(StoreError):
        store.links.create(make_link(1), NOW)
    with pytest.raises(StoreError):
        store.purge(NOW)
    assert store.links.find(link_id(2), NOW) == make_link(2)
    store.close()


def test_a_purge_reads_only_what_is_due(tmp_path: Path) -> None:
    store = TinyDBStore(DataFolder(tmp_path))
    store.purge(NOW)
    store.links.create(make_link(1), NOW)
    store.links.create(make_link(2, expires=NOW + 2 * DAY), NOW)
    store.purge(NOW + DAY)
    for path in tmp_path.rglob("links/**/*.json"):
        path.write_text("{")

    assert store.purge(NOW + 2 * DAY - 1) == PurgeResult()
    with pytest.raises(StoreError):
        store.purge(NOW + 2 * DAY)
    store.close()

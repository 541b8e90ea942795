"""Everything moves from TinyDB to PostgreSQL and back, by hand and by the command."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pwa.relay.migration import migrate
from pwa.relay.opening import open_store
from pwa.relay.room_store import Room, Whole
from pwa.relay.store import Access, CannotOpen, Kept, Shown, StoreError
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import ACCESS, NOW, a_code, a_link, id_of
from tests.stores.rooms import a_whole, room_of

ROOT = Path(__file__).parents[2]
EVERYTHING: list[Kept] = [
    *(Shown(a_link(number, uses=number), (ACCESS,) * (number % 3)) for number in range(700)),
    Shown(a_link(900, jwe="", passcode="slow$hash"), (Access(1, "\0 🚑 \ud800", "opened"),)),
    Shown(a_link(901, expires=1)),
    *(a_code(number, attempts=number % 5) for number in range(40)),
    a_code(41, auth="", box="", expires=1),
    *(a_whole(number) for number in range(30)),
    Whole(Room(room_of(31), "", 5)),
]


def kept(where: str, folder: Path) -> list[str]:
    with closing(open_store(where, folder)) as store:
        return sorted(map(repr, store.export()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that keeps everything, in TinyDB."""
    with closing(TinyDBStore(tmp_path / "relay")) as store:
        store.take(EVERYTHING)
    return tmp_path


def test_everything_moves_both_ways(folder: Path, url: str, tmp_path: Path) -> None:
    there = migrate("tinydb", url, folder)
    back = migrate(url, "tinydb", tmp_path / "other")

    everything = sorted(map(repr, EVERYTHING))
    assert kept("tinydb", folder) == everything
    assert kept(url, folder) == everything
    assert kept("tinydb", tmp_path / "other") == everything
    assert there == back
    assert (there.links, there.codes, there.rooms) == (702, 41, 31)


def test_a_target_that_keeps_something_is_refused(folder: Path, url: str, tmp_path: Path) -> None:
    with closing(TinyDBStore(tmp_path / "other" / "relay")) as store:
        store.put_link(a_link(5000), NOW)
    migrate("tinydb", url, tmp_path / "other")

    for source, target in (("tinydb", url), (url, "tinydb")):
        before = kept(target, folder)
        with pytest.raises(CannotOpen, match="keeps something already"):
            migrate(source, target, folder)
        assert kept(target, folder) == before


def test_a_store_in_use_is_refused(folder: Path, url: str) -> None:
    with (
        closing(TinyDBStore(folder / "relay")),
        pytest.raises(CannotOpen, match="Another process is using"),
    ):
        migrate("tinydb", url, folder)

    assert not kept(url, folder)


def test_a_source_that_breaks_on_the_way_leaves_the_target_empty(folder: Path, url: str) -> None:
    broken = next((folder / "relay" / "links").rglob("*.json"))
    broken.write_text("{")

    with pytest.raises(StoreError):
        migrate("tinydb", url, folder)

    assert not kept(url, folder)


def test_a_target_that_reads_back_something_else_is_noticed(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pwa.relay.postgres_store._written", lambda access: vars(ACCESS) | LOST)

    with pytest.raises(StoreError, match="reads back something else"):
        migrate("tinydb", url, folder)


LOST = {"recipient": '"somebody else"'}


def test_from_and_to_differ(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="itself"):
        migrate("tinydb", "tinydb", tmp_path)


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    app = ["env", f"MSCC_DATA={folder}", sys.executable, "app.py", "migrate", *arguments]
    return subprocess.run(app, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_moves_everything_and_says_so(folder: Path, url: str) -> None:
    done = command(folder, "tinydb", url)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Copied and read back: 702 links, 41 codes, 31 rooms.\n"
    assert len(kept(url, folder)) == len(EVERYTHING)


def test_the_command_says_in_one_sentence_why_it_cannot(folder: Path, url: str) -> None:
    command(folder, "tinydb", url)

    refused = command(folder, "tinydb", url)
    lacking = command(folder, "tinydb")

    assert (refused.returncode, lacking.returncode) == (2, 2)
    assert refused.stderr == "The target keeps something already: give it an empty one.\n"
    assert "migrate needs two places, FROM and TO" in lacking.stderr
    assert id_of(1) not in refused.stdout + refused.stderr

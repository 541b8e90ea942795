"""Everything moves from TinyDB to PostgreSQL and back, by hand and by the command."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pwa.relay.errors import OpenError, StoreError
from pwa.relay.links.model import Access, LinkRecord
from pwa.relay.migration import migrate
from pwa.relay.open_store import open_store
from pwa.relay.rooms.model import Room, RoomRecord
from pwa.relay.store import Record
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.factories import ACCESS, NOW, link_id, make_code, make_link
from tests.stores.room_factories import make_room_record, room_id

ROOT = Path(__file__).parents[2]
EVERYTHING: list[Record] = [
    *(
        LinkRecord(make_link(number, uses=number), (ACCESS,) * (number % 3))
        for number in range(700)
    ),
    LinkRecord(
        make_link(900, jwe="", passcode="slow$hash"), (Access(1, "\0 🚑 \ud800", "opened"),)
    ),
    LinkRecord(make_link(901, expires=1)),
    *(make_code(number, attempts=number % 5) for number in range(40)),
    make_code(41, auth="", box="", expires=1),
    *(make_room_record(number) for number in range(30)),
    RoomRecord(Room(room_id(31), "", 5)),
]


def kept(where: str, folder: Path) -> list[str]:
    with closing(open_store(where, folder)) as store:
        return sorted(map(repr, store.export_records()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that keeps everything, in TinyDB."""
    with closing(TinyDBStore(DataFolder(tmp_path / "relay"))) as store:
        store.import_records(EVERYTHING)
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
    with closing(TinyDBStore(DataFolder(tmp_path / "other" / "relay"))) as store:
        store.links.create(make_link(5000), NOW)
    migrate("tinydb", url, tmp_path / "other")

    for source, target in (("tinydb", url), (url, "tinydb")):
        before = kept(target, folder)
        with pytest.raises(OpenError, match="keeps something already"):
            migrate(source, target, folder)
        assert kept(target, folder) == before


def test_a_store_in_use_is_refused(folder: Path, url: str) -> None:
    with (
        closing(TinyDBStore(DataFolder(folder / "relay"))),
        pytest.raises(OpenError, match="Another process is using"),
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
    monkeypatch.setattr("pwa.relay.postgres.links._to_columns", lambda access: vars(ACCESS) | LOST)

    with pytest.raises(StoreError, match="reads back something else"):
        migrate("tinydb", url, folder)


LOST = {"recipient": '"somebody else"'}


def test_from_and_to_differ(tmp_path: Path) -> None:
    with pytest.raises(OpenError, match="itself"):
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
    assert link_id(1) not in refused.stdout + refused.stderr

"""Rooms on a disk that breaks at any operation: the old or the new, never a half."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.factories import NOW, contents
from tests.stores.room_calls import CALLS, Call
from tests.stores.room_factories import (
    SEALED,
    make_room_record,
)
from tests.stores.tinydb.faulty_disk import FaultyDisk, succeeds_on

ERASING = ("put_snapshot", "delete", "purge")
ENDINGS = pytest.mark.parametrize("is_final", [False, True], ids=["once", "for good"])


def filled(place: Path) -> TinyDBStore:
    """A store with one room, which knows already what is due when."""
    store = TinyDBStore(DataFolder(place))
    store.import_records([make_room_record()])
    store.purge(NOW)
    return store


def reopened(place: Path) -> list[str]:
    with closing(TinyDBStore(DataFolder(place))) as store:
        return contents(store)


@ENDINGS
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_happens_whole_or_not_at_all(
    call: Call, is_final: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intact, disk = filled(tmp_path / "intact"), FaultyDisk()
    before = contents(intact)
    assert succeeds_on(disk, monkeypatch, partial(call, intact))
    after = contents(intact)
    disk.lose_power()
    intact.close()

    for number in range(len(disk.operations)):
        place = tmp_path / str(number)
        store, broken = filled(place), FaultyDisk(fails_at=number, is_final=is_final)
        assert not succeeds_on(broken, monkeypatch, partial(call, store))
        if is_final:
            broken.lose_power()
        store.close()
        assert reopened(place) in ([before] if is_final else [before, after])

    assert reopened(tmp_path / "intact") == after != before
    assert "fsync" in disk.operations


@pytest.mark.parametrize("name", ERASING)
def test_what_is_said_to_be_erased_is_in_no_file(name: str, tmp_path: Path) -> None:
    with closing(filled(tmp_path)) as store:
        CALLS[name](store)
        texts = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]

    assert SEALED not in "".join(texts)

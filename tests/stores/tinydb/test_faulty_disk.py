"""TinyDB's folder on a disk that breaks at any operation: the old or the new, never a half."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pwa.relay.links.model import LinkRecord
from pwa.relay.store import Record
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.factories import (
    ACCESS,
    DAY,
    NOW,
    OWNER,
    RIGHT_AUTH,
    SEALED,
    WRONG_AUTH,
    code_lookup,
    contents,
    link_id,
    make_code,
    make_link,
)
from tests.stores.tinydb.faulty_disk import FaultyDisk, succeeds_on

Call = Callable[[TinyDBStore], object]
ID = link_id(1)
BEFORE: list[Record] = [
    LinkRecord(make_link(1), (ACCESS,)),
    make_code(1),
    make_code(2, auth="", box=""),
    make_code(3, attempts=1),
]
CALLS: dict[str, Call] = {
    "put_link": lambda store: store.links.create(make_link(2), NOW),
    "replace_link": lambda store: store.links.update(ID, OWNER, NOW, jwe="newer"),
    "stop_link": lambda store: store.links.stop(ID, OWNER, NOW),
    "reserve_attempt": lambda store: store.links.reserve_attempt(ID, NOW),
    "use_link": lambda store: store.links.use(ID, ACCESS, NOW),
    "put_code": lambda store: store.codes.create(make_code(4), NOW),
    "fill_code": lambda store: store.codes.fill(
        code_lookup(2), OWNER, RIGHT_AUTH, "box", NOW + 60, NOW
    ),
    "open_code": lambda store: store.codes.open(code_lookup(1), RIGHT_AUTH, NOW),
    "open_code, wrong": lambda store: store.codes.open(code_lookup(1), WRONG_AUTH, NOW),
    "open_code, last": lambda store: store.codes.open(code_lookup(3), WRONG_AUTH, NOW),
}
ENDINGS = pytest.mark.parametrize("is_final", [False, True], ids=["once", "for good"])


def start(place: Path) -> None:
    TinyDBStore(DataFolder(place)).close()


def reopened(place: Path) -> list[str]:
    """What is there after a start; the start itself must find nothing that stops it."""
    store = TinyDBStore(DataFolder(place))
    found = contents(store)
    left = list((place / "unfinished").iterdir())
    store.close()
    assert not left
    return found


@pytest.fixture
def filled(tmp_path: Path) -> Callable[[str], TinyDBStore]:
    """Opens a store of this name that keeps what was there before."""

    def fill(name: str) -> TinyDBStore:
        store = TinyDBStore(DataFolder(tmp_path / name))
        store.import_records(BEFORE)
        return store

    return fill


@ENDINGS
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_happens_whole_or_not_at_all(
    call: Call,
    is_final: bool,
    filled: Callable[[str], TinyDBStore],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intact = filled("intact")
    before = contents(intact)
    disk = FaultyDisk()
    assert succeeds_on(disk, monkeypatch, partial(call, intact))
    after = contents(intact)

    for number in range(len(disk.operations)):
        store = filled(str(number))
        broken = FaultyDisk(fails_at=number, is_final=is_final)
        assert not succeeds_on(broken, monkeypatch, partial(call, store))
        if is_final:
            broken.lose_power()
            expected = [before]
        else:
            store.links.create(make_link(9), NOW)
            expected = [
                sorted([*found, repr(LinkRecord(make_link(9)))]) for found in (before, after)
            ]
        store.close()
        assert reopened(tmp_path / str(number)) in expected

    assert before != after
    assert "fsync" in disk.operations


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_was_done_outlives_the_power(
    call: Call,
    filled: Callable[[str], TinyDBStore],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, disk = filled("intact"), FaultyDisk()
    assert succeeds_on(disk, monkeypatch, partial(call, store))
    after = contents(store)

    disk.lose_power()
    store.close()

    assert reopened(tmp_path / "intact") == after


@ENDINGS
def test_everything_is_taken_or_nothing(
    is_final: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intact, disk = TinyDBStore(DataFolder(tmp_path / "intact")), FaultyDisk()
    assert succeeds_on(disk, monkeypatch, partial(intact.import_records, BEFORE))
    disk.lose_power()
    intact.close()
    everything = reopened(tmp_path / "intact")

    for number in range(len(disk.operations)):
        store = TinyDBStore(DataFolder(tmp_path / str(number)))
        broken = FaultyDisk(fails_at=number, is_final=is_final)
        assert not succeeds_on(broken, monkeypatch, partial(store.import_records, BEFORE))
        if is_final:
            broken.lose_power()
        store.close()
        assert reopened(tmp_path / str(number)) in ([], everything)

    assert len(everything) == len(BEFORE)


@ENDINGS
def test_a_start_that_fails_can_be_repeated(
    is_final: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "count").mkdir()
    intact = FaultyDisk()
    succeeds_on(intact, monkeypatch, partial(start, tmp_path / "count" / "a"))
    for number in range(len(intact.operations)):
        place = tmp_path / str(number)
        broken = FaultyDisk(fails_at=number, is_final=is_final)

        is_done = succeeds_on(broken, monkeypatch, partial(start, place))

        assert not is_done
        if is_final:
            broken.lose_power()
        assert reopened(place) == []


def test_what_fails_leaves_no_sealed_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyDBStore(DataFolder(tmp_path))
    for number in range(4):
        broken = FaultyDisk(fails_at=number)
        assert not succeeds_on(
            broken, monkeypatch, lambda: store.links.create(make_link(), NOW + DAY)
        )
    store.close()

    assert not [path for path in tmp_path.rglob("*.json") if SEALED in path.read_text()]

"""TinyDB's folder on a disk that breaks at any operation: the old or the new, never a half."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pwa.relay.store import Kept, Shown
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.breaking_disk import BreakingDisk, on
from tests.stores.mail import (
    ACCESS,
    DAY,
    NOW,
    OWNER,
    RIGHT,
    SEALED,
    WRONG,
    a_code,
    a_link,
    id_of,
    lookup_of,
)

Act = Callable[[TinyDBStore], object]
ID = id_of(1)
BEFORE: list[Kept] = [
    Shown(a_link(1), (ACCESS,)),
    a_code(1),
    a_code(2, auth="", box=""),
    a_code(3, attempts=1),
]
ACTS: dict[str, Act] = {
    "put_link": lambda store: store.put_link(a_link(2), NOW),
    "replace_link": lambda store: store.replace_link(ID, OWNER, NOW, jwe="newer"),
    "stop_link": lambda store: store.stop_link(ID, OWNER, NOW),
    "reserve_attempt": lambda store: store.reserve_attempt(ID, NOW),
    "use_link": lambda store: store.use_link(ID, ACCESS, NOW),
    "put_code": lambda store: store.put_code(a_code(4), NOW),
    "fill_code": lambda store: store.fill_code(lookup_of(2), OWNER, RIGHT, "box", NOW + 60, NOW),
    "open_code": lambda store: store.open_code(lookup_of(1), RIGHT, NOW),
    "open_code, wrong": lambda store: store.open_code(lookup_of(1), WRONG, NOW),
    "open_code, last": lambda store: store.open_code(lookup_of(3), WRONG, NOW),
}
ENDINGS = pytest.mark.parametrize("is_final", [False, True], ids=["once", "for good"])


def start(place: Path) -> None:
    TinyDBStore(place).close()


def kept(store: TinyDBStore) -> list[str]:
    return sorted(map(repr, store.export()))


def reopened(place: Path) -> list[str]:
    """What is there after a start; the start itself must find nothing that stops it."""
    store = TinyDBStore(place)
    found = kept(store)
    left = list((place / "unfinished").iterdir())
    store.close()
    assert not left
    return found


@pytest.fixture
def filled(tmp_path: Path) -> Callable[[str], TinyDBStore]:
    """Opens a store of this name that keeps what was there before."""

    def fill(name: str) -> TinyDBStore:
        store = TinyDBStore(tmp_path / name)
        store.take(BEFORE)
        return store

    return fill


@ENDINGS
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_call_happens_whole_or_not_at_all(
    act: Act,
    is_final: bool,
    filled: Callable[[str], TinyDBStore],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = filled("whole")
    before = kept(whole)
    operations = BreakingDisk()
    assert on(operations, monkeypatch, partial(act, whole))
    after = kept(whole)

    for number in range(len(operations.operations)):
        store = filled(str(number))
        broken = BreakingDisk(fails_at=number, is_final=is_final)
        assert not on(broken, monkeypatch, partial(act, store))
        if is_final:
            broken.lose_power()
            expected = [before]
        else:
            store.put_link(a_link(9), NOW)
            expected = [sorted([*found, repr(Shown(a_link(9)))]) for found in (before, after)]
        store.close()
        assert reopened(tmp_path / str(number)) in expected

    assert before != after
    assert "fsync" in operations.operations


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_was_done_outlives_the_power(
    act: Act,
    filled: Callable[[str], TinyDBStore],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, disk_ = filled("whole"), BreakingDisk()
    assert on(disk_, monkeypatch, partial(act, store))
    after = kept(store)

    disk_.lose_power()
    store.close()

    assert reopened(tmp_path / "whole") == after


@ENDINGS
def test_everything_is_taken_or_nothing(
    is_final: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, operations = TinyDBStore(tmp_path / "whole"), BreakingDisk()
    assert on(operations, monkeypatch, partial(whole.take, BEFORE))
    operations.lose_power()
    whole.close()
    everything = reopened(tmp_path / "whole")

    for number in range(len(operations.operations)):
        store = TinyDBStore(tmp_path / str(number))
        broken = BreakingDisk(fails_at=number, is_final=is_final)
        assert not on(broken, monkeypatch, partial(store.take, BEFORE))
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
    whole = BreakingDisk()
    on(whole, monkeypatch, partial(start, tmp_path / "count" / "a"))
    for number in range(len(whole.operations)):
        place = tmp_path / str(number)
        broken = BreakingDisk(fails_at=number, is_final=is_final)

        is_done = on(broken, monkeypatch, partial(start, place))

        assert not is_done
        if is_final:
            broken.lose_power()
        assert reopened(place) == []


def test_what_fails_leaves_no_sealed_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyDBStore(tmp_path)
    for number in range(4):
        broken = BreakingDisk(fails_at=number)
        assert not on(broken, monkeypatch, lambda: store.put_link(a_link(), NOW + DAY))
    store.close()

    assert not [path for path in tmp_path.rglob("*.json") if SEALED in path.read_text()]

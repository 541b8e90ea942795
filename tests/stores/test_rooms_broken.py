"""Rooms on a disk that breaks at any operation, and over a line that does: the old or the new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from pwa.relay.memory_store import MemoryStore
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.room_store import TOMBSTONED_FOR, Whole
from pwa.relay.store import Store, StoreError
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.breaking_disk import BreakingDisk, on
from tests.stores.line import Line
from tests.stores.mail import NOW
from tests.stores.postgres import Postgres
from tests.stores.rooms import (
    ADMIN,
    END,
    LIMITS,
    MINE,
    ROOM,
    SEALED,
    a_room,
    a_whole,
    an_invitation,
    append,
    compact,
    hash_of,
    member_of,
)

Act = Callable[[Store], object]
TURNED = {0: "owner-2", 7: "7-2"}
ACTS: dict[str, Act] = {
    "put": lambda store: store.rooms.put(a_room(2), NOW),
    "append": lambda store: append(store, 4, 5),
    "put_snapshot": lambda store: compact(store, upto=3, base=2, c="newer"),
    "invite": lambda store: store.rooms.invite(ROOM, ADMIN, an_invitation(8), LIMITS, NOW),
    "claim": lambda store: store.rooms.claim(ROOM, hash_of("invite 7"), member_of(7), "box", NOW),
    "turn_epoch": lambda store: store.rooms.turn_epoch(ROOM, ADMIN, 1, TURNED, (), NOW),
    "admit_member": lambda store: store.rooms.admit_member(ROOM, MINE, END - 1),
    "delete": lambda store: store.rooms.delete(ROOM, ADMIN, NOW),
    "purge": lambda store: store.purge(END),
    "purge the name": lambda store: store.purge(END + TOMBSTONED_FOR),
}
ERASING = ("put_snapshot", "delete", "purge")
ENDINGS = pytest.mark.parametrize("is_final", [False, True], ids=["once", "for good"])
EXECUTED = pytest.mark.parametrize("is_executed", [False, True], ids=["unheard", "unanswered"])


def kept(store: Store) -> list[str]:
    return sorted(map(repr, store.export()))


def filled(place: Path) -> TinyDBStore:
    """A store with one room, which knows already what is due when."""
    store = TinyDBStore(place)
    store.take([a_whole()])
    store.purge(NOW)
    return store


def reopened(place: Path) -> list[str]:
    with closing(TinyDBStore(place)) as store:
        return kept(store)


@ENDINGS
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_call_happens_whole_or_not_at_all(
    act: Act, is_final: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, operations = filled(tmp_path / "whole"), BreakingDisk()
    before = kept(whole)
    assert on(operations, monkeypatch, partial(act, whole))
    after = kept(whole)
    operations.lose_power()
    whole.close()

    for number in range(len(operations.operations)):
        place = tmp_path / str(number)
        store, broken = filled(place), BreakingDisk(fails_at=number, is_final=is_final)
        assert not on(broken, monkeypatch, partial(act, store))
        if is_final:
            broken.lose_power()
        store.close()
        assert reopened(place) in ([before] if is_final else [before, after])

    assert reopened(tmp_path / "whole") == after != before
    assert "fsync" in operations.operations


@pytest.mark.parametrize("name", ERASING)
def test_what_is_said_to_be_erased_is_in_no_file(name: str, tmp_path: Path) -> None:
    with closing(filled(tmp_path)) as store:
        ACTS[name](store)
        texts = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]

    assert SEALED not in "".join(texts)


@pytest.fixture
def line(postgres: Postgres) -> Iterator[Line]:
    """A line to the server, which can be broken."""
    line = Line(postgres.folder)
    yield line
    line.remove()


@pytest.fixture
def far_store(line: Line, postgres: Postgres, url: str) -> Iterator[PostgresStore]:
    """A store at the other end of the line, with a room."""
    store = PostgresStore(url.replace(postgres.folder.name, line.folder.name))
    store.take([a_whole()])
    yield store
    store.close()


@EXECUTED
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_call_of_unknown_outcome_has_happened_once_or_never(
    act: Act, is_executed: bool, far_store: PostgresStore, line: Line
) -> None:
    model = MemoryStore()
    model.take([a_whole()])
    before = kept(model)
    act(model)
    line.break_at(b"COMMIT", is_executed)

    with pytest.raises(StoreError):
        act(far_store)

    assert line.is_broken
    assert kept(far_store) == (kept(model) if is_executed else before)


@EXECUTED
def test_an_append_of_unknown_outcome_is_repeated_without_harm(
    is_executed: bool, far_store: PostgresStore, line: Line
) -> None:
    line.break_at(b"COMMIT", is_executed)
    with pytest.raises(StoreError):
        append(far_store, 4, 5)

    assert append(far_store, 4, 5).numbers == (4, 5)

    (whole,) = far_store.export()
    assert isinstance(whole, Whole)
    assert [entry.s for entry in whole.entries] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("word", [b"SET head", b"INSERT INTO relay_entries"])
def test_half_an_append_is_none(word: bytes, far_store: PostgresStore, line: Line) -> None:
    line.break_at(word, is_executed=True)

    with pytest.raises(StoreError):
        append(far_store, 4)

    assert kept(far_store) == [repr(a_whole())]


@pytest.mark.parametrize("word", [b"INSERT INTO relay_sn", b"SET c = ''", b"SET ("])
def test_half_a_snapshot_is_none(word: bytes, far_store: PostgresStore, line: Line) -> None:
    line.break_at(word, is_executed=True)

    with pytest.raises(StoreError):
        compact(far_store, upto=3, base=2, c="newer")

    assert kept(far_store) == [repr(a_whole())]

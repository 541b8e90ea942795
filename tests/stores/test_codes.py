"""What every store promises about ward codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.store import Opened, Store, Taken
from tests.stores.mail import HOUR, NOW, OWNER, RIGHT, STRANGER, WRONG, a_code, lookup_of

LOOKUP = lookup_of(1)
END = NOW + HOUR
EMPTY = a_code(auth="", box="")


def fill(store: Store, owner: str = OWNER, box: str = "box", now: int = NOW) -> bool:
    return store.fill_code(LOOKUP, owner, RIGHT, box, END, now)


def test_a_code_gives_its_box_once(store: Store) -> None:
    store.put_code(EMPTY, NOW)

    assert fill(store)
    assert store.open_code(LOOKUP, RIGHT, NOW) == Opened("box")
    assert store.open_code(LOOKUP, RIGHT, NOW) is None
    assert not list(store.export())


@pytest.mark.parametrize("lookup", ["", "7KQ", "7KQ4M", "7kq4", "7KQO", "../a", "7KQ\n"])
def test_a_code_has_no_other_lookup(lookup: str) -> None:
    with pytest.raises(ValueError, match="Crockford"):
        a_code(lookup=lookup)


@pytest.mark.parametrize("lookup", ["", "..", "../../lock", "7KQ4", "A" * 500])
def test_what_is_no_code_is_not_there(store: Store, lookup: str) -> None:
    store.put_code(a_code(), NOW)

    assert not store.fill_code(lookup, OWNER, RIGHT, "box", END, NOW)
    assert not store.stop_code(lookup, OWNER, NOW)
    assert store.open_code(lookup, RIGHT, NOW) is None
    assert list(store.export()) == [a_code()]


def test_a_lookup_is_free_again_once_its_code_is_over(store: Store) -> None:
    other = a_code(owner=STRANGER, expires=END + HOUR)
    store.put_code(a_code(), NOW)
    for owner in (OWNER, STRANGER):
        with pytest.raises(Taken):
            store.put_code(a_code(owner=owner), END - 1)

    store.put_code(other, END)
    assert list(store.export()) == [other]

    store.open_code(LOOKUP, RIGHT, END)
    store.put_code(EMPTY, END - 1)
    assert list(store.export()) == [EMPTY]


def test_a_wrong_proof_takes_an_attempt_and_the_last_one_the_code(store: Store) -> None:
    store.put_code(a_code(attempts=3), NOW)

    tries = [store.open_code(LOOKUP, WRONG, NOW) for _ in range(4)]

    assert tries == [Opened(remaining=2), Opened(remaining=1), Opened(remaining=0), None]
    assert store.open_code(LOOKUP, RIGHT, NOW) is None
    assert not list(store.export())


def test_the_last_attempt_may_be_the_right_one(store: Store) -> None:
    store.put_code(a_code(attempts=2), NOW)

    assert store.open_code(LOOKUP, WRONG, NOW) == Opened(remaining=1)
    assert store.open_code(LOOKUP, RIGHT, NOW) == Opened("box")


def test_a_code_without_its_box_takes_no_attempt(store: Store) -> None:
    store.put_code(EMPTY, NOW)

    assert store.open_code(LOOKUP, "", NOW) is None
    assert store.open_code(LOOKUP, RIGHT, NOW) is None
    assert list(store.export()) == [EMPTY]


def test_a_code_takes_one_box_and_its_owners(store: Store) -> None:
    store.put_code(EMPTY, NOW)

    assert not fill(store, owner=STRANGER)
    assert fill(store, box="first")
    assert not fill(store, box="second")
    assert list(store.export()) == [a_code(box="first")]


def test_filling_moves_the_end(store: Store) -> None:
    store.put_code(replace(EMPTY, expires=NOW + 60), NOW)

    assert fill(store, now=NOW + 59)
    assert store.open_code(LOOKUP, RIGHT, END - 1) == Opened("box")


def test_a_code_ends_with_its_last_second(store: Store) -> None:
    store.put_code(EMPTY, NOW)

    assert not fill(store, now=END)
    assert not store.stop_code(LOOKUP, OWNER, END)
    assert fill(store, now=END - 1)
    assert store.open_code(LOOKUP, RIGHT, END) is None
    assert store.open_code(LOOKUP, WRONG, END) is None


def test_only_its_owner_can_stop_a_code(store: Store) -> None:
    store.put_code(a_code(), NOW)

    assert not store.stop_code(LOOKUP, STRANGER, NOW)
    assert store.stop_code(LOOKUP, OWNER, NOW)
    assert not store.stop_code(LOOKUP, OWNER, NOW)
    assert not list(store.export())


def test_a_purge_erases_codes_that_have_expired(store: Store) -> None:
    store.put_code(a_code(1), NOW)
    store.put_code(a_code(2, expires=END + 1), NOW)
    store.put_code(a_code(3), NOW)
    store.open_code(lookup_of(3), RIGHT, NOW)

    assert [store.purge(when).codes for when in (END - 1, END, END, END + 1)] == [0, 1, 0, 1]
    assert not list(store.export())

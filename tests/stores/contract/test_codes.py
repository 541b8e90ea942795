"""What every store promises about ward codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.codes.model import OpenResult
from pwa.relay.errors import Conflict
from pwa.relay.store import Store
from tests.stores.factories import (
    HOUR,
    NOW,
    OWNER,
    RIGHT_AUTH,
    STRANGER,
    WRONG_AUTH,
    code_lookup,
    make_code,
)

LOOKUP = code_lookup(1)
END = NOW + HOUR
EMPTY = make_code(auth="", box="")


def fill(store: Store, owner: str = OWNER, box: str = "box", now: int = NOW) -> bool:
    return store.codes.fill(LOOKUP, owner, RIGHT_AUTH, box, END, now)


def test_a_code_gives_its_box_once(store: Store) -> None:
    store.codes.create(EMPTY, NOW)

    assert fill(store)
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) == OpenResult("box")
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) is None
    assert not list(store.export_records())


@pytest.mark.parametrize("lookup", ["", "7KQ", "7KQ4M", "7kq4", "7KQO", "../a", "7KQ\n"])
def test_a_code_has_no_other_lookup(lookup: str) -> None:
    with pytest.raises(ValueError, match="Crockford"):
        make_code(lookup=lookup)


@pytest.mark.parametrize("lookup", ["", "..", "../../lock", "7KQ4", "A" * 500])
def test_what_is_no_code_is_not_there(store: Store, lookup: str) -> None:
    store.codes.create(make_code(), NOW)

    assert not store.codes.fill(lookup, OWNER, RIGHT_AUTH, "box", END, NOW)
    assert not store.codes.stop(lookup, OWNER, NOW)
    assert store.codes.open(lookup, RIGHT_AUTH, NOW) is None
    assert list(store.export_records()) == [make_code()]


def test_a_lookup_is_free_again_once_its_code_is_over(store: Store) -> None:
    other = make_code(owner=STRANGER, expires=END + HOUR)
    store.codes.create(make_code(), NOW)
    for owner in (OWNER, STRANGER):
        with pytest.raises(Conflict):
            store.codes.create(make_code(owner=owner), END - 1)

    store.codes.create(other, END)
    assert list(store.export_records()) == [other]

    store.codes.open(LOOKUP, RIGHT_AUTH, END)
    store.codes.create(EMPTY, END - 1)
    assert list(store.export_records()) == [EMPTY]


def test_a_wrong_proof_takes_an_attempt_and_the_last_one_the_code(store: Store) -> None:
    store.codes.create(make_code(attempts=3), NOW)

    tries = [store.codes.open(LOOKUP, WRONG_AUTH, NOW) for _ in range(4)]

    assert tries == [
        OpenResult(remaining_attempts=2),
        OpenResult(remaining_attempts=1),
        OpenResult(remaining_attempts=0),
        None,
    ]
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) is None
    assert not list(store.export_records())


def test_the_last_attempt_may_be_the_right_one(store: Store) -> None:
    store.codes.create(make_code(attempts=2), NOW)

    assert store.codes.open(LOOKUP, WRONG_AUTH, NOW) == OpenResult(remaining_attempts=1)
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) == OpenResult("box")


def test_a_code_without_its_box_takes_no_attempt(store: Store) -> None:
    store.codes.create(EMPTY, NOW)

    assert store.codes.open(LOOKUP, "", NOW) is None
    assert store.codes.open(LOOKUP, RIGHT_AUTH, NOW) is None
    assert list(store.export_records()) == [EMPTY]


def test_a_code_takes_one_box_and_its_owners(store: Store) -> None:
    store.codes.create(EMPTY, NOW)

    assert not fill(store, owner=STRANGER)
    assert fill(store, box="first")
    assert not fill(store, box="second")
    assert list(store.export_records()) == [make_code(box="first")]


def test_filling_moves_the_end(store: Store) -> None:
    store.codes.create(replace(EMPTY, expires=NOW + 60), NOW)

    assert fill(store, now=NOW + 59)
    assert store.codes.open(LOOKUP, RIGHT_AUTH, END - 1) == OpenResult("box")


def test_a_code_ends_with_its_last_second(store: Store) -> None:
    store.codes.create(EMPTY, NOW)

    assert not fill(store, now=END)
    assert not store.codes.stop(LOOKUP, OWNER, END)
    assert fill(store, now=END - 1)
    assert store.codes.open(LOOKUP, RIGHT_AUTH, END) is None
    assert store.codes.open(LOOKUP, WRONG_AUTH, END) is None


def test_only_its_owner_can_stop_a_code(store: Store) -> None:
    store.codes.create(make_code(), NOW)

    assert not store.codes.stop(LOOKUP, STRANGER, NOW)
    assert store.codes.stop(LOOKUP, OWNER, NOW)
    assert not store.codes.stop(LOOKUP, OWNER, NOW)
    assert not list(store.export_records())


def test_a_purge_erases_codes_that_have_expired(store: Store) -> None:
    store.codes.create(make_code(1), NOW)
    store.codes.create(make_code(2, expires=END + 1), NOW)
    store.codes.create(make_code(3), NOW)
    store.codes.open(code_lookup(3), RIGHT_AUTH, NOW)

    assert [store.purge(when).codes for when in (END - 1, END, END, END + 1)] == [0, 1, 0, 1]
    assert not list(store.export_records())

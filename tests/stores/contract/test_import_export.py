"""What every store promises about giving all that it keeps, and taking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pwa.relay.errors import Conflict, StoreError
from pwa.relay.links.model import LinkRecord
from pwa.relay.store import PurgeResult, Record, Store
from tests.stores.factories import (
    ACCESS,
    NOW,
    OWNER,
    RIGHT_AUTH,
    SEALED,
    code_lookup,
    link_id,
    make_code,
    make_link,
)

EVERYTHING: list[Record] = [
    LinkRecord(make_link(1, passcode="slow$hash", changed=5), (ACCESS, ACCESS)),
    LinkRecord(make_link(2, jwe="", uses=0)),
    LinkRecord(make_link(3, expires=1)),
    make_code(1, attempts=2),
    make_code(2, auth="", box="", expires=1),
]


def test_a_store_gives_what_it_took(new_store: Callable[[], Store]) -> None:
    first, second = new_store(), new_store()

    first.import_records(EVERYTHING)
    second.import_records(first.export_records())

    assert sorted(second.export_records(), key=repr) == sorted(EVERYTHING, key=repr)


def test_what_was_taken_is_as_what_was_put(store: Store) -> None:
    store.import_records(EVERYTHING)

    assert store.links.use(link_id(1), ACCESS, NOW)
    assert store.codes.open(code_lookup(1), RIGHT_AUTH, NOW)
    assert store.purge(NOW) == PurgeResult(links=1, codes=1)
    with pytest.raises(Conflict):
        store.links.create(make_link(2), NOW)
    assert not [kept for kept in store.export_records() if kept == EVERYTHING[4]]


@pytest.mark.parametrize("there", ["a link", "a code"])
def test_a_store_that_keeps_something_takes_nothing(store: Store, there: str) -> None:
    if there == "a code":
        store.codes.create(make_code(9), NOW)
    else:
        store.links.create(make_link(9), NOW)
    before = list(store.export_records())

    with pytest.raises(Conflict):
        store.import_records(EVERYTHING)

    assert list(store.export_records()) == before


def test_what_breaks_off_is_not_taken(store: Store) -> None:
    def breaking_off() -> Iterator[Record]:
        yield from (LinkRecord(make_link(number)) for number in range(700))
        raise StoreError("gone")

    with pytest.raises(StoreError):
        store.import_records(breaking_off())

    assert not list(store.export_records())
    store.links.create(make_link(1), NOW)
    assert store.links.find(link_id(1), NOW) == make_link(1, jwe=SEALED)
    assert store.links.stop(link_id(1), OWNER, NOW)

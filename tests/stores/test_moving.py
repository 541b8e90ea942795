"""What every store promises about giving all that it keeps, and taking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pwa.relay.store import Kept, Purged, Shown, Store, StoreError, Taken
from tests.stores.mail import ACCESS, NOW, OWNER, RIGHT, SEALED, a_code, a_link, id_of, lookup_of

EVERYTHING: list[Kept] = [
    Shown(a_link(1, passcode="slow$hash", changed=5), (ACCESS, ACCESS)),
    Shown(a_link(2, jwe="", uses=0)),
    Shown(a_link(3, expires=1)),
    a_code(1, attempts=2),
    a_code(2, auth="", box="", expires=1),
]


def test_a_store_gives_what_it_took(new_store: Callable[[], Store]) -> None:
    first, second = new_store(), new_store()

    first.take(EVERYTHING)
    second.take(first.export())

    assert sorted(second.export(), key=repr) == sorted(EVERYTHING, key=repr)


def test_what_was_taken_is_as_what_was_put(store: Store) -> None:
    store.take(EVERYTHING)

    assert store.use_link(id_of(1), ACCESS, NOW)
    assert store.open_code(lookup_of(1), RIGHT, NOW)
    assert store.purge(NOW) == Purged(links=1, codes=1)
    with pytest.raises(Taken):
        store.put_link(a_link(2), NOW)
    assert not [kept for kept in store.export() if kept == EVERYTHING[4]]


@pytest.mark.parametrize("there", ["a link", "a code"])
def test_a_store_that_keeps_something_takes_nothing(store: Store, there: str) -> None:
    if there == "a code":
        store.put_code(a_code(9), NOW)
    else:
        store.put_link(a_link(9), NOW)
    before = list(store.export())

    with pytest.raises(Taken):
        store.take(EVERYTHING)

    assert list(store.export()) == before


def test_what_breaks_off_is_not_taken(store: Store) -> None:
    def breaking_off() -> Iterator[Kept]:
        yield from (Shown(a_link(number)) for number in range(700))
        raise StoreError("gone")

    with pytest.raises(StoreError):
        store.take(breaking_off())

    assert not list(store.export())
    store.put_link(a_link(1), NOW)
    assert store.find_link(id_of(1), NOW) == a_link(1, jwe=SEALED)
    assert store.stop_link(id_of(1), OWNER, NOW)

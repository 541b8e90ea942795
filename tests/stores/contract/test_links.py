"""What every store promises about health links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.relay.errors import Conflict
from pwa.relay.links.model import Access, LinkRecord
from pwa.relay.store import Store
from tests.stores.factories import (
    ACCESS,
    DAY,
    NOW,
    OWNER,
    SEALED,
    STRANGER,
    WEEK,
    link_id,
    make_link,
)

ID = link_id(1)
END = NOW + DAY


def test_a_link_is_found_as_it_was_put(store: Store) -> None:
    link = make_link(passcode="slow$hash", flag="LP", uses=3, attempts=4)
    store.links.create(link, NOW)

    assert store.links.find(ID, NOW) == link
    assert store.links.find(link_id(2), NOW) is None


def test_the_store_notes_when_a_file_came(store: Store) -> None:
    store.links.create(make_link(changed=1), NOW)
    put = store.links.find(ID, NOW)
    assert store.links.update(ID, OWNER, NOW + 5, expires=END + 1)
    extended = store.links.find(ID, NOW)
    assert store.links.update(ID, OWNER, NOW + 7, jwe="newer")
    replaced = store.links.find(ID, NOW)

    assert put == make_link(changed=NOW)
    assert extended == make_link(changed=NOW, expires=END + 1)
    assert replaced == make_link(changed=NOW + 7, expires=END + 1, jwe="newer")


@pytest.mark.parametrize("id_", ["", "a" * 42, "a" * 44, "../" + "a" * 40, "ä" + "a" * 42])
def test_a_link_has_no_other_id(id_: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        make_link(id=id_)


@pytest.mark.parametrize("id_", ["", "..", "../../lock", "/", "a" * 43, "A" * 500])
def test_what_is_no_id_is_not_there(store: Store, id_: str) -> None:
    store.links.create(make_link(), NOW)

    assert store.links.find(id_, NOW) is None
    assert store.links.find_owned(id_, OWNER, NOW) is None
    assert not store.links.update(id_, OWNER, NOW, jwe="x")
    assert not store.links.stop(id_, OWNER, NOW)
    assert store.links.reserve_attempt(id_, NOW) is None
    assert store.links.use(id_, ACCESS, NOW) is None
    store.links.refund_attempt(id_, NOW)
    store.links.log_access(id_, ACCESS, NOW)
    assert list(store.export_records()) == [LinkRecord(make_link())]


@pytest.mark.parametrize(
    "absent", [{"jwe": ""}, {"expires": NOW}, {"uses": 0}, {"attempts": 0}], ids=str
)
def test_nobody_can_use_what_is_not_active(store: Store, absent: dict[str, int]) -> None:
    link = make_link(**absent)
    store.links.create(link, NOW)

    assert store.links.find(ID, NOW) is None
    assert store.links.reserve_attempt(ID, NOW) is None
    assert store.links.use(ID, ACCESS, NOW) is None
    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(link)


def test_a_link_ends_with_its_last_second(store: Store) -> None:
    store.links.create(make_link(), NOW)

    assert store.links.find(ID, END - 1)
    assert store.links.find(ID, END) is None
    assert store.links.use(ID, ACCESS, END) is None
    assert store.links.reserve_attempt(ID, END) is None
    assert not store.links.update(ID, OWNER, END, jwe="x", expires=END + DAY)


def test_an_id_is_never_used_again(store: Store) -> None:
    for number, end in enumerate(("lives", "stopped", "expired", "purged", "purged much later")):
        link = make_link(number)
        store.links.create(link, NOW)
        if end == "stopped":
            store.links.stop(link.id, OWNER, NOW)
        if end.startswith("purged"):
            store.purge(END + (2 * WEEK if "later" in end else 0))
        for owner in (OWNER, STRANGER):
            with pytest.raises(Conflict):
                store.links.create(replace(link, owner=owner), END + 3 * WEEK)


def test_each_opening_takes_one_use_and_is_noted(store: Store) -> None:
    store.links.create(make_link(uses=2), NOW)
    second = replace(ACCESS, recipient="Ward 8", minute=NOW + 60)

    assert store.links.use(ID, ACCESS, NOW) == make_link(uses=1)
    assert store.links.use(ID, second, NOW) == make_link(uses=0)
    assert store.links.use(ID, ACCESS, NOW) is None
    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(make_link(uses=0), (ACCESS, second))


def test_a_recipient_is_any_text(store: Store) -> None:
    names = [
        "Ünïcödé 🚑",
        "\0",
        "\ud800",
        "a\nb",
        "'; DROP TABLE relay_links; --",
        "",
        '"',
        "x" * 80,
    ]
    accesses = tuple(Access(0, name, "opened") for name in names)
    store.links.create(make_link(), NOW)

    for access in accesses:
        store.links.log_access(ID, access, NOW)

    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(make_link(), accesses)


def test_the_access_list_is_there_for_a_week_after_the_end(store: Store) -> None:
    wrong = replace(ACCESS, outcome="wrong-passcode")
    store.links.create(make_link(), NOW)
    store.links.use(ID, ACCESS, NOW)
    store.links.log_access(ID, wrong, END + WEEK - 1)
    store.purge(END + WEEK - 1)

    shown = store.links.find_owned(ID, OWNER, END + WEEK - 1)
    assert shown == LinkRecord(make_link(uses=19, jwe=""), (ACCESS, wrong))
    assert store.links.find_owned(ID, OWNER, END + WEEK) is None

    store.links.log_access(ID, wrong, END + WEEK)
    store.purge(END + WEEK)

    assert list(store.export_records()) == [LinkRecord(make_link(uses=19, jwe=""))]


def test_an_attempt_is_taken_before_and_given_back(store: Store) -> None:
    store.links.create(make_link(attempts=2), NOW)

    assert store.links.reserve_attempt(ID, NOW) == 1
    store.links.refund_attempt(ID, NOW)
    assert store.links.reserve_attempt(ID, NOW) == 1
    assert store.links.reserve_attempt(ID, NOW) == 0
    assert store.links.reserve_attempt(ID, NOW) is None
    assert store.links.find(ID, NOW) is None

    store.links.refund_attempt(ID, NOW)
    assert store.links.use(ID, ACCESS, NOW) == make_link(attempts=1, uses=19)


def test_only_its_owner_can_see_change_and_stop_a_link(store: Store) -> None:
    store.links.create(make_link(), NOW)

    assert store.links.find_owned(ID, STRANGER, NOW) is None
    assert not store.links.update(ID, STRANGER, NOW, jwe="x", expires=0)
    assert not store.links.stop(ID, STRANGER, NOW)
    assert not store.links.stop(ID, "", NOW)
    assert store.links.find(ID, NOW) == make_link()


def test_a_stopped_link_is_gone_for_good(store: Store) -> None:
    store.links.create(make_link(), NOW)
    store.links.use(ID, ACCESS, NOW)

    assert store.links.stop(ID, OWNER, NOW)
    assert store.links.find(ID, NOW) is None
    assert not store.links.update(ID, OWNER, NOW, jwe="x")
    assert store.links.find_owned(ID, OWNER, NOW) == LinkRecord(
        make_link(jwe="", uses=19), (ACCESS,)
    )
    assert store.links.stop(ID, OWNER, NOW)
    assert not store.links.stop(ID, OWNER, END + WEEK)


def test_a_purge_erases_what_has_expired_and_nothing_else(store: Store) -> None:
    store.links.create(make_link(1), NOW)
    store.links.create(make_link(2, expires=END + 1), NOW)
    store.links.create(make_link(3), NOW)
    store.links.stop(link_id(3), OWNER, NOW)

    assert (store.purge(END - 1).links, store.purge(END).links, store.purge(END).links) == (0, 1, 0)

    left = {
        kept.link.id: kept.link.jwe
        for kept in store.export_records()
        if isinstance(kept, LinkRecord)
    }
    assert left == {link_id(1): "", link_id(2): SEALED, link_id(3): ""}


def test_a_purge_knows_an_end_that_was_moved(store: Store) -> None:
    store.links.create(make_link(1), NOW)
    store.links.create(make_link(2), NOW)
    store.purge(NOW)
    store.links.update(link_id(1), OWNER, NOW, expires=END + DAY)
    store.links.update(link_id(2), OWNER, NOW, expires=NOW + 1)

    assert [store.purge(when).links for when in (NOW, NOW + 1, END, END + DAY)] == [0, 1, 0, 1]

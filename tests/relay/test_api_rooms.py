"""Rooms: made, written to, read, shortened, left and erased; every answer that there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pwa.relay.limits import RoomLimits
from tests.relay.family import Family, an_entry, named
from tests.relay.phone import DAY, START, Clock, Phone, digest, drawn

END = START + 180 * DAY


@pytest.fixture
def family(phone: Phone) -> Family:
    """A room with its owner and one member."""
    family = Family(phone)
    assert family.make().status_code == 201
    family.join(1)
    return family


def log(**changes: Any) -> dict[str, Any]:
    """What is read of an empty room."""
    return {"entries": [], "head": 0, "base": 0, "epoch": 1, "expires": END} | changes


def test_a_room_is_made(phone: Phone) -> None:
    family = Family(phone)

    answer = family.make()

    assert answer.status_code == 201
    assert answer.json == {"head": 0, "base": 0, "epoch": 1, "expires": END}
    assert family.read().json == log()
    assert family.ask("GET", "/keybox", family.tokens[0]).json == {"epoch": 1, "box": "k" * 80}


def test_a_name_is_taken_by_one_that_lives_or_has_ended(family: Family, clock: Clock) -> None:
    other = Family(family.phone, room=family.room)

    assert (other.make().status_code, other.make().json) == (409, {"error": 409})
    family.delete()
    assert other.make().status_code == 409
    clock.now += 90 * DAY
    assert other.make().status_code == 201


def test_what_one_writes_another_reads(family: Family, clock: Clock) -> None:
    first, second = an_entry(), an_entry(c="d" * 900)
    clock.now += 60

    answer = family.append(first, second)

    assert (answer.status_code, answer.json) == (200, {"s": [1, 2], "head": 2})
    kept = [{"s": 1, **first}, {"s": 2, **second}]
    assert family.read(1).json == log(entries=kept, head=2, expires=END + 60)
    assert family.read(1, after=1, limit=1).json == log(entries=kept[1:], head=2, expires=END + 60)
    assert family.append(an_entry(), slot=1).json == {"s": [3], "head": 3}


def test_a_repetition_is_answered_as_the_first_time(family: Family) -> None:
    first, second = an_entry(), an_entry()
    family.append(first)

    assert family.append(second, first, second).json == {"s": [2, 1, 2], "head": 2}
    assert family.append(second, first).json == {"s": [2, 1], "head": 2}


def test_an_entry_of_another_epoch_is_refused(family: Family) -> None:
    first = an_entry()
    family.append(first)
    family.turn(1, 0, 1)

    answer = family.append(first, an_entry(e=1))

    assert (answer.status_code, answer.json) == (409, {"error": 409, "epoch": 2})
    assert family.append(first, an_entry(e=2)).json == {"s": [1, 2], "head": 2}


def test_a_snapshot_takes_the_place_of_entries(family: Family) -> None:
    family.append(an_entry(), an_entry(), an_entry())
    none = family.ask("GET", "/snapshot", family.tokens[1])

    assert (none.status_code, none.json) == (404, {"error": 404})
    assert family.compact(2).status_code == 204
    found = family.ask("GET", "/snapshot", family.tokens[1])
    assert found.json == {"upto": 2, "e": 1, "c": "s" * 400}
    below = family.read(1, after=1)
    assert (below.status_code, below.json) == (410, {"error": 410, "base": 2})
    assert (family.read(1, after=2).json or {})["entries"][0]["s"] == 3


def test_a_snapshot_of_something_else_is_refused(family: Family) -> None:
    family.append(an_entry(), an_entry())
    family.compact(1)

    for answer in (family.compact(2), family.compact(3, base=1), family.compact(0, base=1)):
        assert (answer.status_code, answer.json) == (409, {"error": 409, "base": 1, "head": 2})
    stale = family.compact(2, base=1, e=2)
    assert (stale.status_code, stale.json) == (409, {"error": 409, "epoch": 1})


def test_a_full_room_takes_no_more(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    few = RoomLimits(entries=2)
    monkeypatch.setattr(family.phone.client.application.extensions["relay"].rooms, "_limits", few)
    family.append(an_entry(), an_entry())

    answer = family.append(an_entry())

    assert (answer.status_code, answer.json) == (507, {"error": 507})
    family.compact(2)
    assert family.append(an_entry()).status_code == 200


def test_an_invitation_is_claimed_once(family: Family) -> None:
    token = drawn()
    family.invite(2)
    first = family.claim(2, token)

    assert (first.status_code, first.json) == (200, {"slot": 2, "epoch": 1, "keybox": "i" * 80})
    assert family.claim(2, token).json == first.json
    second = family.claim(2)
    assert (second.status_code, second.json) == (409, {"error": 409})
    assert family.read(2).status_code == 200


def test_an_invitation_ends(family: Family, clock: Clock) -> None:
    family.invite(2)
    clock.now += DAY

    late = family.claim(2)

    assert (late.status_code, late.json) == (410, {"error": 410})


def test_an_invitation_is_taken_back(family: Family) -> None:
    family.invite(2)

    answers = [family.own("DELETE", f"/invites/{slot}") for slot in (2, 2, 1, 0, 3, "x", "01")]

    assert [answer.status_code for answer in answers] == [204, *[404] * 6]
    assert family.claim(2).status_code == 404


def test_a_slot_is_used_once_and_people_are_so_many(family: Family) -> None:
    again = family.invite(1)
    assert (again.status_code, again.json) == (409, {"error": 409})
    for slot in range(2, 21):
        assert family.invite(slot).status_code == 201

    answer = family.invite(21)

    assert (answer.status_code, answer.json) == (409, {"error": 409, "full": True})
    family.own("DELETE", "/invites/20")
    assert family.invite(21).status_code == 201


def test_the_owner_sees_who_is_there(family: Family, clock: Clock) -> None:
    family.invite(2)
    family.invite(3)
    family.own("DELETE", "/invites/3")
    clock.now += 2 * DAY
    family.read(1)

    members = (family.own("GET", "/members").json or {})["members"]

    assert members == [
        {"slot": 0, "state": "joined", "last_day": "2027-01-15"},
        {"slot": 1, "state": "joined", "box": "b" * 80, "last_day": "2027-01-17"},
        {"slot": 2, "state": "removed", "exp": START + DAY},
        {"slot": 3, "state": "removed"},
    ]


def test_an_epoch_removes_a_member_at_once(family: Family) -> None:
    family.join(2)
    family.invite(3)

    lacking = family.turn(1, 0, 1, revoke=(2,))
    assert (lacking.status_code, lacking.json) == (409, {"error": 409, "slots": [0, 1, 3]})
    answer = family.turn(1, 0, 1, 3, revoke=(2,))
    again = family.turn(1, 0, 1, 3)

    assert (answer.status_code, answer.json) == (200, {"epoch": 2})
    assert (again.status_code, again.json) == (409, {"error": 409, "epoch": 2})
    assert family.read(2).status_code == 404
    assert family.ask("GET", "/keybox", family.tokens[1]).json == {"epoch": 2, "box": "k2"}
    owner = family.turn(2, 0, 1, 3, revoke=(0,))
    assert (owner.status_code, owner.json) == (400, {"error": 400, "field": "revoke"})


def test_who_leaves_is_gone(family: Family) -> None:
    assert family.ask("POST", "/leave", family.tokens[1]).status_code == 204
    assert family.ask("POST", "/leave", family.tokens[1]).status_code == 404
    assert family.ask("POST", "/leave", family.tokens[0]).status_code == 404
    assert family.read(0).status_code == 200


def test_a_deleted_room_is_gone(family: Family) -> None:
    assert family.delete().status_code == 204
    assert family.delete().status_code == 404
    assert family.read(1).status_code == 404


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/log", None),
    ("GET", "/log?wait=25", None),
    ("GET", "/log?after=x", None),
    ("POST", "/log", {"entries": [an_entry()]}),
    ("POST", "/log", {}),
    ("GET", "/snapshot", None),
    ("PUT", "/snapshot", {"upto": 0, "base": 0, "e": 1, "c": "s"}),
    ("GET", "/keybox", None),
    ("POST", "/invites", {"slot": 5}),
    ("DELETE", "/invites/1", None),
    ("POST", "/claim", {"token_h": digest("x"), "box": "b"}),
    ("GET", "/members", None),
    ("PUT", "/epoch", {"prev": 1, "keyboxes": {"0": "k"}, "revoke": [1]}),
    ("POST", "/leave", None),
    ("DELETE", "", None),
]


def unknown(family: Family, _: Clock) -> str:
    family.room = named()
    return family.tokens[1]


def misspelt(family: Family, _: Clock) -> str:
    family.room = f"{family.room[:-1]}%ff"
    return family.tokens[1]


def wrong(_: Family, __: Clock) -> str:
    return drawn()


def missing(_: Family, __: Clock) -> str:
    return ""


def garbled(_: Family, __: Clock) -> str:
    return "x"


def removed(family: Family, _: Clock) -> str:
    family.turn(1, 0, revoke=(1,))
    return family.tokens[1]


def deleted(family: Family, _: Clock) -> str:
    family.delete()
    return family.admin


def expired(family: Family, clock: Clock) -> str:
    clock.now += 180 * DAY
    return family.admin


STRANGERS = (unknown, misspelt, wrong, missing, garbled, removed, deleted, expired)


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=lambda part: str(part)[:9])
@pytest.mark.parametrize("become", STRANGERS)
def test_nobody_is_told_why_they_are_not_let_in(
    family: Family,
    clock: Clock,
    become: Callable[[Family, Clock], str],
    method: str,
    path: str,
    body: dict[str, Any] | None,
) -> None:
    token = become(family, clock)

    answer = family.ask(method, path, token, body)

    nowhere = family.phone.client.get("/api/nowhere")
    assert (answer.status_code, answer.data) == (404, b'{"error":404}\n')
    assert (answer.data, [*answer.headers]) == (nowhere.data, [*nowhere.headers])

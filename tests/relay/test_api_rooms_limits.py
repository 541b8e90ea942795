"""How much and how often in rooms: what is too much, too odd or too often is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from pwa.relay.limits import Limits, RoomLimits
from pwa.relay.relay import Relay
from tests.relay.family import Family, an_entry, named
from tests.relay.phone import DAY, START, Clock, Owned, Phone, drawn

JSON = "application/json"
SKEW = Limits.clock_skew


@pytest.fixture
def family(phone: Phone) -> Family:
    """A room with its owner and one member."""
    family = Family(phone)
    assert family.make().status_code == 201
    family.join(1)
    return family


def refused(field: str = "") -> tuple[int, dict[str, Any]]:
    """What is said of a field that is not right."""
    return 400, {"error": 400} | ({"field": field} if field else {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("room", "a" * 21),
        ("room", "a" * 23),
        ("room", "../" + "a" * 19),
        ("room", 5),
        ("admin_h", "A" * 64),
        ("admin_h", None),
        ("token_h", "a" * 63),
        ("keybox", ""),
        ("keybox", "a b"),
        ("keybox", ["k"]),
    ],
)
def test_what_makes_no_room_is_named(phone: Phone, field: str, value: Any) -> None:
    answer = Family(phone).make(**{field: value})

    assert (answer.status_code, answer.json) == refused(field)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"i": "a" * 21}, "i"),
        ({"i": None}, "i"),
        ({"e": 0}, "e"),
        ({"e": "1"}, "e"),
        ({"e": True}, "e"),
        ({"e": 1e999}, ""),
        ({"c": ""}, "c"),
        ({"c": "c="}, "c"),
        ({"c": {"c": "c"}}, "c"),
        ({"s": 1}, "entries"),
    ],
)
def test_what_is_no_entry_is_named(family: Family, changes: dict[str, Any], field: str) -> None:
    answer = family.append(an_entry(), an_entry() | changes)

    assert (answer.status_code, answer.json) == refused(field)
    assert (family.read().json or {})["head"] == 0


@pytest.mark.parametrize("entries", [None, [], [[]], ["x"], {}, "x", [None] * 51])
def test_what_are_no_entries_is_refused(family: Family, entries: Any) -> None:
    answer = family.ask("POST", "/log", family.tokens[0], {"entries": entries})

    assert (answer.status_code, answer.json) == refused("entries")


def test_fifty_entries_at_once_and_no_more(family: Family) -> None:
    assert family.append(*(an_entry() for _ in range(51))).status_code == 400
    assert family.append(*(an_entry() for _ in range(50))).status_code == 200


@pytest.mark.parametrize("query", ["after", "limit", "wait"])
@pytest.mark.parametrize("value", ["x", "-1", "1.0", "%20", "9" * 16, "٣", "0x1", "1e3"])
def test_a_query_that_is_no_number_is_named(family: Family, query: str, value: str) -> None:
    answer = family.read(0, **{query: value})

    assert (answer.status_code, answer.json) == refused(query)


@pytest.mark.parametrize(("query", "value"), [("limit", 0), ("limit", 201), ("wait", 26)])
def test_a_query_that_asks_too_much_is_named(family: Family, query: str, value: int) -> None:
    answer = family.read(**{query: value})

    assert (answer.status_code, answer.json) == refused(query)


def test_a_reader_gets_two_hundred_at_the_most(family: Family) -> None:
    for _ in range(5):
        family.append(*(an_entry(c="c") for _ in range(50)))

    numbers = [entry["s"] for entry in (family.read(after=20).json or {})["entries"]]

    assert numbers == list(range(21, 221))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slot", 0),
        ("slot", 1000),
        ("slot", "2"),
        ("invite_h", "x"),
        ("keybox", None),
        ("exp", START),
        ("exp", START + 7 * DAY + SKEW + 1),
    ],
)
def test_what_is_no_invitation_is_named(family: Family, field: str, value: Any) -> None:
    answer = family.invite(2, **{field: value})

    assert (answer.status_code, answer.json) == refused(field)


def test_a_fast_clock_gets_no_longer_an_invitation(family: Family) -> None:
    family.invite(2, exp=START + 7 * DAY + SKEW)

    assert (family.own("GET", "/members").json or {})["members"][2]["exp"] == START + 7 * DAY


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prev", 0),
        ("keyboxes", None),
        ("keyboxes", [["0", "k"]]),
        ("keyboxes", {"x": "k"}),
        ("keyboxes", {"00": "k"}),
        ("keyboxes", {"-1": "k"}),
        ("keyboxes", {"1000": "k"}),
        ("revoke", None),
        ("revoke", [0]),
        ("revoke", [1000]),
        ("revoke", ["1"]),
        ("revoke", {"1": 1}),
    ],
)
def test_what_is_no_epoch_is_named(family: Family, field: str, value: Any) -> None:
    body = {"prev": 1, "keyboxes": {"0": "k", "1": "k"}, "revoke": []}

    answer = family.own("PUT", "/epoch", body | {field: value})

    assert (answer.status_code, answer.json) == refused(field)
    assert family.own("PUT", "/epoch", body).status_code == 200


@pytest.mark.parametrize("box", ["", "a b", 5])
def test_a_box_that_is_none_is_refused(family: Family, box: Any) -> None:
    body = {"prev": 1, "keyboxes": {"0": box, "1": "k"}, "revoke": []}
    family.invite(2)

    epoch, claim = family.own("PUT", "/epoch", body), family.claim(2, box=box)

    assert (epoch.status_code, epoch.json) == refused("keyboxes")
    assert (claim.status_code, claim.json) == refused("box")


def test_what_is_too_long_is_refused_and_what_is_just_not_is_kept(family: Family) -> None:
    most = RoomLimits()
    family.invite(2)

    def codes(longer: int) -> list[int]:
        other = Family(family.phone)
        answers = [
            family.append(an_entry(c="c" * (most.entry + longer))),
            family.compact(0, c="s" * (most.snapshot + longer)),
            other.make(keybox="k" * (most.box + longer)),
            family.invite(3, keybox="k" * (most.box + longer)),
            family.claim(2, box="b" * (most.box + longer)),
        ]
        return [answer.status_code for answer in answers]

    assert codes(1) == [413] * 5
    assert codes(0) == [200, 204, 201, 201, 200]


def test_a_body_that_is_too_long_is_not_read(family: Family) -> None:
    for path, most in (("/log", RoomLimits.body), ("/snapshot", Limits.body)):
        token, method = {
            "/log": (family.tokens[0], "POST"),
            "/snapshot": (family.admin, "PUT"),
        }[path]
        bearer = Owned("", token).bearer
        answers = [
            family.phone.client.open(
                family.path + path,
                method=method,
                data=b" " * (most + longer),
                content_type=JSON,
                headers=bearer,
            )
            for longer in (0, 1)
        ]
        assert [answer.status_code for answer in answers] == [400, 413]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"entries": [], "entries": []}'])
def test_what_is_no_object_of_ours_is_refused(family: Family, body: bytes) -> None:
    bearer = Owned("", family.tokens[0]).bearer
    path = f"{family.path}/log"

    answer = family.phone.client.post(path, data=body, content_type=JSON, headers=bearer)
    other = family.phone.client.post(path, data=body, content_type="text/plain", headers=bearer)

    assert (answer.status_code, answer.json) == refused()
    assert (other.status_code, other.json) == (415, {"error": 415})


def test_a_token_may_read_and_write_so_often(family: Family, clock: Clock) -> None:
    clock.now += 60
    reads = [family.read(1).status_code for _ in range(121)]
    writes = [family.append(an_entry(c="c"), slot=1).status_code for _ in range(61)]

    assert (reads.index(429), writes.index(429)) == (120, 60)
    assert family.read(0).status_code == 200
    clock.now += 1
    assert family.read(1).status_code == 200


def test_strangers_do_not_keep_a_family_waiting(family: Family) -> None:
    codes = [family.ask("GET", "/log", drawn()).status_code for _ in range(301)]
    without = family.ask("GET", "/log", "")

    assert codes == [*[404] * 300, 429]
    assert (without.status_code, without.headers["Retry-After"]) == (429, "1")
    assert family.read(1).status_code == 200


def test_a_stranger_s_body_is_not_read(family: Family, relay: Relay) -> None:
    large = {"entries": [an_entry(c="c" * 90_000) for _ in range(5)]}
    codes = [family.ask("POST", "/log", drawn(), large).status_code for _ in range(200)]

    assert set(codes) == {404}
    assert family.ask("POST", "/log", family.tokens[0], large).status_code == 200


def test_one_address_makes_so_many_rooms(phone: Phone, clock: Clock) -> None:
    codes = [Family(phone).make().status_code for _ in range(31)]

    assert codes == [*[201] * 30, 429]
    clock.now += 120
    assert Family(phone).make().status_code == 201


def test_nobody_fills_the_disk(family: Family, clock: Clock) -> None:
    large = "s" * 1_048_576
    codes = [family.compact(0, c=large).status_code for _ in range(49)]

    assert codes.index(429) == 47


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("", {"DELETE"}), ("/log", {"GET", "HEAD", "POST"}), ("/snapshot", {"GET", "HEAD", "PUT"})],
)
def test_another_method_is_told_so(family: Family, path: str, allowed: set[str]) -> None:
    answer = family.own("PATCH", path)
    options = family.own("OPTIONS", path)

    assert answer.status_code == 405
    assert options.status_code == 204
    assert set(answer.headers["Allow"].split(", ")) == {*allowed, "OPTIONS"}
    assert not [name for name in options.headers.keys() if "Access-Control" in name]  # noqa: SIM118


def test_without_a_relay_there_is_no_room(app_without_relay: Flask) -> None:
    client = app_without_relay.test_client()

    for method, path in (("POST", ""), ("GET", f"/{named()}/log"), ("DELETE", f"/{named()}")):
        answer = client.open(f"/api/rooms{path}", method=method, json={})
        assert (answer.status_code, answer.json) == (404, {"error": 404})

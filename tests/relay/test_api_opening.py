"""Opening a health link, as SMART Health Links STU 1 has it; every use and attempt counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from pwa.relay.passcode import Passcodes
from tests.relay.phone import DAY, HOUR, Clock, Owned, Phone, drawn, sealed

PASSCODE = "K7MQ2XWD"


def uses_left(phone: Phone, owned: Owned) -> int:
    shown = phone.show(owned).json
    assert shown
    return int(shown["uses"])


def test_a_viewer_gets_the_sealed_file(phone: Phone) -> None:
    owned = phone.link()

    answer = phone.view(owned)

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == {
        "files": [
            {
                "contentType": "application/fhir+json",
                "fhirVersion": "4.0.1",
                "embedded": sealed(),
                "lastUpdated": "2027-01-15T08:00:00Z",
                "status": "finalized",
            }
        ]
    }
    assert uses_left(phone, owned) == 19


def test_a_link_for_long_may_change(phone: Phone) -> None:
    manifest = phone.view(phone.link(flag="L")).json

    assert manifest
    assert manifest["files"][0]["status"] == "can-change"


def test_a_viewer_says_how_much_it_takes_at_once(phone: Phone) -> None:
    owned = phone.link(jwe=sealed(500))

    fits = phone.view(owned, embeddedLengthMax=500).json
    does_not = phone.view(owned, embeddedLengthMax=499).json

    assert fits
    assert does_not
    assert "location" not in fits["files"][0]
    assert "embedded" not in does_not["files"][0]
    assert does_not["files"][0]["location"].startswith(f"http://localhost/f/{owned.name}?e=")


def test_being_told_where_a_file_is_takes_no_use_and_fetching_it_does(phone: Phone) -> None:
    owned = phone.link(uses=2)
    location = phone.locate(owned)
    assert uses_left(phone, owned) == 2

    first = phone.client.get(location)
    phone.client.get(location)

    assert (first.status_code, first.mimetype, first.text) == (200, "application/jose", sealed())
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert uses_left(phone, owned) == 0
    assert phone.client.get(location).status_code == 404


def test_whoever_fetches_is_on_the_list_by_the_name_they_gave(phone: Phone) -> None:
    owned = phone.link()
    phone.locate(owned, "Clinic")
    location = phone.locate(owned, "Ward 9")
    assert "Ward" not in location

    phone.client.get(location)

    shown = phone.show(owned).json
    assert shown
    assert [(one["recipient"], one["outcome"]) for one in shown["accesses"]] == [
        ("Ward 9", "opened")
    ]


def test_a_ticket_is_good_for_five_minutes(phone: Phone, clock: Clock) -> None:
    owned = phone.link()
    location = phone.locate(owned)

    clock.now += 299
    assert phone.client.get(location).status_code == 200
    clock.now += 1
    assert phone.client.get(location).status_code == 404


def test_a_ticket_is_good_for_one_file_and_one_time_only(phone: Phone) -> None:
    owned, other = phone.link(), phone.link()
    phone.locate(other)
    location = phone.locate(owned)
    until = int(location.split("e=")[1].split("&")[0])
    forged = [
        location.replace(owned.name, other.name),
        location.replace(str(until), str(until + 1)),
        location.replace(str(until), "9" * 400),
        location.replace(str(until), "٣"),
        location[:-1] + ("A" if location[-1] != "A" else "B"),
        location.split("&")[0],
        location + "é",
        f"/f/{owned.name}",
        f"/f/{owned.name}?e=&t=",
        f"/f/{drawn()}?{location.split('?')[1]}",
    ]

    for path in forged:
        answer = phone.client.get(path)
        assert (answer.status_code, answer.json) == (404, {"error": 404}), path
    assert uses_left(phone, owned) == uses_left(phone, other) == 20
    assert phone.client.get(location).status_code == 200


def test_a_stopped_link_s_tickets_are_worth_nothing(phone: Phone) -> None:
    owned = phone.link()
    location = phone.locate(owned)

    phone.stop(owned)

    assert phone.client.get(location).status_code == 404


def test_nobody_fills_the_list_with_names_that_never_fetch(phone: Phone) -> None:
    owned = phone.link()
    for number in range(100):
        phone.locate(owned, f"Ward {number}")
    phone.locate(owned, "Ward 7")

    answer = phone.view(owned, "Ward 100", embeddedLengthMax=0)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(DAY))
    assert phone.view(owned, "Ward 100").status_code == 200


def test_a_link_opens_as_often_as_its_owner_said(phone: Phone) -> None:
    owned = phone.link(uses=1)

    assert phone.view(owned).status_code == 200
    assert (phone.view(owned).status_code, phone.view(owned).json) == (404, {"error": 404})


def test_a_link_ends_when_its_owner_said(phone: Phone, clock: Clock) -> None:
    owned = phone.link(exp=phone.end(HOUR))

    clock.now += HOUR - 1
    assert phone.view(owned).status_code == 200
    clock.now += 1
    assert phone.view(owned).status_code == 404


def test_all_that_is_not_open_looks_the_same(phone: Phone) -> None:
    used, stopped, locked = phone.link(uses=1), phone.link(), phone.link(passcode=PASSCODE)
    phone.view(used)
    phone.stop(stopped)
    for _ in range(5):
        phone.view(locked, passcode="wrong")

    answers = [phone.view(owned) for owned in (used, stopped, locked, Owned(drawn(), ""))]

    assert len({(one.status_code, one.data, str(one.headers)) for one in answers}) == 1


@pytest.mark.parametrize("recipient", [None, "", "  ", "a" * 81, "a\nb", "a\x7fb", "\u202eb", 7])
def test_a_viewer_says_who_they_are_in_one_plain_line(phone: Phone, recipient: Any) -> None:
    owned = phone.link()

    answer = phone.view(owned, recipient)

    assert (answer.status_code, answer.json) == (400, {"error": 400, "field": "recipient"})
    assert phone.client.post(f"/s/{owned.name}", json={}).status_code == 400
    assert uses_left(phone, owned) == 20


@pytest.mark.parametrize("longest", [-1, "5", 1.5, None, True])
def test_a_length_that_is_none_is_refused(phone: Phone, longest: Any) -> None:
    answer = phone.view(phone.link(), embeddedLengthMax=longest)

    assert answer.json == {"error": 400, "field": "embeddedLengthMax"}


def test_what_a_later_version_of_the_standard_adds_is_ignored(phone: Phone) -> None:
    assert phone.view(phone.link(), future=[1]).status_code == 200


def test_the_right_passcode_opens_and_costs_no_attempt(phone: Phone) -> None:
    owned = phone.link(passcode=PASSCODE)

    for _ in range(7):
        assert phone.view(owned, passcode=PASSCODE).status_code == 200
    # The same letters from another keyboard.
    assert phone.view(owned, passcode="Ｋ7MQ2XWD").status_code == 200


def test_wrong_passcodes_are_counted_over_the_whole_life(phone: Phone) -> None:
    owned = phone.link(passcode=PASSCODE)
    answers = [phone.view(owned, passcode=f"wrong{number}") for number in range(4)]
    assert phone.view(owned, passcode=PASSCODE).status_code == 200
    answers.append(phone.view(owned, passcode=""))
    answers.append(phone.view(owned, passcode="wrong"))

    assert [answer.status_code for answer in answers] == [401] * 6
    assert [(answer.json or {})["remainingAttempts"] for answer in answers] == [4, 3, 2, 1, 1, 0]
    assert phone.view(owned, passcode=PASSCODE).status_code == 404


def test_no_passcode_is_no_guess(phone: Phone) -> None:
    owned = phone.link(passcode=PASSCODE)

    for _ in range(6):
        assert phone.view(owned).json == {"error": 401, "remainingAttempts": 5}
    assert phone.view(owned, passcode="\ud800").status_code == 400
    assert phone.view(owned, passcode=PASSCODE).status_code == 200


def test_guesses_at_the_same_time_count_one_by_one(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned = phone.link(passcode=PASSCODE)
    looked_at: list[str] = []
    matches = Passcodes.matches

    def counting(self: Passcodes, passcode: str, kept: str) -> bool:
        looked_at.append(passcode)
        return matches(self, passcode, kept)

    monkeypatch.setattr(Passcodes, "matches", counting)

    with ThreadPoolExecutor(16) as pool:
        guesses = [f"wrong{number}" for number in range(40)]
        codes = [
            one.status_code for one in pool.map(lambda p: phone.view(owned, passcode=p), guesses)
        ]

    assert sorted(codes) == [401] * 5 + [404] * 35
    assert len(looked_at) == 5


def test_one_use_is_taken_once(phone: Phone) -> None:
    owned = phone.link(uses=3)

    with ThreadPoolExecutor(16) as pool:
        codes = [one.status_code for one in pool.map(lambda _: phone.view(owned), range(30))]

    assert sorted(codes) == [200] * 3 + [404] * 27


def test_robots_that_look_at_an_address_take_nothing(relay_app: Flask, phone: Phone) -> None:
    owned = phone.link(uses=1)
    location = phone.locate(owned)

    for path in (f"/s/{owned.name}", f"/s/{owned.name}?recipient=robot"):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"):
            answer = phone.client.open(path, method=method)
            assert answer.status_code == (204 if method == "OPTIONS" else 405)
            assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert phone.client.head(location).status_code == 200
    assert phone.client.head(location.replace("t=", "t=x")).status_code == 404
    assert phone.client.open(location, method="POST").status_code == 405

    assert uses_left(phone, owned) == 1


def test_viewers_on_other_origins_may_open_and_only_that(phone: Phone) -> None:
    owned = phone.link()
    origin = {"Origin": "https://viewer.example.org"}
    asked = origin | {"Access-Control-Request-Method": "POST"}

    for path in (f"/s/{owned.name}", f"/f/{owned.name}"):
        answer = phone.client.options(path, headers=asked)
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")
        assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
        assert "Access-Control-Allow-Credentials" not in answer.headers
    for path in (f"/api/shl/{owned.name}", "/api/codes", "/api/codes/0000"):
        answer = phone.client.options(path, headers=asked)
        assert answer.status_code == 204
        assert "Access-Control" not in str(answer.headers)

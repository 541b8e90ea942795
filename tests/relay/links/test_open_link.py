"""POST /s/{id}: a manifest, as SMART Health Links STU 1 has it; every use is counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from tests.relay.client import DAY, HOUR, Clock, Credentials, RelayClient, fake_jwe, random_token


def uses_left(client: RelayClient, link: Credentials) -> int:
    shown = client.show_link(link).json
    assert shown
    return int(shown["uses"])


def test_a_viewer_gets_the_sealed_file(client: RelayClient) -> None:
    link = client.create_link()

    response = client.open_link(link)

    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.json == {
        "files": [
            {
                "contentType": "application/fhir+json",
                "fhirVersion": "4.0.1",
                "embedded": fake_jwe(),
                "lastUpdated": "2027-01-15T08:00:00Z",
                "status": "finalized",
            }
        ]
    }
    assert uses_left(client, link) == 19


def test_a_link_for_long_may_change(client: RelayClient) -> None:
    manifest = client.open_link(client.create_link(flag="L")).json

    assert manifest
    assert manifest["files"][0]["status"] == "can-change"


def test_a_viewer_says_how_much_it_takes_at_once(client: RelayClient) -> None:
    link = client.create_link(jwe=fake_jwe(500))

    fits = client.open_link(link, embeddedLengthMax=500).json
    does_not = client.open_link(link, embeddedLengthMax=499).json

    assert fits
    assert does_not
    assert "location" not in fits["files"][0]
    assert "embedded" not in does_not["files"][0]
    assert does_not["files"][0]["location"].startswith(f"http://localhost/f/{link.id}?e=")


def test_nobody_fills_the_list_with_names_that_never_fetch(client: RelayClient) -> None:
    link = client.create_link()
    for number in range(100):
        client.locate_file(link, f"Ward {number}")
    client.locate_file(link, "Ward 7")

    response = client.open_link(link, "Ward 100", embeddedLengthMax=0)

    assert (response.status_code, response.headers["Retry-After"]) == (429, str(DAY))
    assert client.open_link(link, "Ward 100").status_code == 200


def test_a_link_opens_as_often_as_its_owner_said(client: RelayClient) -> None:
    link = client.create_link(uses=1)

    assert client.open_link(link).status_code == 200
    assert (client.open_link(link).status_code, client.open_link(link).json) == (
        404,
        {"error": 404},
    )


def test_a_link_ends_when_its_owner_said(client: RelayClient, clock: Clock) -> None:
    link = client.create_link(exp=client.expires_in(HOUR))

    clock.now += HOUR - 1
    assert client.open_link(link).status_code == 200
    clock.now += 1
    assert client.open_link(link).status_code == 404


PASSCODE = "K7MQ2XWD"


def test_all_that_is_not_open_looks_the_same(client: RelayClient) -> None:
    used, stopped, locked = (
        client.create_link(uses=1),
        client.create_link(),
        client.create_link(passcode=PASSCODE),
    )
    client.open_link(used)
    client.stop_link(stopped)
    for _ in range(5):
        client.open_link(locked, passcode="wrong")

    responses = [
        client.open_link(link) for link in (used, stopped, locked, Credentials(random_token(), ""))
    ]

    assert len({(one.status_code, one.data, str(one.headers)) for one in responses}) == 1


@pytest.mark.parametrize("recipient", [None, "", "  ", "a" * 81, "a\nb", "a\x7fb", "\u202eb", 7])
def test_a_viewer_says_who_they_are_in_one_plain_line(client: RelayClient, recipient: Any) -> None:
    link = client.create_link()

    response = client.open_link(link, recipient)

    assert (response.status_code, response.json) == (400, {"error": 400, "field": "recipient"})
    assert client.http.post(f"/s/{link.id}", json={}).status_code == 400
    assert uses_left(client, link) == 20


@pytest.mark.parametrize("longest", [-1, "5", 1.5, None, True])
def test_a_length_that_is_none_is_refused(client: RelayClient, longest: Any) -> None:
    response = client.open_link(client.create_link(), embeddedLengthMax=longest)

    assert response.json == {"error": 400, "field": "embeddedLengthMax"}


def test_what_a_later_version_of_the_standard_adds_is_ignored(client: RelayClient) -> None:
    assert client.open_link(client.create_link(), future=[1]).status_code == 200


def test_one_use_is_taken_once(client: RelayClient) -> None:
    link = client.create_link(uses=3)

    with ThreadPoolExecutor(16) as pool:
        codes = [one.status_code for one in pool.map(lambda _: client.open_link(link), range(30))]

    assert sorted(codes) == [200] * 3 + [404] * 27


def test_robots_that_look_at_an_address_take_nothing(relay_app: Flask, client: RelayClient) -> None:
    link = client.create_link(uses=1)
    location = client.locate_file(link)

    for path in (f"/s/{link.id}", f"/s/{link.id}?recipient=robot"):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"):
            response = client.http.open(path, method=method)
            assert response.status_code == (204 if method == "OPTIONS" else 405)
            assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert client.http.head(location).status_code == 200
    assert client.http.head(location.replace("t=", "t=x")).status_code == 404
    assert client.http.open(location, method="POST").status_code == 405

    assert uses_left(client, link) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_page_for_viewers_takes_nothing(client: RelayClient, method: str) -> None:
    link = client.create_link(uses=1)

    for path in ("/en/view", f"/en/view?recipient=robot&id={link.id}"):
        assert client.http.open(path, method=method).status_code == 200

    assert (client.show_link(link).json or {})["uses"] == 1
    assert client.open_link(link).status_code == 200

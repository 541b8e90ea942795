"""GET /f/{id}: the sealed file for a ticket, which takes a use."""

from __future__ import annotations

from tests.relay.client import Clock, Credentials, RelayClient, fake_jwe, random_token


def uses_left(client: RelayClient, link: Credentials) -> int:
    shown = client.show_link(link).json
    assert shown
    return int(shown["uses"])


def test_being_told_where_a_file_is_takes_no_use_and_fetching_it_does(client: RelayClient) -> None:
    link = client.create_link(uses=2)
    location = client.locate_file(link)
    assert uses_left(client, link) == 2

    first = client.http.get(location)
    client.http.get(location)

    assert (first.status_code, first.mimetype, first.text) == (200, "application/jose", fake_jwe())
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert uses_left(client, link) == 0
    assert client.http.get(location).status_code == 404


def test_whoever_fetches_is_on_the_list_by_the_name_they_gave(client: RelayClient) -> None:
    link = client.create_link()
    client.locate_file(link, "Clinic")
    location = client.locate_file(link, "Ward 9")
    assert "Ward" not in location

    client.http.get(location)

    shown = client.show_link(link).json
    assert shown
    assert [(one["recipient"], one["outcome"]) for one in shown["accesses"]] == [
        ("Ward 9", "opened")
    ]


def test_a_ticket_is_good_for_five_minutes(client: RelayClient, clock: Clock) -> None:
    link = client.create_link()
    location = client.locate_file(link)

    clock.now += 299
    assert client.http.get(location).status_code == 200
    clock.now += 1
    assert client.http.get(location).status_code == 404


def test_a_ticket_is_good_for_one_file_and_one_time_only(client: RelayClient) -> None:
    link, other = client.create_link(), client.create_link()
    client.locate_file(other)
    location = client.locate_file(link)
    until = int(location.split("e=")[1].split("&")[0])
    forged = [
        location.replace(link.id, other.id),
        location.replace(str(until), str(until + 1)),
        location.replace(str(until), "9" * 400),
        location.replace(str(until), "٣"),
        location[:-1] + ("A" if location[-1] != "A" else "B"),
        location.split("&")[0],
        location + "é",
        f"/f/{link.id}",
        f"/f/{link.id}?e=&t=",
        f"/f/{random_token()}?{location.split('?')[1]}",
    ]

    for path in forged:
        response = client.http.get(path)
        assert (response.status_code, response.json) == (404, {"error": 404}), path
    assert uses_left(client, link) == uses_left(client, other) == 20
    assert client.http.get(location).status_code == 200

"""How often each endpoint may be asked."""

from __future__ import annotations

import pytest

from pwa.relay.limits import Limits
from tests.relay.client import RelayClient, fake_jwe, random_token


def status_and_wait(
    client: RelayClient, path: str, address: str, method: str = "GET"
) -> tuple[int, str | None]:
    """What somebody at an address is told, and how long to wait."""
    response = client.http.open(path, method=method, environ_base={"REMOTE_ADDR": address})
    return response.status_code, response.headers.get("Retry-After")


def test_one_address_may_ask_so_often_and_then_waits(client: RelayClient) -> None:
    path = f"/f/{random_token()}?e=1&t=x"

    for _ in range(120):
        assert status_and_wait(client, path, "10.0.0.1") == (404, None)
    assert status_and_wait(client, path, "10.0.0.1") == (429, "1")
    assert status_and_wait(client, path, "10.0.0.2") == (404, None)


def test_everybody_together_may_ask_so_often(client: RelayClient) -> None:
    path = f"/f/{random_token()}?e=1&t=x"

    for number in range(600):
        assert status_and_wait(client, path, f"10.0.{number % 6}.1") == (404, None)
    assert status_and_wait(client, path, "10.0.9.1") == (429, "1")


@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        ("PUT", "/api/shl/x", 30),
        ("POST", "/api/codes", 30),
        ("POST", "/api/codes/0000/open", 60),
        ("POST", "/s/x", 120),
        ("GET", "/f/x", 120),
        ("GET", "/api/shl/x", 300),
        ("PATCH", "/api/shl/x", 300),
        ("DELETE", "/api/shl/x", 300),
        ("PUT", "/api/codes/0000", 300),
        ("DELETE", "/api/codes/0000", 300),
    ],
)
def test_every_endpoint_has_its_rate(
    client: RelayClient, method: str, path: str, most: int
) -> None:
    codes = [status_and_wait(client, path, "10.0.0.1", method)[0] for _ in range(most + 1)]

    assert codes.index(429) == most


def test_an_address_is_the_connection_s_and_no_header_s(client: RelayClient) -> None:
    for number in range(121):
        response = client.http.get(
            "/f/x",
            headers={"X-Forwarded-For": f"10.0.0.{number}", "Forwarded": f"for=10.0.0.{number}"},
        )
    assert response.status_code == 429


def test_nobody_fills_the_disk(client: RelayClient) -> None:
    large = fake_jwe(Limits.jwe_length)
    link = client.create_link(jwe=large)
    codes = [client.change_link(link, jwe=large).status_code for _ in range(47)]

    assert codes == [204] * 46 + [429]

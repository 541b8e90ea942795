"""What only a real server shows: guesses at the same time, bodies in pieces or without an end."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pwa.relay.limits import Limits
from tests.relay.phone import Owned, digest, drawn, sealed
from tests.relay.serving import LOOKED_AT
from tests.server import HOST, Server

PASSCODE = "K7MQ2XWD"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A relay with its store on a disk, served as in a hospital."""
    server = Server(module="tests.relay.serving").start()
    yield server
    server.stop()


def ask(
    server: Server, method: str, path: str, body: object = None, owned: Owned | None = None
) -> tuple[int, Any]:
    """Status and JSON of an answer, over a connection of its own."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    headers = {"Content-Type": "application/json"} | (owned.bearer if owned else {})
    try:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None
    finally:
        connection.close()


def link(server: Server, **fields: object) -> Owned:
    """A link that is there for an hour."""
    owned = Owned(drawn(), drawn())
    usual = {"owner_h": digest(owned.token), "jwe": sealed(), "exp": int(time.time()) + 3600}
    assert ask(server, "PUT", f"/api/shl/{owned.name}", usual | fields)[0] == 201
    return owned


def test_of_200_guesses_at_the_same_time_five_are_looked_at(server: Server) -> None:
    owned = link(server, passcode=PASSCODE)

    def guess(number: int) -> tuple[int, Any]:
        said = {"recipient": f"Guess {number}", "passcode": f"wrong {number}"}
        return ask(server, "POST", f"/s/{owned.name}", said)

    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(guess, range(200)))

    assert ask(server, "GET", LOOKED_AT)[1] == 5
    told = [body["remainingAttempts"] for status, body in answers if status == 401]
    assert sorted(told) == [0, 1, 2, 3, 4]
    assert [status for status, _ in answers if status != 401] == [404] * 195
    _, shown = ask(server, "GET", f"/api/shl/{owned.name}", owned=owned)
    assert [one["outcome"] for one in shown["accesses"]] == ["wrong-passcode"] * 5
    right = {"recipient": "Ward 7", "passcode": PASSCODE}
    assert ask(server, "POST", f"/s/{owned.name}", right)[0] == 404


def test_of_100_who_open_at_the_same_time_as_many_get_it_as_may(server: Server) -> None:
    owned = link(server, uses=7)

    with ThreadPoolExecutor(40) as pool:
        path, said = f"/s/{owned.name}", {"recipient": "Ward 7"}
        statuses = list(pool.map(lambda _: ask(server, "POST", path, said)[0], range(100)))

    assert (statuses.count(200), statuses.count(404)) == (7, 93)


def speak(server: Server, *pieces: bytes) -> bytes:
    """What a server says to bytes that no client would send."""
    with socket.create_connection((HOST, server.port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return connection.recv(65536)


HEAD = b"POST /api/codes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def test_a_body_may_come_in_pieces(server: Server) -> None:
    body = json.dumps({"owner_h": digest("token")}).encode()
    pieces = b"".join(b"%x\r\n%b\r\n" % (1, body[at : at + 1]) for at in range(len(body)))

    answer = speak(server, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", pieces, b"0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 201 ")


def test_a_body_without_an_end_is_read_no_further_than_it_may_be(server: Server) -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    piece = b"%x\r\n%b\r\n" % (65536, b" " * 65536)

    answer = speak(server, head, *[piece] * (Limits.body // 65536 + 1))

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_says_that_it_is_too_long_is_not_waited_for(server: Server) -> None:
    answer = speak(server, HEAD + b"Content-Length: 2000000\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_no_body_at_all_is_none(server: Server) -> None:
    assert speak(server, HEAD + b"\r\n").startswith(b"HTTP/1.1 400 ")
    assert speak(server, HEAD + b"Content-Length: 0\r\n\r\n").startswith(b"HTTP/1.1 400 ")

"""What only a real server shows: guesses at the same time, bodies in pieces or without an end."""

from __future__ import annotations

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pwa.relay.limits import Limits
from tests.relay.client import Credentials, fake_jwe, random_token, sha256_hex
from tests.relay.served.requests import request
from tests.relay.unlimited_server import VERIFIED
from tests.server import HOST, Server

PASSCODE = "K7MQ2XWD"


def create_link(server: Server, **fields: object) -> Credentials:
    """A link that is there for an hour."""
    link = Credentials(random_token(), random_token())
    usual = {"owner_h": sha256_hex(link.token), "jwe": fake_jwe(), "exp": int(time.time()) + 3600}
    assert request(server, "PUT", f"/api/shl/{link.id}", usual | fields).status == 201
    return link


def test_of_200_guesses_at_the_same_time_five_are_looked_at(server: Server) -> None:
    link = create_link(server, passcode=PASSCODE)

    def guess(number: int) -> tuple[int, Any]:
        body = {"recipient": f"Guess {number}", "passcode": f"wrong {number}"}
        answer = request(server, "POST", f"/s/{link.id}", body)
        return answer.status, answer.json

    with ThreadPoolExecutor(40) as pool:
        responses = list(pool.map(guess, range(200)))

    assert request(server, "GET", VERIFIED).json == 5
    remaining = [body["remainingAttempts"] for status, body in responses if status == 401]
    assert sorted(remaining) == [0, 1, 2, 3, 4]
    assert [status for status, _ in responses if status != 401] == [404] * 195
    shown = request(server, "GET", f"/api/shl/{link.id}", token=link.token).json
    assert [access["outcome"] for access in shown["accesses"]] == ["wrong-passcode"] * 5
    right = {"recipient": "Ward 7", "passcode": PASSCODE}
    assert request(server, "POST", f"/s/{link.id}", right).status == 404


def test_of_100_who_open_at_the_same_time_as_many_get_it_as_may(server: Server) -> None:
    link = create_link(server, uses=7)

    with ThreadPoolExecutor(40) as pool:
        path, body = f"/s/{link.id}", {"recipient": "Ward 7"}
        statuses = list(pool.map(lambda _: request(server, "POST", path, body).status, range(100)))

    assert (statuses.count(200), statuses.count(404)) == (7, 93)


def send_bytes(server: Server, *pieces: bytes) -> bytes:
    """What a server answers to bytes that no client would send."""
    with socket.create_connection((HOST, server.port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return connection.recv(65536)


HEAD = b"POST /api/codes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def test_a_body_may_come_in_pieces(server: Server) -> None:
    body = json.dumps({"owner_h": sha256_hex("token")}).encode()
    pieces = b"".join(b"%x\r\n%b\r\n" % (1, body[at : at + 1]) for at in range(len(body)))

    response = send_bytes(
        server, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", pieces, b"0\r\n\r\n"
    )

    assert response.startswith(b"HTTP/1.1 201 ")


def test_a_body_without_an_end_is_read_no_further_than_it_may_be(server: Server) -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    piece = b"%x\r\n%b\r\n" % (65536, b" " * 65536)

    response = send_bytes(server, head, *[piece] * (Limits.body_bytes // 65536 + 1))

    assert response.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_says_that_it_is_too_long_is_not_waited_for(server: Server) -> None:
    response = send_bytes(server, HEAD + b"Content-Length: 2000000\r\n\r\n")

    assert response.startswith(b"HTTP/1.1 413 ")


def test_no_body_at_all_is_none(server: Server) -> None:
    assert send_bytes(server, HEAD + b"\r\n").startswith(b"HTTP/1.1 400 ")
    assert send_bytes(server, HEAD + b"Content-Length: 0\r\n\r\n").startswith(b"HTTP/1.1 400 ")

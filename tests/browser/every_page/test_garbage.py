"""Whatever is asked, and however oddly: no 500, the headers that protect, the reader's language."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from itertools import product

import pytest

from pwa.languages import Language
from tests.conftest import SPOKEN
from tests.server import HOST, Server, answers

EMPTY: dict[str, str] = {}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
ENDPOINTS = (
    "/",
    "/healthz",
    "/service-worker.js",
    "/assets/nothing.js",
    "/en/",
    "/en/app.webmanifest",
    "/en/urgent",
    "/en/read",
    "/en/read/",
    "/en/read/surgery",
    "/en/settings",
    "/en/about",
    "/en/offline",
    "/api/",
    "/s/x",
)
ODD_PATHS = (
    "/en/" + "a" * 4_000,
    "/en/%00",
    "/en/%",
    "/en/%zz",
    "/en/%ff%fe",
    "/en/..%2f..%2fetc%2fpasswd",
    "/assets/..%2fassets.json",
    "/assets/../assets.json",
    "/en/../../etc/passwd",
    "//elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/%2f%2felsewhere.example",
    "/en//read//surgery",
    "/EN/",
    "/en-xa/",
    "/e",
    "/en;a=b/",
    "/en/read/surgery;x",
    "/en/read/<script>alert(1)</script>",
    "/en/read/{{7*7}}",
    "/en/%E2%80%AE",
    "/en/urgent?" + "x=1&" * 1_500,
    "/en/urgent?%00=%ff",
    "/ur/%D8%A7%D8%B1%D8%AF%D9%88",
)
ODD_HEADERS = (
    {"Accept-Encoding": "br;q=banana, gzip;q=, *;q=0, ,;;"},
    {"Accept-Encoding": "identity;q=0"},
    {"Accept-Encoding": "x" * 4_000},
    {"If-None-Match": "*"},
    {"If-None-Match": '""'},
    {"If-None-Match": "W/" + '"' * 500},
    {"If-Modified-Since": "yesterday"},
    {"Range": "bytes=0-1,-5,banana"},
    {"Accept-Language": "en;q=banana,,;;,ur;q=9,*"},
    {"Accept-Language": "x-" * 1_000},
    {"Cookie": "a=" + "b" * 4_000},
    {"Content-Type": "multipart/form-data; boundary="},
    {"X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "gopher"},
    {"Host": "elsewhere.example"},
    {"Expect": "banana"},
    {"Content-Length": "0", "Transfer-Encoding": "banana"},
)
PROTECTING = ("content-security-policy", "x-content-type-options", "referrer-policy")
NO_HTTP = 400
"""What the server itself answers to bytes that are no request; the app never sees them."""


@pytest.fixture
def alive(server: Server) -> Iterator[Server]:
    """The server, which still answers when the test is over."""
    yield server
    assert answers(server.port)


def ask(server: Server, line: str, headers: Mapping[str, str]) -> HTTPResponse:
    """Send these very bytes, as no browser would, and read what comes back."""
    sent = {"Host": f"{HOST}:{server.port}", "Connection": "close", **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        connection.sendall(f"{line} HTTP/1.1\r\n{head}\r\n".encode("latin-1", "replace"))
        response = HTTPResponse(connection, method=line.split(" ", 1)[0])
        response.begin()
        response.read()
        return response


def faults_of(response: HTTPResponse) -> Iterator[str]:
    """What may not be, whatever was asked."""
    if response.status == NO_HTTP and not response.headers.get("Content-Security-Policy"):
        return
    if response.status >= 500:
        yield f"answers {response.status}"
    for name in PROTECTING:
        if name not in response.headers:
            yield f"{response.status} without {name}"
    if "Set-Cookie" in response.headers:
        yield "leaves a cookie"
    place = response.headers.get("Location", "/")
    if not place.startswith("/") or place.startswith(("//", "/\\")):
        yield f"leads away, to {place}"


def faults_after(server: Server, asked: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
    """Ask for all of these and tell what was wrong."""
    return [
        f"{line[:80]} {dict(headers)!s:.80}: {fault}"
        for line, headers in asked
        for fault in faults_of(ask(server, line, headers))
    ]


def test_no_method_at_any_endpoint_breaks_it(alive: Server) -> None:
    asked = [(f"{method} {path}", EMPTY) for method, path in product(METHODS, ENDPOINTS)]

    assert not faults_after(alive, asked)


def test_no_path_breaks_it_or_leads_away(alive: Server) -> None:
    asked = [(f"{method} {path}", EMPTY) for method, path in product(("GET", "POST"), ODD_PATHS)]

    assert not faults_after(alive, asked)


def test_no_header_breaks_it(alive: Server) -> None:
    asked = [(f"GET {path}", headers) for path, headers in product(ENDPOINTS, ODD_HEADERS)]

    assert not faults_after(alive, asked)


def test_bytes_that_are_no_request_do_not_stop_it(alive: Server) -> None:
    for nonsense in (b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n"):
        with socket.create_connection((HOST, alive.port), timeout=10) as connection:
            connection.sendall(nonsense)
            with suppress(ConnectionError):  # hanging up is a good answer
                connection.recv(4_000)


@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
def test_errors_speak_the_language_of_the_path(language: Language, server: Server) -> None:
    for path in ("nowhere", "read/%3Cscript%3E", "%00", "%ff", "a" * 2_000):
        connection = HTTPConnection(HOST, server.port, timeout=10)
        connection.request("GET", f"/{language.code}/{path}", headers={"Accept-Language": "fr"})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()

        assert response.status == 404
        assert f'<html lang="{language.code}" dir="{language.direction}"' in text
        assert "<script>" not in text


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    tag = str(ask(server, "GET /en/urgent", {"Accept-Encoding": "br"}).headers["ETag"])

    for wish in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(server, "GET /en/urgent", {"Accept-Encoding": "br", "If-None-Match": wish})
        assert again.status == 304, wish
        assert not faults_after(server, [("GET /en/urgent", {"If-None-Match": wish})])
    other = ask(server, "GET /en/urgent", {"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert (other.status, other.headers["Content-Encoding"]) == (200, "gzip")

"""The network at the bedside: one address in front of a server, that fails the way wards' do."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

from tests.server import HOST, Server

HOP_BY_HOP = ("connection", "keep-alive", "transfer-encoding", "date", "server")


@dataclass(frozen=True)
class Asked:
    """One request as it came over the wire."""

    path: str
    headers: Message


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


SIGN_IN = Answer(
    status=200,
    headers=[("Content-Type", "text/html")],
    body=b"<!doctype html><title>Ward Wi-Fi</title><h1>Sign in to the ward's Wi-Fi</h1>",
)
Treatment = Callable[[str], Answer | None]
"""What the network does to a request for a path; None stands for a lost connection."""


class Ward:
    """Stands between the phones and the server; every phone's origin is its ``url``."""

    def __init__(self, server: Server) -> None:
        self._port_behind = server.port
        self._treat: Treatment = self._ask_behind
        self.asked: list[Asked] = []
        self._front = _Front((HOST, 0), self)
        self.url = f"http://{HOST}:{self._front.server_address[1]}"
        self._thread = threading.Thread(target=self._front.serve_forever, args=(0.02,))
        self._thread.start()

    def closes(self) -> None:
        """Nobody is served here any more."""
        self._front.shutdown()
        self._thread.join()
        self._front.server_close()

    def gets(self, server: Server) -> None:
        """Another version of the app is put into service at the same address."""
        self._port_behind = server.port

    def loses_the_network(self) -> None:
        """Every connection is lost from now on."""
        self._treat = lambda _: None

    def loses(self, *paths: str) -> None:
        """These files do not come through."""
        self._treat = lambda asked: None if asked in paths else self._ask_behind(asked)

    def answers_with_a_sign_in_page(self, *paths: str) -> None:
        """These paths answer 200 with the Wi-Fi's own page."""
        self._treat = lambda asked: SIGN_IN if asked in paths else self._ask_behind(asked)

    def also_loses(self, path: str) -> None:
        """This one file does not come through either."""
        before = self._treat
        self._treat = lambda asked: None if asked == path else before(asked)

    def redirects(self, path: str) -> None:
        """This one path leads away, to what was asked for at another address."""
        away = Answer(302, [("Location", f"{path}?from=wifi")])
        self._treat = lambda asked: away if asked == path else self._ask_behind(asked)

    def rewrites(self, path: str) -> None:
        """Somebody puts another number into this one file; all else about it is as it was."""

        def rewritten(asked: str) -> Answer:
            answer = self._ask_behind(asked)
            if asked != path:
                return answer
            body = brotli.compress(brotli.decompress(answer.body).replace(b"999", b"555"))
            headers = [header for header in answer.headers if header[0] != "content-length"]
            return Answer(answer.status, headers, body)

        self._treat = rewritten

    def wants_a_sign_in(self) -> None:
        """Every address, the worker's too, answers 200 with the Wi-Fi's own page."""
        self._treat = lambda _: SIGN_IN

    def sends_everybody_to_the_sign_in(self) -> None:
        """Every address redirects to the Wi-Fi's own page."""
        away = Answer(302, [("Location", "/wifi/sign-in")])
        self._treat = lambda asked: SIGN_IN if asked == "/wifi/sign-in" else away

    def gives_cookies(self) -> None:
        """Every answer but the worker's script tries to leave a cookie."""

        def with_cookie(asked: str) -> Answer:
            answer = self._ask_behind(asked)
            if asked == "/service-worker.js":
                return answer
            headers = [*answer.headers, ("Set-Cookie", "ward=wifi; Path=/")]
            return Answer(answer.status, headers, answer.body)

        self._treat = with_cookie

    def recovers(self) -> None:
        """The network is what it should be."""
        self._treat = self._ask_behind

    def receive(self, asked: Asked) -> Answer | None:
        """Take down a request and treat it."""
        self.asked.append(asked)
        return self._treat(asked.path)

    def _ask_behind(self, path: str) -> Answer:
        connection = http.client.HTTPConnection(HOST, self._port_behind, timeout=10)
        headers = dict(self.asked[-1].headers.items()) if self.asked else {}
        connection.request("GET", path, headers={"Accept-Encoding": "br", **_kept(headers)})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        sent = [(n, v) for n, v in answer.getheaders() if n.lower() not in HOP_BY_HOP]
        return Answer(answer.status, sent, body)


def _kept(headers: dict[str, str]) -> dict[str, str]:
    names = ("accept", "accept-language", "if-none-match")
    return {name: value for name, value in headers.items() if name.lower() in names}


class _Front(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], ward: Ward) -> None:
        super().__init__(address, _Handler)
        self.ward = ward

    def handle_error(self, request: object, client_address: object) -> None:
        """A phone that hangs up is no event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece; in two, every answer waits 40 ms for the first to arrive.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Front

    def do_GET(self) -> None:
        answer = self.server.ward.receive(Asked(self.path, self.headers))
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name, _ in answer.headers):
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """What a phone asks for is in ``asked``."""

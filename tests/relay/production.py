"""The app as a hospital starts it, and everything that can be asked of its relay."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.relay.family import an_entry, named
from tests.relay.phone import Owned, digest, drawn, sealed
from tests.server import HOST, ROOT, answers, free_port

CANARY = "ZEBRA-7731"
WARD = f"{CANARY} Ward"
STARTS_WITHIN_SECONDS = 60


class Production:
    """The app as a hospital starts it, with all that it says."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.port = free_port()
        self.data = folder / "data"
        self._said = folder / "said"
        settings = [f"MSCC_PORT={self.port}", f"MSCC_DATA={self.data}", *more]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                ["env", *settings, sys.executable, "app.py"],
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """The process that has started the others."""
        return self._process.pid

    def wait(self) -> None:
        """Return once it answers."""
        end = time.monotonic() + STARTS_WITHIN_SECONDS
        while not answers(self.port):
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()

    def stop(self) -> None:
        """Return once it has ended."""
        self._process.terminate()
        self._process.wait(timeout=10)

    def said(self) -> str:
        """All that it has written to the terminal."""
        return self._said.read_text(encoding="utf-8")

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Status and JSON; the canary is in the query and in the headers of every request."""
        told = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Forwarded-For"), CANARY)
        told["Content-Type"] = "application/json"
        sign = "&" if "?" in path else "?"
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            sent = body if isinstance(body, bytes) else json.dumps(body)
            connection.request(method, f"{path}{sign}q={CANARY}", sent, told | headers)
            answer = connection.getresponse()
            text = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(text) if is_json else None
        finally:
            connection.close()


def use_everything(server: Production, link: Owned, code_token: str, proof: str) -> None:
    """Go through every endpoint, rightly and wrongly."""
    end, shl = int(time.time()) + 3600, f"/api/shl/{link.name}"
    new = {"owner_h": digest(link.token), "jwe": sealed(), "exp": end, "passcode": CANARY}
    assert server.ask("PUT", shl, new)[0] == 201
    for field in (*new, CANARY):
        assert server.ask("PUT", f"/api/shl/{drawn()}", new | {field: [CANARY]})[0] == 400
    said = {"recipient": WARD, "passcode": CANARY}
    assert server.ask("POST", f"/s/{link.name}", said)[0] == 200
    assert server.ask("POST", f"/s/{link.name}", said | {"passcode": f"{CANARY}x"})[0] == 401
    assert server.ask("POST", f"/s/{link.name}", {"recipient": f"{CANARY}\n{CANARY}"})[0] == 400
    _, manifest = server.ask("POST", f"/s/{link.name}", said | {"embeddedLengthMax": 0})
    location = manifest["files"][0]["location"].partition(str(server.port))[2]
    assert server.ask("GET", location)[0] == 200
    assert server.ask("GET", f"/f/{link.name}?e=1&t={CANARY}")[0] == 404
    assert server.ask("GET", shl, **link.bearer)[1]["uses"] == 18
    assert server.ask("PATCH", shl, {"exp": end}, **link.bearer)[0] == 204
    assert server.ask("GET", shl, Authorization=f"Bearer {CANARY * 3}")[0] == 404
    _, reserved = server.ask("POST", "/api/codes", {"owner_h": digest(code_token)})
    code = f"/api/codes/{reserved['lookup']}"
    box = {"auth_h": digest(proof), "box": "b" * 64, "exp": end}
    assert server.ask("PUT", code, box, **Owned("", code_token).bearer)[0] == 204
    assert server.ask("POST", f"{code}/open", {"auth": proof[::-1]})[0] == 401
    assert server.ask("POST", f"{code}/open", {"auth": CANARY})[0] == 400
    for path in (f"/s/{CANARY}", f"/api/{CANARY}", f"/en/{CANARY}", f"/f/{CANARY}%ff%00"):
        for method in ("GET", "POST", CANARY.replace("-", "")):
            assert server.ask(method, path, CANARY.encode() * 9)[0] in (404, 405, 415, 400)
    assert server.ask("GET", "/en/", Host=f"{CANARY}:x,;")[0] in (200, 400)
    assert server.ask("POST", "/api/codes", CANARY, Host=f"{CANARY}:x,;")[0] in (400, 404)
    assert server.ask("POST", "/api/codes", b" " * 2_000_000)[0] == 413


def use_room(server: Production, room: str, admin: str, invite: str, token: str) -> None:
    """Go through every endpoint of rooms, rightly and wrongly."""
    path, end = f"/api/rooms/{room}", int(time.time()) + 3600
    owner, member = Owned("", admin).bearer, Owned("", token).bearer
    hashes = {"admin_h": digest(admin), "token_h": digest(token)}
    new = {"room": room, "keybox": "keybox"} | hashes
    wanted = {"slot": 1, "invite_h": digest(invite), "keybox": "keybox", "exp": end}
    came = {"token_h": digest(f"{token}x"), "box": "claim"}
    epoch = {"prev": 1, "keyboxes": {"0": "keybox", "1": "keybox"}, "revoke": []}
    snapshot = {"upto": 1, "base": 0, "e": 1, "c": "snapshot"}
    assert server.ask("POST", "/api/rooms", new)[0] == 201
    assert server.ask("POST", "/api/rooms", new)[0] == 409
    assert server.ask("POST", f"{path}/invites", wanted, **owner)[0] == 201
    assert server.ask("POST", f"{path}/claim", came, **Owned("", invite).bearer)[0] == 200
    entries = {"entries": [an_entry(), an_entry()]}
    assert server.ask("POST", f"{path}/log", entries, **member)[0] == 200
    assert server.ask("PUT", f"{path}/snapshot", snapshot, **owner)[0] == 204
    assert server.ask("GET", f"{path}/log?after=1&wait=1", **member)[1]["head"] == 2
    assert server.ask("GET", f"{path}/log?after=0", **member)[0] == 410
    assert server.ask("GET", f"{path}/log?after={CANARY}", **member)[0] == 400
    assert server.ask("GET", f"{path}/snapshot", **member)[0] == 200
    assert server.ask("PUT", f"{path}/epoch", epoch, **owner)[0] == 200
    assert server.ask("GET", f"{path}/keybox", **member)[1]["epoch"] == 2
    assert server.ask("GET", f"{path}/members", **owner)[0] == 200
    for call, whose in (("log", member), ("epoch", owner), ("snapshot", owner)):
        method = "POST" if call == "log" else "PUT"
        for body in ({CANARY: CANARY}, CANARY, {"entries": [{"i": CANARY}]}, {"keyboxes": CANARY}):
            assert server.ask(method, f"{path}/{call}", body, **whose)[0] == 400
        stranger = Owned("", f"{CANARY}{drawn()}").bearer
        assert server.ask(method, f"{path}/{call}", CANARY, **stranger)[0] == 404
    assert server.ask("DELETE", f"{path}/invites/{CANARY}", **owner)[0] == 404
    assert server.ask("DELETE", f"/api/rooms/{CANARY}", **owner)[0] == 404
    assert server.ask("POST", f"{path}/leave", **Owned("", f"{token}x").bearer)[0] == 204
    other = new | {"room": named()}
    assert server.ask("POST", "/api/rooms", other)[0] == 201
    assert server.ask("DELETE", f"/api/rooms/{other['room']}", **owner)[0] == 204

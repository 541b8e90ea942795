"""The app as a hospital starts it, and everything that can be asked of its relay."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.relay.client import Credentials, fake_jwe, random_id, random_token, sha256_hex
from tests.relay.room_client import make_entry
from tests.server import HOST, ROOT, answers, free_port

CANARY = "ZEBRA-7731"
WARD = f"{CANARY} Ward"
STARTS_WITHIN_SECONDS = 60


class AppProcess:
    """The app as a hospital starts it, with all that it says."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.port = free_port()
        self.data = folder / "data"
        self._output = folder / "output"
        settings = [f"MSCC_PORT={self.port}", f"MSCC_DATA={self.data}", *more]
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                ["env", *settings, sys.executable, "app.py"],
                cwd=ROOT,
                stdout=output,
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
            assert self._process.poll() is None, self.output()
            assert time.monotonic() < end, self.output()

    def stop(self) -> None:
        """Return once it has ended."""
        self._process.terminate()
        self._process.wait(timeout=10)

    def output(self) -> str:
        """All that it has written to the terminal."""
        return self._output.read_text(encoding="utf-8")

    def request(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any]:
        """Status and JSON; the canary is in the query and in the headers of every request."""
        all_headers = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Forwarded-For"), CANARY)
        all_headers["Content-Type"] = "application/json"
        sign = "&" if "?" in path else "?"
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            data = body if isinstance(body, bytes) else json.dumps(body)
            connection.request(method, f"{path}{sign}q={CANARY}", data, all_headers | headers)
            response = connection.getresponse()
            text = response.read()
            is_json = response.headers.get_content_type() == "application/json"
            return response.status, json.loads(text) if is_json else None
        finally:
            connection.close()


def use_everything(server: AppProcess, link: Credentials, code_token: str, proof: str) -> None:
    """Go through every endpoint, rightly and wrongly."""
    end, shl = int(time.time()) + 3600, f"/api/shl/{link.id}"
    new = {"owner_h": sha256_hex(link.token), "jwe": fake_jwe(), "exp": end, "passcode": CANARY}
    assert server.request("PUT", shl, new)[0] == 201
    for field in (*new, CANARY):
        assert (
            server.request("PUT", f"/api/shl/{random_token()}", new | {field: [CANARY]})[0] == 400
        )
    said = {"recipient": WARD, "passcode": CANARY}
    assert server.request("POST", f"/s/{link.id}", said)[0] == 200
    assert server.request("POST", f"/s/{link.id}", said | {"passcode": f"{CANARY}x"})[0] == 401
    assert server.request("POST", f"/s/{link.id}", {"recipient": f"{CANARY}\n{CANARY}"})[0] == 400
    _, manifest = server.request("POST", f"/s/{link.id}", said | {"embeddedLengthMax": 0})
    location = manifest["files"][0]["location"].partition(str(server.port))[2]
    assert server.request("GET", location)[0] == 200
    assert server.request("GET", f"/f/{link.id}?e=1&t={CANARY}")[0] == 404
    assert server.request("GET", shl, **link.bearer)[1]["uses"] == 18
    assert server.request("PATCH", shl, {"exp": end}, **link.bearer)[0] == 204
    assert server.request("GET", shl, Authorization=f"Bearer {CANARY * 3}")[0] == 404
    _, reserved = server.request("POST", "/api/codes", {"owner_h": sha256_hex(code_token)})
    code = f"/api/codes/{reserved['lookup']}"
    box = {"auth_h": sha256_hex(proof), "box": "b" * 64, "exp": end}
    assert server.request("PUT", code, box, **Credentials("", code_token).bearer)[0] == 204
    assert server.request("POST", f"{code}/open", {"auth": proof[::-1]})[0] == 401
    assert server.request("POST", f"{code}/open", {"auth": CANARY})[0] == 400
    for path in (f"/s/{CANARY}", f"/api/{CANARY}", f"/en/{CANARY}", f"/f/{CANARY}%ff%00"):
        for method in ("GET", "POST", CANARY.replace("-", "")):
            assert server.request(method, path, CANARY.encode() * 9)[0] in (404, 405, 415, 400)
    assert server.request("GET", "/en/", Host=f"{CANARY}:x,;")[0] in (200, 400)
    assert server.request("POST", "/api/codes", CANARY, Host=f"{CANARY}:x,;")[0] in (400, 404)
    assert server.request("POST", "/api/codes", b" " * 2_000_000)[0] == 413


def use_room(server: AppProcess, room: str, admin: str, invite: str, token: str) -> None:
    """Go through every endpoint of rooms, rightly and wrongly."""
    path, end = f"/api/rooms/{room}", int(time.time()) + 3600
    owner, member = Credentials("", admin).bearer, Credentials("", token).bearer
    hashes = {"admin_h": sha256_hex(admin), "token_h": sha256_hex(token)}
    new = {"room": room, "keybox": "keybox"} | hashes
    wanted = {"slot": 1, "invite_h": sha256_hex(invite), "keybox": "keybox", "exp": end}
    came = {"token_h": sha256_hex(f"{token}x"), "box": "claim"}
    epoch = {"prev": 1, "keyboxes": {"0": "keybox", "1": "keybox"}, "revoke": []}
    snapshot = {"upto": 1, "base": 0, "e": 1, "c": "snapshot"}
    assert server.request("POST", "/api/rooms", new)[0] == 201
    assert server.request("POST", "/api/rooms", new)[0] == 409
    assert server.request("POST", f"{path}/invites", wanted, **owner)[0] == 201
    assert server.request("POST", f"{path}/claim", came, **Credentials("", invite).bearer)[0] == 200
    entries = {"entries": [make_entry(), make_entry()]}
    assert server.request("POST", f"{path}/log", entries, **member)[0] == 200
    assert server.request("PUT", f"{path}/snapshot", snapshot, **owner)[0] == 204
    assert server.request("GET", f"{path}/log?after=1&wait=1", **member)[1]["head"] == 2
    assert server.request("GET", f"{path}/log?after=0", **member)[0] == 410
    assert server.request("GET", f"{path}/log?after={CANARY}", **member)[0] == 400
    assert server.request("GET", f"{path}/snapshot", **member)[0] == 200
    assert server.request("PUT", f"{path}/epoch", epoch, **owner)[0] == 200
    assert server.request("GET", f"{path}/keybox", **member)[1]["epoch"] == 2
    assert server.request("GET", f"{path}/members", **owner)[0] == 200
    for call, whose in (("log", member), ("epoch", owner), ("snapshot", owner)):
        method = "POST" if call == "log" else "PUT"
        for body in ({CANARY: CANARY}, CANARY, {"entries": [{"i": CANARY}]}, {"keyboxes": CANARY}):
            assert server.request(method, f"{path}/{call}", body, **whose)[0] == 400
        stranger = Credentials("", f"{CANARY}{random_token()}").bearer
        assert server.request(method, f"{path}/{call}", CANARY, **stranger)[0] == 404
    assert server.request("DELETE", f"{path}/invites/{CANARY}", **owner)[0] == 404
    assert server.request("DELETE", f"/api/rooms/{CANARY}", **owner)[0] == 404
    assert server.request("POST", f"{path}/leave", **Credentials("", f"{token}x").bearer)[0] == 204
    other = new | {"room": random_id()}
    assert server.request("POST", "/api/rooms", other)[0] == 201
    assert server.request("DELETE", f"/api/rooms/{other['room']}", **owner)[0] == 204

"""The phones that share a room as the relay meets them: what they send, without what they know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from tests.relay.client import (
    DAY,
    Credentials,
    RelayClient,
    random_id,
    random_token,
    sha256_hex,
)


def make_entry(e: int = 1, c: str = "c" * 380, i: str = "") -> dict[str, Any]:
    """An entry as a phone sends it."""
    return {"i": i or random_id(), "e": e, "c": c}


@dataclass
class RoomClient:
    """One room, its owner, and the tokens of those who are in it by their slots."""

    client: RelayClient
    id: str = field(default_factory=random_id)
    admin: str = field(default_factory=random_token)
    tokens: dict[int, str] = field(default_factory=lambda: {0: random_token()})
    invites: dict[int, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the room is."""
        return f"/api/rooms/{self.id}"

    def create(self, **fields: Any) -> TestResponse:
        """Make the room."""
        hashes = {"admin_h": sha256_hex(self.admin), "token_h": sha256_hex(self.tokens[0])}
        body = {"room": self.id, "keybox": "k" * 80} | hashes
        return self.client.request("POST", "/api/rooms", body | fields)

    def request(
        self, method: str, path: str, token: str, body: dict[str, Any] | None = None
    ) -> TestResponse:
        """Ask for something of the room with a token, which may be none."""
        caller = Credentials("", token) if token else None
        if body is None:
            headers = caller.bearer if caller else None
            return self.client.http.open(f"{self.path}{path}", method=method, headers=headers)
        return self.client.request(method, f"{self.path}{path}", body, caller)

    def request_as_admin(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> TestResponse:
        """Ask for something as the owner."""
        return self.request(method, path, self.admin, body)

    def read_log(self, slot: int = 0, /, **query: Any) -> TestResponse:
        """Read the log."""
        text = "&".join(f"{name}={value}" for name, value in query.items())
        return self.request("GET", f"/log?{text}", self.tokens[slot])

    def append(self, *entries: dict[str, Any], slot: int = 0) -> TestResponse:
        """Append to the log."""
        return self.request("POST", "/log", self.tokens[slot], {"entries": list(entries)})

    def invite(self, slot: int, /, **fields: Any) -> TestResponse:
        """Keep a place for somebody."""
        self.invites[slot] = random_token()
        usual = {"slot": slot, "keybox": "i" * 80, "exp": self.client.expires_in(DAY)}
        body = usual | {"invite_h": sha256_hex(self.invites[slot])} | fields
        return self.request_as_admin("POST", "/invites", body)

    def claim(self, slot: int, token: str = "", **fields: Any) -> TestResponse:
        """Come in by an invitation."""
        token = token or random_token()
        body = {"token_h": sha256_hex(token), "box": "b" * 80} | fields
        response = self.request("POST", "/claim", self.invites[slot], body)
        if response.status_code == 200:
            self.tokens[slot] = token
        return response

    def join(self, slot: int) -> None:
        """Invite somebody who comes."""
        assert self.invite(slot).status_code == 201
        assert self.claim(slot).status_code == 200

    def rotate_epoch(
        self, previous: int, *staying: int, revoke: tuple[int, ...] = ()
    ) -> TestResponse:
        """Begin the next epoch."""
        keyboxes = {str(slot): f"k{previous + 1}" for slot in staying}
        body = {"prev": previous, "keyboxes": keyboxes, "revoke": list(revoke)}
        return self.request_as_admin("PUT", "/epoch", body)

    def put_snapshot(
        self, upto: int, base: int = 0, e: int = 1, c: str = "s" * 400
    ) -> TestResponse:
        """Put a snapshot in the place of entries."""
        return self.request_as_admin(
            "PUT", "/snapshot", {"upto": upto, "base": base, "e": e, "c": c}
        )

    def delete(self) -> TestResponse:
        """Erase the room."""
        return self.request_as_admin("DELETE", "")

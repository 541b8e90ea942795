"""The phones of a family as the relay meets them: what they send, without what they know."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from tests.relay.phone import DAY, Owned, Phone, digest, drawn


def named() -> str:
    """16 random bytes in base64url, as rooms and entries are named."""
    return secrets.token_urlsafe(16)


def an_entry(e: int = 1, c: str = "c" * 380, i: str = "") -> dict[str, Any]:
    """An entry as a phone sends it."""
    return {"i": i or named(), "e": e, "c": c}


@dataclass
class Family:
    """One room, its owner, and the tokens of those who are in it by their slots."""

    phone: Phone
    room: str = field(default_factory=named)
    admin: str = field(default_factory=drawn)
    tokens: dict[int, str] = field(default_factory=lambda: {0: drawn()})
    invites: dict[int, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the room is."""
        return f"/api/rooms/{self.room}"

    @property
    def new(self) -> dict[str, Any]:
        """What makes the room."""
        hashes = {"admin_h": digest(self.admin), "token_h": digest(self.tokens[0])}
        return {"room": self.room, "keybox": "k" * 80} | hashes

    def make(self, **fields: Any) -> TestResponse:
        """Make the room."""
        return self.phone.ask("POST", "/api/rooms", self.new | fields)

    def ask(
        self, method: str, path: str, token: str, body: dict[str, Any] | None = None
    ) -> TestResponse:
        """Ask for something of the room with a token, which may be none."""
        owned = Owned("", token) if token else None
        if body is None:
            headers = owned.bearer if owned else None
            return self.phone.client.open(f"{self.path}{path}", method=method, headers=headers)
        return self.phone.ask(method, f"{self.path}{path}", body, owned)

    def own(self, method: str, path: str, body: dict[str, Any] | None = None) -> TestResponse:
        """Ask for something as the owner."""
        return self.ask(method, path, self.admin, body)

    def read(self, who: int = 0, /, **query: Any) -> TestResponse:
        """Read the log."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return self.ask("GET", f"/log?{asked}", self.tokens[who])

    def append(self, *entries: dict[str, Any], slot: int = 0) -> TestResponse:
        """Append to the log."""
        return self.ask("POST", "/log", self.tokens[slot], {"entries": list(entries)})

    def invite(self, who: int, /, **fields: Any) -> TestResponse:
        """Keep a place for somebody."""
        self.invites[who] = drawn()
        usual = {"slot": who, "keybox": "i" * 80, "exp": self.phone.end(DAY)}
        body = usual | {"invite_h": digest(self.invites[who])} | fields
        return self.own("POST", "/invites", body)

    def claim(self, slot: int, token: str = "", **fields: Any) -> TestResponse:
        """Come in by an invitation."""
        token = token or drawn()
        body = {"token_h": digest(token), "box": "b" * 80} | fields
        answer = self.ask("POST", "/claim", self.invites[slot], body)
        if answer.status_code == 200:
            self.tokens[slot] = token
        return answer

    def join(self, slot: int) -> None:
        """Invite somebody who comes."""
        assert self.invite(slot).status_code == 201
        assert self.claim(slot).status_code == 200

    def turn(self, prev: int, *living: int, revoke: tuple[int, ...] = ()) -> TestResponse:
        """Begin the next epoch."""
        keyboxes = {str(slot): f"k{prev + 1}" for slot in living}
        body = {"prev": prev, "keyboxes": keyboxes, "revoke": list(revoke)}
        return self.own("PUT", "/epoch", body)

    def compact(self, upto: int, base: int = 0, e: int = 1, c: str = "s" * 400) -> TestResponse:
        """Put a snapshot in the place of entries."""
        return self.own("PUT", "/snapshot", {"upto": upto, "base": base, "e": e, "c": c})

    def delete(self) -> TestResponse:
        """Erase the room."""
        return self.own("DELETE", "")

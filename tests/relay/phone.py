"""A phone and a viewer as the relay meets them: what they send, without what they know."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HOUR = 60 * 60
DAY = 24 * HOUR
START = 1_800_000_000
"""When tests begin; the start of a minute."""


class Clock:
    """Shows what it is set to, and goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = float(START)

    def __call__(self) -> float:
        return self.now


def drawn() -> str:
    """32 random bytes in base64url, as ids and tokens are."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the relay keeps of a token."""
    return sha256(token.encode()).hexdigest()


def sealed(length: int = 200, letter: str = "c") -> str:
    """Something of the form of a sealed summary, so many characters long."""
    head, tail = f"eyJhbGciOiJkaXIifQ..{'n' * 16}.", f".{'t' * 22}"
    return head + letter * (length - len(head) - len(tail)) + tail


@dataclass(frozen=True)
class Owned:
    """A link or a code that a phone has made."""

    name: str
    token: str

    @property
    def bearer(self) -> dict[str, str]:
        """The header with which its owner is known."""
        return {"Authorization": f"Bearer {self.token}"}


class Phone:
    """Asks for things as the app on a phone does, and as a viewer does."""

    def __init__(self, client: FlaskClient, clock: Clock) -> None:
        self.client = client
        self._clock = clock

    def end(self, seconds: int) -> int:
        """A time so many seconds from now."""
        return int(self._clock.now) + seconds

    def ask(
        self, method: str, path: str, body: dict[str, Any], owned: Owned | None = None
    ) -> TestResponse:
        """Send JSON in ASCII, so that even half a sign can be sent."""
        return self.client.open(
            path,
            method=method,
            data=json.dumps(body),
            content_type="application/json",
            headers=owned.bearer if owned else None,
        )

    def put(self, owned: Owned, **fields: Any) -> TestResponse:
        """Leave a link; fields that are None are left out."""
        usual = {"owner_h": digest(owned.token), "jwe": sealed(), "exp": self.end(DAY)}
        body = {name: value for name, value in (usual | fields).items() if value is not None}
        return self.ask("PUT", f"/api/shl/{owned.name}", body)

    def link(self, **fields: Any) -> Owned:
        """A link that was taken."""
        owned = Owned(drawn(), drawn())
        answer = self.put(owned, **fields)
        assert answer.status_code == 201, answer.json
        return owned

    def show(self, owned: Owned) -> TestResponse:
        """What the relay tells of a link."""
        return self.client.get(f"/api/shl/{owned.name}", headers=owned.bearer)

    def change(self, owned: Owned, **fields: Any) -> TestResponse:
        """Exchange the file or the end."""
        return self.ask("PATCH", f"/api/shl/{owned.name}", fields, owned)

    def stop(self, owned: Owned) -> TestResponse:
        """Stop sharing."""
        return self.client.delete(f"/api/shl/{owned.name}", headers=owned.bearer)

    def view(self, owned: Owned, recipient: str = "Ward 7", **fields: Any) -> TestResponse:
        """Ask for the manifest."""
        return self.ask("POST", f"/s/{owned.name}", {"recipient": recipient, **fields})

    def locate(self, owned: Owned, recipient: str = "Ward 7") -> str:
        """Where the file is, for a viewer that takes none embedded."""
        answer = self.view(owned, recipient, embeddedLengthMax=0)
        assert answer.status_code == 200, answer.json
        assert answer.json
        location = answer.json["files"][0]["location"]
        assert isinstance(location, str)
        return location.removeprefix("http://localhost")

    def reserve(self) -> Owned:
        """The look-up of a ward code that has no box yet."""
        token = drawn()
        answer = self.ask("POST", "/api/codes", {"owner_h": digest(token)})
        assert answer.status_code == 201, answer.json
        assert answer.json
        return Owned(answer.json["lookup"], token)

    def fill(self, code: Owned, proof: str, box: str = "b" * 64, **fields: Any) -> TestResponse:
        """Put the box in."""
        usual = {"auth_h": digest(proof), "box": box, "exp": self.end(900)}
        return self.ask("PUT", f"/api/codes/{code.name}", usual | fields, code)

    def open(self, code: Owned, proof: str) -> TestResponse:
        """Type a ward code."""
        return self.ask("POST", f"/api/codes/{code.name}/open", {"auth": proof})

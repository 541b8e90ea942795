"""Phones and viewers as the relay meets them: what they send, without what they know."""

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


def random_token() -> str:
    """32 random bytes in base64url, as ids of links and tokens are."""
    return secrets.token_urlsafe(32)


def random_id() -> str:
    """16 random bytes in base64url, as ids of rooms and entries are."""
    return secrets.token_urlsafe(16)


def sha256_hex(token: str) -> str:
    """What the relay keeps of a token."""
    return sha256(token.encode()).hexdigest()


def fake_jwe(length: int = 200, letter: str = "c") -> str:
    """Something of the form of a sealed summary, so many characters long."""
    head, tail = f"eyJhbGciOiJkaXIifQ..{'n' * 16}.", f".{'t' * 22}"
    return head + letter * (length - len(head) - len(tail)) + tail


@dataclass(frozen=True)
class Credentials:
    """The id of a link or a code, and its owner's token."""

    id: str
    token: str

    @property
    def bearer(self) -> dict[str, str]:
        """The header with which its owner is known."""
        return {"Authorization": f"Bearer {self.token}"}


class RelayClient:
    """Asks for things as the app on a phone does, and as a viewer does."""

    def __init__(self, http: FlaskClient, clock: Clock) -> None:
        self.http = http
        self._clock = clock

    def expires_in(self, seconds: int) -> int:
        """A time so many seconds from now."""
        return int(self._clock.now) + seconds

    def request(
        self, method: str, path: str, body: dict[str, Any], owner: Credentials | None = None
    ) -> TestResponse:
        """Send JSON in ASCII, so that even half a sign can be sent."""
        return self.http.open(
            path,
            method=method,
            data=json.dumps(body),
            content_type="application/json",
            headers=owner.bearer if owner else None,
        )

    def put_link(self, link: Credentials, **fields: Any) -> TestResponse:
        """Leave a link; fields that are None are left out."""
        usual = {
            "owner_h": sha256_hex(link.token),
            "jwe": fake_jwe(),
            "exp": self.expires_in(DAY),
        }
        body = {name: value for name, value in (usual | fields).items() if value is not None}
        return self.request("PUT", f"/api/shl/{link.id}", body)

    def create_link(self, **fields: Any) -> Credentials:
        """A link that was taken."""
        link = Credentials(random_token(), random_token())
        response = self.put_link(link, **fields)
        assert response.status_code == 201, response.json
        return link

    def show_link(self, link: Credentials) -> TestResponse:
        """What the relay tells of a link."""
        return self.http.get(f"/api/shl/{link.id}", headers=link.bearer)

    def change_link(self, link: Credentials, **fields: Any) -> TestResponse:
        """Replace the file or the end."""
        return self.request("PATCH", f"/api/shl/{link.id}", fields, link)

    def stop_link(self, link: Credentials) -> TestResponse:
        """Stop sharing."""
        return self.http.delete(f"/api/shl/{link.id}", headers=link.bearer)

    def open_link(
        self, link: Credentials, recipient: str = "Ward 7", **fields: Any
    ) -> TestResponse:
        """Ask for the manifest."""
        return self.request("POST", f"/s/{link.id}", {"recipient": recipient, **fields})

    def locate_file(self, link: Credentials, recipient: str = "Ward 7") -> str:
        """Where the file is, for a viewer that takes none embedded."""
        response = self.open_link(link, recipient, embeddedLengthMax=0)
        assert response.status_code == 200, response.json
        assert response.json
        location = response.json["files"][0]["location"]
        assert isinstance(location, str)
        return location.removeprefix("http://localhost")

    def make_code(self) -> Credentials:
        """The look-up of a ward code that has no box yet."""
        token = random_token()
        response = self.request("POST", "/api/codes", {"owner_h": sha256_hex(token)})
        assert response.status_code == 201, response.json
        assert response.json
        return Credentials(response.json["lookup"], token)

    def fill_code(
        self, code: Credentials, proof: str, box: str = "b" * 64, **fields: Any
    ) -> TestResponse:
        """Put the box in."""
        usual = {"auth_h": sha256_hex(proof), "box": box, "exp": self.expires_in(900)}
        return self.request("PUT", f"/api/codes/{code.id}", usual | fields, code)

    def open_code(self, code: Credentials, proof: str) -> TestResponse:
        """Type a ward code."""
        return self.request("POST", f"/api/codes/{code.id}/open", {"auth": proof})

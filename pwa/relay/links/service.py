"""Health links: what their owner may do with them, and how somebody else opens one.

A use is taken when the file is handed over: with the manifest where it is embedded, with the fetch
where the manifest only says where it is. The specification lets a manifest be asked for again
when its location was not fetched in time, so asking alone must not cost anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pwa.relay.errors import NotFound, TooManyRequests, Unauthorized, ValidationError
from pwa.relay.json_object import JsonObject
from pwa.relay.limits import DAY, MINUTE, Limits
from pwa.relay.links.model import Access, Link, LinkRecord
from pwa.relay.links.passcodes import PasscodeHasher
from pwa.relay.links.store import LinkStore
from pwa.relay.links.tickets import TicketSigner
from pwa.relay.patterns import BASE64URL_32_BYTES, JWE, LINK_FLAG, PASSCODE_GUESS, SHA256_HEX

OPENED = "opened"
WRONG_PASSCODE = "wrong-passcode"
LOCATED = "located"

_TIMESTAMP = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class Manifest:
    """What somebody gets who was let in: the file itself, or a ticket to fetch it with."""

    link: Link
    is_embedded: bool
    ticket_expires: int = 0
    ticket: str = ""


class LinkService:
    """What may be done with health links.

    Methods raise NotFound, ValidationError, PayloadTooLarge and StoreError.
    """

    def __init__(
        self, store: LinkStore, passcodes: PasscodeHasher, tickets: TicketSigner, limits: Limits
    ) -> None:
        self._store = store
        self._passcodes = passcodes
        self._tickets = tickets
        self._limits = limits

    def create(self, id_: str, body: JsonObject, now: int) -> None:
        """Keep a new link. Raises Conflict where the id was ever used."""
        limits = self._limits
        passcode = ""
        if body.has("passcode"):
            least, most = limits.passcode_min_length, limits.passcode_max_length
            passcode = body.line("passcode", least, most)
        flag = "P" if passcode else ""
        if body.has("flag"):
            flag = body.string("flag", LINK_FLAG)
        if bool(passcode) != ("P" in flag):
            raise ValidationError("flag")
        uses = limits.default_uses
        if body.has("uses"):
            uses = body.integer("uses", 1, limits.max_uses)
        link = Link(
            id=_valid_id(id_),
            owner=body.string("owner_h", SHA256_HEX),
            jwe=body.string("jwe", JWE, limits.jwe_length),
            expires=self._expires(body, now),
            flag=flag,
            uses=uses,
            passcode=self._passcodes.hash(passcode) if passcode else "",
        )
        self._store.create(link, now)

    def show(self, id_: str, owner: str, now: int) -> LinkRecord:
        """What its owner may see, until a week after its end; a stopped one is gone at once."""
        record = self._store.find_owned(_valid_id(id_), owner, now)
        if not record or (not record.link.jwe and record.link.expires > now):
            raise NotFound
        shown = (access for access in record.accesses if access.outcome != LOCATED)
        return LinkRecord(record.link, tuple(shown))

    def update(self, id_: str, owner: str, body: JsonObject, now: int) -> None:
        """Replace the file, the end or both."""
        if not body.has("jwe") and not body.has("exp"):
            raise ValidationError
        jwe = body.string("jwe", JWE, self._limits.jwe_length) if body.has("jwe") else None
        expires = self._expires(body, now) if body.has("exp") else None
        if not self._store.update(_valid_id(id_), owner, now, jwe=jwe, expires=expires):
            raise NotFound

    def stop(self, id_: str, owner: str, now: int) -> None:
        """Erase the sealed file."""
        if not self._store.stop(_valid_id(id_), owner, now):
            raise NotFound

    def open(self, id_: str, body: JsonObject, now: int) -> Manifest:
        """Let somebody in who says who they are. Raises Unauthorized for a wrong passcode."""
        recipient = body.line("recipient", 1, self._limits.recipient_length)
        passcode = body.string("passcode", PASSCODE_GUESS) if body.has("passcode") else ""
        max_embedded = self._limits.jwe_length
        if body.has("embeddedLengthMax"):
            max_embedded = body.integer("embeddedLengthMax", 0)
        link = self._store.find(_valid_id(id_), now)
        if not link:
            raise NotFound
        if link.passcode:
            self._check_passcode(link, passcode, recipient, now)
        if len(link.jwe) > max_embedded:
            self._log_located(link, recipient, now)
            return Manifest(link, False, *self._tickets.issue(id_, recipient, now))
        if not self._store.use(id_, _access(recipient, OPENED, now), now):
            raise NotFound
        # The file that was measured, even if its owner has replaced it since.
        return Manifest(link, True)

    def check_ticket(self, id_: str, expires: str, ticket: str, now: int) -> str:
        """Who holds this ticket; takes nothing."""
        link = self._store.find(_valid_id(id_), now)
        if not link or not _TIMESTAMP.fullmatch(expires):
            raise NotFound
        recipients = self._located(link, now)
        holder = self._tickets.find_holder(id_, int(expires), ticket, recipients, now)
        if holder is None:
            raise NotFound
        return holder

    def fetch_file(self, id_: str, expires: str, ticket: str, now: int) -> str:
        """The sealed file, for a ticket and a use."""
        holder = self.check_ticket(id_, expires, ticket, now)
        link = self._store.use(id_, _access(holder, OPENED, now), now)
        if not link:
            raise NotFound
        return link.jwe

    def _check_passcode(self, link: Link, passcode: str, recipient: str, now: int) -> None:
        if not passcode:
            raise Unauthorized(link.attempts)
        # Taken before the slow comparison, so that guesses at the same time count one by one.
        remaining = self._store.reserve_attempt(link.id, now)
        if remaining is None:
            raise NotFound
        if not self._passcodes.verify(passcode, link.passcode):
            self._store.log_access(link.id, _access(recipient, WRONG_PASSCODE, now), now)
            raise Unauthorized(remaining)
        self._store.refund_attempt(link.id, now)

    def _log_located(self, link: Link, recipient: str, now: int) -> None:
        located = self._located(link, now)
        if recipient in located:
            return
        if len(located) >= self._limits.max_located:
            raise TooManyRequests(retry_after=DAY)
        self._store.log_access(link.id, _access(recipient, LOCATED, now), now)

    def _located(self, link: Link, now: int) -> list[str]:
        record = self._store.find_owned(link.id, link.owner, now)
        accesses = record.accesses if record else ()
        return [access.recipient for access in accesses if access.outcome == LOCATED]

    def _expires(self, body: JsonObject, now: int) -> int:
        latest = now + self._limits.link_lifetime
        return min(body.integer("exp", now + 1, latest + self._limits.clock_skew), latest)


def _access(recipient: str, outcome: str, now: int) -> Access:
    return Access(now - now % MINUTE, recipient, outcome)


def _valid_id(id_: str) -> str:
    if not BASE64URL_32_BYTES.fullmatch(id_):
        raise NotFound
    return id_

"""Health links: what their owner may do with them, and how somebody else opens one.

A use is taken when the file is handed over: with the manifest where it is embedded, with the fetch
where the manifest only says where it is. The specification lets a manifest be asked for again
when its location was not fetched in time, so asking alone must not cost anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pwa.relay import body as shapes
from pwa.relay.body import Body
from pwa.relay.limits import DAY, MINUTE, Limits
from pwa.relay.passcode import Passcodes
from pwa.relay.refusals import Absent, Refused, TooMany, Wrong
from pwa.relay.store import Access, Link, Store
from pwa.relay.tickets import Tickets

OPENED = "opened"
WRONG_PASSCODE = "wrong-passcode"
LOCATED = "located"

_UNTIL = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class Manifest:
    """What somebody gets who was let in: the file itself, or a ticket to fetch it with."""

    link: Link
    embedded: bool
    until: int = 0
    ticket: str = ""


class Links:
    """What may be done with health links. Methods raise Absent, Refused, TooLarge, StoreError."""

    def __init__(
        self, store: Store, passcodes: Passcodes, tickets: Tickets, limits: Limits
    ) -> None:
        self._store = store
        self._passcodes = passcodes
        self._tickets = tickets
        self._limits = limits

    def make(self, id_: str, body: Body, now: int) -> None:
        """Keep a new link. Raises Taken where the id was ever used."""
        limits = self._limits
        passcode = ""
        if body.has("passcode"):
            passcode = body.plain("passcode", limits.passcode_least, limits.passcode)
        flag = "P" if passcode else ""
        if body.has("flag"):
            flag = body.text("flag", shapes.FLAG)
        if bool(passcode) != ("P" in flag):
            raise Refused("flag")
        uses = limits.default_uses
        if body.has("uses"):
            uses = body.whole("uses", 1, limits.uses)
        link = Link(
            id=_checked(id_),
            owner=body.text("owner_h", shapes.DIGEST),
            jwe=body.text("jwe", shapes.JWE, limits.jwe),
            expires=self._end(body, now),
            flag=flag,
            uses=uses,
            passcode=self._passcodes.hash(passcode) if passcode else "",
        )
        self._store.put_link(link, now)

    def show(self, id_: str, owner: str, now: int) -> tuple[Link, list[Access]]:
        """What its owner may see, until a week after its end; a stopped one is gone at once."""
        shown = self._store.show_link(_checked(id_), owner, now)
        if not shown or (not shown.link.jwe and shown.link.expires > now):
            raise Absent
        return shown.link, [one for one in shown.accesses if one.outcome != LOCATED]

    def change(self, id_: str, owner: str, body: Body, now: int) -> None:
        """Exchange the file, the end or both."""
        if not body.has("jwe") and not body.has("exp"):
            raise Refused
        jwe = body.text("jwe", shapes.JWE, self._limits.jwe) if body.has("jwe") else None
        end = self._end(body, now) if body.has("exp") else None
        if not self._store.replace_link(_checked(id_), owner, now, jwe=jwe, expires=end):
            raise Absent

    def stop(self, id_: str, owner: str, now: int) -> None:
        """Erase the sealed file."""
        if not self._store.stop_link(_checked(id_), owner, now):
            raise Absent

    def open(self, id_: str, body: Body, now: int) -> Manifest:
        """Let somebody in who says who they are. Raises Wrong for a passcode that is not right."""
        recipient = body.plain("recipient", 1, self._limits.recipient)
        passcode = body.text("passcode", shapes.GUESS) if body.has("passcode") else ""
        longest = self._limits.jwe
        if body.has("embeddedLengthMax"):
            longest = body.whole("embeddedLengthMax", 0)
        link = self._store.find_link(_checked(id_), now)
        if not link:
            raise Absent
        if link.passcode:
            self._admit(link, passcode, recipient, now)
        if len(link.jwe) > longest:
            self._locate(link, recipient, now)
            return Manifest(link, False, *self._tickets.issue(id_, recipient, now))
        if not self._store.use_link(id_, Access(_minute(now), recipient, OPENED), now):
            raise Absent
        # The file that was measured, even if its owner has exchanged it since.
        return Manifest(link, True)

    def check_ticket(self, id_: str, until: str, ticket: str, now: int) -> str:
        """Who holds this ticket; takes nothing."""
        link = self._store.find_link(_checked(id_), now)
        if not link or not _UNTIL.fullmatch(until):
            raise Absent
        holder = self._tickets.holder(id_, int(until), ticket, self._located(link, now), now)
        if holder is None:
            raise Absent
        return holder

    def hand_over(self, id_: str, until: str, ticket: str, now: int) -> str:
        """The sealed file, for a ticket and a use."""
        holder = self.check_ticket(id_, until, ticket, now)
        link = self._store.use_link(id_, Access(_minute(now), holder, OPENED), now)
        if not link:
            raise Absent
        return link.jwe

    def _admit(self, link: Link, passcode: str, recipient: str, now: int) -> None:
        if not passcode:
            raise Wrong(link.attempts)
        # Taken before the slow comparison, so that guesses at the same time count one by one.
        remaining = self._store.reserve_attempt(link.id, now)
        if remaining is None:
            raise Absent
        if not self._passcodes.matches(passcode, link.passcode):
            self._store.note_access(link.id, Access(_minute(now), recipient, WRONG_PASSCODE), now)
            raise Wrong(remaining)
        self._store.refund_attempt(link.id, now)

    def _locate(self, link: Link, recipient: str, now: int) -> None:
        located = self._located(link, now)
        if recipient in located:
            return
        if len(located) >= self._limits.located:
            raise TooMany(DAY)
        self._store.note_access(link.id, Access(_minute(now), recipient, LOCATED), now)

    def _located(self, link: Link, now: int) -> list[str]:
        shown = self._store.show_link(link.id, link.owner, now)
        accesses = shown.accesses if shown else ()
        return [access.recipient for access in accesses if access.outcome == LOCATED]

    def _end(self, body: Body, now: int) -> int:
        latest = now + self._limits.link_lasts
        return min(body.whole("exp", now + 1, latest + self._limits.clock_skew), latest)


def _minute(now: int) -> int:
    return now - now % MINUTE


def _checked(id_: str) -> str:
    if not shapes.BASE64URL_32_BYTES.fullmatch(id_):
        raise Absent
    return id_

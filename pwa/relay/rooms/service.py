"""Rooms: what the phones that share one may do in it, and how they wait for each other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import NamedTuple

from pwa.relay.errors import Gone, NotFound, ValidationError
from pwa.relay.json_object import JsonObject
from pwa.relay.limits import Limits
from pwa.relay.patterns import BASE64URL, BASE64URL_16_BYTES, SHA256_HEX, SLOT_NUMBER
from pwa.relay.rooms.long_poll import LongPolls
from pwa.relay.rooms.model import (
    OWNER_SLOT,
    AppendResult,
    Entry,
    LogPage,
    Room,
    Slot,
    Snapshot,
    start_of_day,
)
from pwa.relay.rooms.store import RoomStore

SHARED_STORE_POLL_SECONDS = 1.0
"""How often somebody who waits looks for what another process has brought."""
MAX_NUMBER = 10**15

_INTEGER = re.compile(r"[0-9]{1,15}")


class LogQuery(NamedTuple):
    """What a member wants to read: so many entries after a number, and how long it would wait."""

    after: int
    limit: int
    wait: int


class LogResponse(NamedTuple):
    """What a member reads, and whether it would have waited but found no place."""

    page: LogPage
    is_busy: bool = False


class RoomService:
    """What may be done with rooms. Who asks is known by the hash of the token.

    Methods raise NotFound, ValidationError, PayloadTooLarge, Conflict, Gone, InsufficientStorage
    and StoreError.
    """

    def __init__(self, store: RoomStore, limits: Limits, now: Callable[[], int]) -> None:
        self._store = store
        self._limits = limits.rooms
        self._clock_skew = limits.clock_skew
        self._now = now
        self.long_polls = LongPolls(limits.rooms.polls, limits.rooms.polls_per_token)

    def create(self, body: JsonObject) -> Room:
        """Keep a new room. Raises Conflict where there is one of this id, or was of late."""
        now = self._now()
        keybox = body.string("keybox", BASE64URL, self._limits.box_length)
        token = body.string("token_h", SHA256_HEX)
        room = Room(
            id=body.string("room", BASE64URL_16_BYTES),
            admin=body.string("admin_h", SHA256_HEX),
            expires=now + self._limits.lifetime,
            slots=(Slot(OWNER_SLOT, token, keybox=keybox, day=start_of_day(now)),),
        )
        self._store.create(room, now)
        return room

    def authorize_admin(self, room: str, admin: str) -> None:
        """Return for the admin token only."""
        self._store.authorize_admin(_valid_id(room), admin, self._now())

    def authorize_member(self, room: str, token: str) -> None:
        """Return for a member's token only."""
        self._store.authorize_member(_valid_id(room), token, self._now())

    def authorize_guest(self, room: str, invite: str) -> None:
        """Return for an invite token only."""
        self._store.authorize_guest(_valid_id(room), invite, self._now())

    def parse_query(self, after: str, limit: str, wait: str) -> LogQuery:
        """What is asked for in an address; what is not said is empty."""
        limits = self._limits
        return LogQuery(
            _integer("after", after, 0, 0, MAX_NUMBER),
            _integer("limit", limit, limits.entries_per_answer, 1, limits.entries_per_answer),
            _integer("wait", wait, 0, 0, limits.poll_seconds),
        )

    def read_log(self, room: str, token: str, query: LogQuery) -> LogResponse:
        """What has come; where nothing has, what comes meanwhile. Raises Gone below ``base``."""
        if not query.wait:
            return LogResponse(self._read(room, token, query))
        with self.long_polls.waiting(room, token) as news:
            if not news:
                page = self._read(room, token, query)
                return LogResponse(page, is_busy=not page.entries)
            return LogResponse(self._wait(room, token, query, news))

    def append(self, room: str, token: str, body: JsonObject) -> AppendResult:
        """Number entries and keep them, once each."""
        limits = self._limits
        entries = [
            Entry(
                number=0,
                epoch=entry.integer("e", 1, MAX_NUMBER),
                id=entry.string("i", BASE64URL_16_BYTES),
                ciphertext=entry.string("c", BASE64URL, limits.entry_length),
            )
            for entry in body.objects("entries", ("i", "e", "c"), limits.entries_per_request)
        ]
        result = self._store.append(room, token, entries, limits, self._now())
        self.long_polls.notify(room)
        return result

    def get_snapshot(self, room: str, token: str) -> Snapshot:
        """The newest one."""
        return self._store.get_snapshot(room, token, self._now())

    def put_snapshot(self, room: str, admin: str, body: JsonObject) -> None:
        """Let one stand for all entries up to a number, which are erased."""
        snapshot = Snapshot(
            upto=body.integer("upto", 0, MAX_NUMBER),
            epoch=body.integer("e", 1, MAX_NUMBER),
            ciphertext=body.string("c", BASE64URL, self._limits.snapshot_length),
        )
        base = body.integer("base", 0, MAX_NUMBER)
        self._store.put_snapshot(room, admin, snapshot, base, self._now())

    def get_keybox(self, room: str, token: str) -> tuple[int, str]:
        """The epoch, and the member's own keybox."""
        return self._store.get_keybox(room, token, self._now())

    def invite(self, room: str, admin: str, body: JsonObject) -> None:
        """Keep a place for somebody."""
        now, limits = self._now(), self._limits
        latest = now + limits.invitation_lifetime
        slot = Slot(
            number=body.integer("slot", 1, limits.max_slot),
            invite=body.string("invite_h", SHA256_HEX),
            expires=min(body.integer("exp", now + 1, latest + self._clock_skew), latest),
            keybox=body.string("keybox", BASE64URL, limits.box_length),
        )
        self._store.invite(room, admin, slot, limits, now)

    def revoke_invitation(self, room: str, admin: str, slot: str) -> None:
        """Erase an invitation that nobody has claimed."""
        if not SLOT_NUMBER.fullmatch(slot):
            raise NotFound
        self._store.revoke_invitation(room, admin, int(slot), self._now())

    def claim(self, room: str, invite: str, body: JsonObject) -> tuple[int, Slot]:
        """Let a guest in, once: the epoch, and the slot with its keybox."""
        token = body.string("token_h", SHA256_HEX)
        box = body.string("box", BASE64URL, self._limits.box_length)
        return self._store.claim(room, invite, token, box, self._now())

    def list_members(self, room: str, admin: str) -> list[dict[str, object]]:
        """All slots, as their owner may see them."""
        now = self._now()
        return [_member(slot, now) for slot in self._store.list_slots(room, admin, now)]

    def rotate_epoch(self, room: str, admin: str, body: JsonObject) -> int:
        """Begin the next epoch, without those who are removed."""
        limits = self._limits
        keyboxes = body.strings_by_slot("keyboxes", BASE64URL, limits.max_slot, limits.box_length)
        epoch = self._store.rotate_epoch(
            room,
            admin,
            body.integer("prev", 1, MAX_NUMBER),
            keyboxes,
            body.integers("revoke", OWNER_SLOT + 1, limits.max_slot),
            self._now(),
        )
        self.long_polls.notify(room)
        return epoch

    def leave(self, room: str, token: str) -> None:
        """Remove oneself."""
        self._store.leave(room, token, self._now())
        self.long_polls.notify(room)

    def delete(self, room: str, admin: str) -> None:
        """Erase all of it."""
        self._store.delete(room, admin, self._now())
        self.long_polls.notify(room)

    def _read(self, room: str, token: str, query: LogQuery) -> LogPage:
        page = self._store.read_log(room, token, query.after, query.limit, self._now())
        if query.after < page.base:
            raise Gone(base=page.base)
        return page

    def _wait(self, room: str, token: str, query: LogQuery, news: Event) -> LogPage:
        """Nothing of the store is held meanwhile: each look is a call of its own."""
        end = time.monotonic() + query.wait
        first = page = self._read(room, token, query)
        # Who has read farther than there is anything waits for nothing that could come next.
        while page.epoch == first.epoch and query.after == page.head:
            left = end - time.monotonic()
            if left <= 0:
                break
            news.wait(min(left, SHARED_STORE_POLL_SECONDS) if self._store.is_shared else left)
            # Cleared before the look, so that what comes during it is looked at too.
            news.clear()
            page = self._read(room, token, query)
        return page


def _member(slot: Slot, now: int) -> dict[str, object]:
    state = "joined" if slot.token else "invited" if slot.is_active(now) else "removed"
    member: dict[str, object] = {"slot": slot.number, "state": state}
    if slot.expires and not slot.token:
        member["exp"] = slot.expires
    if slot.box:
        member["box"] = slot.box
    if slot.day:
        member["last_day"] = f"{datetime.fromtimestamp(slot.day, UTC):%Y-%m-%d}"
    return member


def _integer(name: str, text: str, default: int, minimum: int, maximum: int) -> int:
    if not text:
        return default
    if not _INTEGER.fullmatch(text) or not minimum <= int(text) <= maximum:
        raise ValidationError(name)
    return int(text)


def _valid_id(room: str) -> str:
    if not BASE64URL_16_BYTES.fullmatch(room):
        raise NotFound
    return room

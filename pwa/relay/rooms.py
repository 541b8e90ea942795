"""Rooms: what the phones that share one may do in it, and how they wait for each other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import NamedTuple

from pwa.relay import body as shapes
from pwa.relay.body import Body
from pwa.relay.limits import Limits
from pwa.relay.refusals import Absent, Ended, Refused
from pwa.relay.room_rules import day_of
from pwa.relay.room_store import OWNER, Appended, Entry, Log, Room, Slot, Snapshot
from pwa.relay.store import Store
from pwa.relay.waiting import Waiting

LOOKS_EVERY_SECONDS = 1.0
"""How often somebody who waits looks for what another process has brought."""
FARTHEST = 10**15

_WHOLE = re.compile(r"[0-9]{1,15}")


class Question(NamedTuple):
    """What a member wants to read: so many entries after a number, and how long it would wait."""

    after: int
    most: int
    wait: int


class Answer(NamedTuple):
    """What a member reads, and whether it would have waited but found no seat."""

    log: Log
    is_busy: bool = False


class Rooms:
    """What may be done with rooms. Who asks is known by the hash of the token.

    Methods raise Absent, Refused, TooLarge, Taken, Conflict, Ended, Full, StoreError.
    """

    def __init__(self, store: Store, limits: Limits, now: Callable[[], int]) -> None:
        self._store = store.rooms
        self._limits = limits.rooms
        self._skew = limits.clock_skew
        self._now = now
        self.waiting = Waiting(limits.rooms.waiters, limits.rooms.waiters_of_one)

    def make(self, body: Body) -> Room:
        """Keep a new room. Raises Taken where there is one of this name, or was of late."""
        now = self._now()
        keybox = body.text("keybox", shapes.BASE64URL, self._limits.box)
        token = body.text("token_h", shapes.DIGEST)
        room = Room(
            id=body.text("room", shapes.BASE64URL_16_BYTES),
            admin=body.text("admin_h", shapes.DIGEST),
            expires=now + self._limits.lasts,
            slots=(Slot(OWNER, token, keybox=keybox, day=day_of(now)),),
        )
        self._store.put(room, now)
        return room

    def admit_owner(self, room: str, admin: str) -> None:
        """Return for the admin token only."""
        self._store.admit_owner(_checked(room), admin, self._now())

    def admit_member(self, room: str, token: str) -> None:
        """Return for a member's token only."""
        self._store.admit_member(_checked(room), token, self._now())

    def admit_guest(self, room: str, invite: str) -> None:
        """Return for an invite token only."""
        self._store.admit_guest(_checked(room), invite, self._now())

    def question(self, after: str, most: str, wait: str) -> Question:
        """What is asked for in an address; what is not said is empty."""
        limits = self._limits
        return Question(
            _whole("after", after, 0, 0, FARTHEST),
            _whole("limit", most, limits.read_at_once, 1, limits.read_at_once),
            _whole("wait", wait, 0, 0, limits.wait),
        )

    def read(self, room: str, token: str, asked: Question) -> Answer:
        """What has come; where nothing has, what comes meanwhile. Raises Ended below ``base``."""
        if not asked.wait:
            return Answer(self._read(room, token, asked))
        with self.waiting.seat(room, token) as seat:
            if not seat:
                log = self._read(room, token, asked)
                return Answer(log, is_busy=not log.entries)
            return Answer(self._wait(room, token, asked, seat))

    def append(self, room: str, token: str, body: Body) -> Appended:
        """Number entries and keep them, once each."""
        limits = self._limits
        asked = [
            Entry(
                s=0,
                e=one.whole("e", 1, FARTHEST),
                i=one.text("i", shapes.BASE64URL_16_BYTES),
                c=one.text("c", shapes.BASE64URL, limits.entry),
            )
            for one in body.bodies("entries", ("i", "e", "c"), limits.entries_at_once)
        ]
        appended = self._store.append(room, token, asked, limits, self._now())
        self.waiting.wake(room)
        return appended

    def find_snapshot(self, room: str, token: str) -> Snapshot:
        """The newest one."""
        return self._store.find_snapshot(room, token, self._now())

    def put_snapshot(self, room: str, admin: str, body: Body) -> None:
        """Let one stand for all entries up to a number, which are erased."""
        snapshot = Snapshot(
            upto=body.whole("upto", 0, FARTHEST),
            e=body.whole("e", 1, FARTHEST),
            c=body.text("c", shapes.BASE64URL, self._limits.snapshot),
        )
        base = body.whole("base", 0, FARTHEST)
        self._store.put_snapshot(room, admin, snapshot, base, self._now())

    def find_keybox(self, room: str, token: str) -> tuple[int, str]:
        """The epoch, and the member's own keybox."""
        return self._store.find_keybox(room, token, self._now())

    def invite(self, room: str, admin: str, body: Body) -> None:
        """Keep a place for somebody."""
        now, limits = self._now(), self._limits
        latest = now + limits.invitation_lasts
        slot = Slot(
            number=body.whole("slot", 1, limits.slot),
            invite=body.text("invite_h", shapes.DIGEST),
            expires=min(body.whole("exp", now + 1, latest + self._skew), latest),
            keybox=body.text("keybox", shapes.BASE64URL, limits.box),
        )
        self._store.invite(room, admin, slot, limits, now)

    def take_back(self, room: str, admin: str, slot: str) -> None:
        """Erase an invitation that nobody has claimed."""
        if not shapes.NUMBER.fullmatch(slot):
            raise Absent
        self._store.take_back(room, admin, int(slot), self._now())

    def claim(self, room: str, invite: str, body: Body) -> tuple[int, Slot]:
        """Let a guest in, once: the epoch, and the slot with its keybox."""
        token = body.text("token_h", shapes.DIGEST)
        box = body.text("box", shapes.BASE64URL, self._limits.box)
        return self._store.claim(room, invite, token, box, self._now())

    def list_slots(self, room: str, admin: str) -> list[dict[str, object]]:
        """All slots, as their owner may see them."""
        now = self._now()
        return [_shown(slot, now) for slot in self._store.list_slots(room, admin, now)]

    def turn_epoch(self, room: str, admin: str, body: Body) -> int:
        """Begin the next epoch, without those who are removed."""
        limits = self._limits
        keyboxes = body.texts_by_number("keyboxes", shapes.BASE64URL, limits.slot, limits.box)
        epoch = self._store.turn_epoch(
            room,
            admin,
            body.whole("prev", 1, FARTHEST),
            keyboxes,
            body.wholes("revoke", OWNER + 1, limits.slot),
            self._now(),
        )
        self.waiting.wake(room)
        return epoch

    def leave(self, room: str, token: str) -> None:
        """Remove oneself."""
        self._store.leave(room, token, self._now())
        self.waiting.wake(room)

    def delete(self, room: str, admin: str) -> None:
        """Erase all of it."""
        self._store.delete(room, admin, self._now())
        self.waiting.wake(room)

    def _read(self, room: str, token: str, asked: Question) -> Log:
        log = self._store.read(room, token, asked.after, asked.most, self._now())
        if asked.after < log.base:
            raise Ended(base=log.base)
        return log

    def _wait(self, room: str, token: str, asked: Question, seat: Event) -> Log:
        """Nothing of the store is held meanwhile: each look is a call of its own."""
        end = time.monotonic() + asked.wait
        first = log = self._read(room, token, asked)
        # Who has read farther than there is anything waits for nothing that could come next.
        while log.epoch == first.epoch and asked.after == log.head:
            left = end - time.monotonic()
            if left <= 0:
                break
            seat.wait(min(left, LOOKS_EVERY_SECONDS) if self._store.is_shared else left)
            # Cleared before the look, so that what comes during it is looked at too.
            seat.clear()
            log = self._read(room, token, asked)
        return log


def _shown(slot: Slot, now: int) -> dict[str, object]:
    state = "joined" if slot.token else "invited" if slot.is_living(now) else "removed"
    shown: dict[str, object] = {"slot": slot.number, "state": state}
    if slot.expires and not slot.token:
        shown["exp"] = slot.expires
    if slot.box:
        shown["box"] = slot.box
    if slot.day:
        shown["last_day"] = f"{datetime.fromtimestamp(slot.day, UTC):%Y-%m-%d}"
    return shown


def _whole(name: str, text: str, usual: int, least: int, most: int) -> int:
    if not text:
        return usual
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise Refused(name)
    return int(text)


def _checked(room: str) -> str:
    if not shapes.BASE64URL_16_BYTES.fullmatch(room):
        raise Absent
    return room

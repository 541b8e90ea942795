"""Rooms as the contract has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pwa.relay.errors import Conflict, Gone, InsufficientStorage, NotFound
from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import AppendResult, Entry, LogPage, Room, RoomRecord, Slot, Snapshot

DAY = 24 * 60 * 60
NINETY_DAYS = 90 * DAY
IDS_KEPT = 1000
EMPTY_SLOT = {"token": "", "invite": "", "expires": 0, "keybox": "", "box": ""}

Fields = dict[str, Any]


class ModelRooms:
    """Each room as its fields, its slots by number, its entries by number, and its snapshot."""

    is_shared = False

    def __init__(self) -> None:
        self._rooms: dict[str, Fields] = {}

    def create(self, room: Room, now: int) -> None:
        old = self._rooms.get(room.id)
        if old and now < old["expires"] + NINETY_DAYS:
            raise Conflict
        self.load(RoomRecord(room))

    def authorize_admin(self, id_: str, admin: str, now: int) -> None:
        self._owned(id_, admin, now)

    def authorize_member(self, id_: str, token: str, now: int) -> None:
        self._member(id_, token, now)[1]["day"] = now // DAY * DAY

    def authorize_guest(self, id_: str, invite: str, now: int) -> None:
        self._guest(id_, invite, now)

    def read_log(self, id_: str, token: str, after: int, limit: int, now: int) -> LogPage:
        room, _ = self._member(id_, token, now)
        numbers = range(after + 1, min(after + limit, room["head"]) + 1)
        entries = [room["entries"][number] for number in numbers if after >= room["base"]]
        return LogPage(
            tuple(Entry(**entry) for entry in entries),
            *(room[name] for name in ("head", "base", "epoch", "expires")),
        )

    def append(
        self, id_: str, token: str, entries: Sequence[Entry], limits: RoomLimits, now: int
    ) -> AppendResult:
        room, _ = self._member(id_, token, now)
        numbers = {entry["id"]: number for number, entry in room["entries"].items()}
        head, size, added = room["head"], room["size"], {}
        for entry in entries:
            if entry.id not in numbers:
                if entry.epoch != room["epoch"]:
                    raise Conflict(epoch=room["epoch"])
                head, size = head + 1, size + len(entry.ciphertext)
                numbers[entry.id] = head
                added[head] = asdict(entry) | {"number": head}
        if added:
            if head > room["base"] + limits.max_entries or size > limits.max_size:
                raise InsufficientStorage
            room["entries"].update(added)
            room.update(head=head, size=size, expires=now + limits.lifetime)
        return AppendResult(tuple(numbers[entry.id] for entry in entries), head)

    def get_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        room, _ = self._member(id_, token, now)
        if room["snapshot"] is None:
            raise NotFound
        return Snapshot(**room["snapshot"])

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        room = self._owned(id_, admin, now)
        if room["base"] != base or snapshot.upto < base or snapshot.upto > room["head"]:
            raise Conflict(base=room["base"], head=room["head"])
        if snapshot.epoch != room["epoch"]:
            raise Conflict(epoch=room["epoch"])
        room["base"], room["snapshot"] = snapshot.upto, asdict(snapshot)
        for number, entry in list(room["entries"].items()):
            if number <= snapshot.upto - IDS_KEPT:
                del room["entries"][number]
            elif number <= snapshot.upto:
                room["size"] -= len(entry["ciphertext"])
                entry["ciphertext"] = ""

    def get_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        room, slot = self._member(id_, token, now)
        return room["epoch"], slot["keybox"]

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        room = self._owned(id_, admin, now)
        slots = room["slots"]
        if slot.number in slots or slot.invite in [other["invite"] for other in slots.values()]:
            raise Conflict
        if len(_present(room, now) - {0}) >= limits.max_members:
            raise Conflict(full=True)
        slots[slot.number] = asdict(slot)

    def revoke_invitation(self, id_: str, admin: str, number: int, now: int) -> None:
        slot = self._owned(id_, admin, now)["slots"].get(number)
        if not slot or slot["token"] or not slot["invite"] or now >= slot["expires"]:
            raise NotFound
        slot.update(EMPTY_SLOT)

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        room, slot = self._guest(id_, invite, now)
        if slot["token"] != token:
            if slot["token"] or token in [other["token"] for other in room["slots"].values()]:
                raise Conflict
            if now >= slot["expires"]:
                raise Gone
            slot.update(token=token, box=box, day=now // DAY * DAY)
        return room["epoch"], Slot(**slot)

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        return tuple(Slot(**slot) for slot in self._owned(id_, admin, now)["slots"].values())

    def rotate_epoch(
        self,
        id_: str,
        admin: str,
        previous: int,
        keyboxes: Mapping[int, str],
        revoke: Collection[int],
        now: int,
    ) -> int:
        room = self._owned(id_, admin, now)
        if previous != room["epoch"]:
            raise Conflict(epoch=room["epoch"])
        staying = _present(room, now) - {number for number in revoke if number != 0}
        if set(keyboxes) != staying:
            raise Conflict(slots=sorted(staying))
        for number, slot in room["slots"].items():
            slot.update({"keybox": keyboxes[number]} if number in staying else EMPTY_SLOT)
        room["epoch"] += 1
        return int(room["epoch"])

    def leave(self, id_: str, token: str, now: int) -> None:
        _, slot = self._member(id_, token, now)
        if slot["number"] == 0:
            raise NotFound
        slot.update(EMPTY_SLOT)

    def delete(self, id_: str, admin: str, now: int) -> None:
        self._owned(id_, admin, now)
        self.load(RoomRecord(Room(id_, "", now)))

    def purge(self, now: int) -> int:
        ended = 0
        for id_, room in list(self._rooms.items()):
            for slot in room["slots"].values():
                if not slot["token"] and now >= slot["expires"]:
                    slot["keybox"] = ""
            if now >= room["expires"]:
                ended += room["admin"] != ""
                self.load(RoomRecord(Room(id_, "", room["expires"])))
            if now >= room["expires"] + NINETY_DAYS:
                del self._rooms[id_]
        return ended

    def export(self) -> Iterator[RoomRecord]:
        for room in self._rooms.values():
            fields = {name: room[name] for name in room if name not in ("entries", "snapshot")}
            slots = tuple(Slot(**slot) for slot in room["slots"].values())
            entries = tuple(Entry(**room["entries"][number]) for number in sorted(room["entries"]))
            snapshot = Snapshot(**room["snapshot"]) if room["snapshot"] else None
            yield RoomRecord(Room(**fields | {"slots": slots}), entries, snapshot)

    def load(self, record: RoomRecord) -> None:
        room = asdict(record.room)
        room["slots"] = {slot.number: asdict(slot) for slot in record.room.slots}
        room["entries"] = {entry.number: asdict(entry) for entry in record.entries}
        room["snapshot"] = asdict(record.snapshot) if record.snapshot else None
        self._rooms[record.room.id] = room

    def _living(self, id_: str, now: int) -> Fields:
        room = self._rooms.get(id_)
        if room is None or now >= room["expires"]:
            raise NotFound
        return room

    def _owned(self, id_: str, admin: str, now: int) -> Fields:
        room = self._living(id_, now)
        if admin == "" or room["admin"] != admin:
            raise NotFound
        return room

    def _member(self, id_: str, token: str, now: int) -> tuple[Fields, Fields]:
        return self._with_slot(id_, "token", token, now)

    def _guest(self, id_: str, invite: str, now: int) -> tuple[Fields, Fields]:
        return self._with_slot(id_, "invite", invite, now)

    def _with_slot(self, id_: str, name: str, wanted: str, now: int) -> tuple[Fields, Fields]:
        room = self._living(id_, now)
        for slot in room["slots"].values():
            if wanted != "" and slot[name] == wanted:
                return room, slot
        raise NotFound


def _present(room: Fields, now: int) -> set[int]:
    """Who has joined, or still may."""
    return {
        number
        for number, slot in room["slots"].items()
        if slot["token"] or (slot["invite"] and now < slot["expires"])
    }

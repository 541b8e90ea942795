"""The endpoints of rooms. What they take and answer is described in ``pwa/relay/openapi.json``.

A token is looked at before a body is read: who has none fills neither memory nor anybody's share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, Response, request

from pwa import sent
from pwa.relay.body import Body
from pwa.relay.refusals import Absent
from pwa.relay.rooms import Rooms

blueprint = Blueprint("rooms", __name__)
sent.register(blueprint)

READ, WRITE = "room-read", "room-write"

Admit = Callable[[Rooms, str, str], None]


class Let(NamedTuple):
    """Who was let in: the rooms, and what they are known by."""

    rooms: Rooms
    token: str


@blueprint.post("/api/rooms")
def make_room() -> Response:
    """201: keeps a new room, whose owner has the slot 0."""
    rooms = sent.counted("room").rooms
    made = rooms.make(_body("room", "admin_h", "token_h", "keybox"))
    return sent.answer(201, head=made.head, base=made.base, epoch=made.epoch, expires=made.expires)


@blueprint.delete("/api/rooms/<room>")
def delete_room(room: str) -> Response:
    """204: all of it is erased."""
    owner = _owner(room, WRITE)
    owner.rooms.delete(room, owner.token)
    return sent.nothing()


@blueprint.get("/api/rooms/<room>/log")
def read_log(room: str) -> Response:
    """200: the entries after one, or those that come while it waits."""
    member = _member(room, READ)
    asked = (request.args.get(name, "") for name in ("after", "limit", "wait"))
    log, is_busy = member.rooms.read(room, member.token, member.rooms.question(*asked))
    response = sent.answer(
        200,
        entries=[{"s": one.s, "e": one.e, "i": one.i, "c": one.c} for one in log.entries],
        head=log.head,
        base=log.base,
        epoch=log.epoch,
        expires=log.expires,
    )
    if is_busy:
        response.headers["Retry-After"] = str(sent.relay().limits.rooms.busy)
    return response


@blueprint.post("/api/rooms/<room>/log")
def append_to_log(room: str) -> Response:
    """200: the numbers of the entries, which are kept once however often they are sent."""
    member = _member(room, WRITE)
    appended = member.rooms.append(room, member.token, _body("entries"))
    return sent.answer(200, s=list(appended.numbers), head=appended.head)


@blueprint.get("/api/rooms/<room>/snapshot")
def read_snapshot(room: str) -> Response:
    """200: what stands for the entries that are gone."""
    member = _member(room, READ)
    found = member.rooms.find_snapshot(room, member.token)
    return sent.answer(200, upto=found.upto, e=found.e, c=found.c)


@blueprint.put("/api/rooms/<room>/snapshot")
def put_snapshot(room: str) -> Response:
    """204: exchanges the snapshot, and erases the entries that it stands for."""
    owner = _owner(room, WRITE)
    most = sent.relay().limits.body
    body = sent.body("upto", "base", "e", "c", most=most, kind="room-bytes")
    owner.rooms.put_snapshot(room, owner.token, body)
    return sent.nothing()


@blueprint.get("/api/rooms/<room>/keybox")
def read_keybox(room: str) -> Response:
    """200: the member's own keybox, and its epoch."""
    member = _member(room, READ)
    epoch, keybox = member.rooms.find_keybox(room, member.token)
    return sent.answer(200, epoch=epoch, box=keybox)


@blueprint.post("/api/rooms/<room>/invites")
def invite(room: str) -> Response:
    """201: keeps a place for somebody who has the invite token."""
    owner = _owner(room, WRITE)
    owner.rooms.invite(room, owner.token, _body("slot", "invite_h", "keybox", "exp"))
    return sent.answer(201)


@blueprint.delete("/api/rooms/<room>/invites/<slot>")
def take_back(room: str, slot: str) -> Response:
    """204: nobody can claim it any more."""
    owner = _owner(room, WRITE)
    owner.rooms.take_back(room, owner.token, slot)
    return sent.nothing()


@blueprint.post("/api/rooms/<room>/claim")
def claim(room: str) -> Response:
    """200: whoever has the invite token is a member from now on, once."""
    guest = _let(Rooms.admit_guest, room, WRITE)
    epoch, slot = guest.rooms.claim(room, guest.token, _body("token_h", "box"))
    return sent.answer(200, slot=slot.number, epoch=epoch, keybox=slot.keybox)


@blueprint.get("/api/rooms/<room>/members")
def list_members(room: str) -> Response:
    """200: every slot, for the owner."""
    owner = _owner(room, READ)
    return sent.answer(200, members=owner.rooms.list_slots(room, owner.token))


@blueprint.put("/api/rooms/<room>/epoch")
def turn_epoch(room: str) -> Response:
    """200: a new key for those who are left."""
    owner = _owner(room, WRITE)
    body = _body("prev", "keyboxes", "revoke")
    return sent.answer(200, epoch=owner.rooms.turn_epoch(room, owner.token, body))


@blueprint.post("/api/rooms/<room>/leave")
def leave(room: str) -> Response:
    """204: the member is one no more."""
    member = _member(room, WRITE)
    member.rooms.leave(room, member.token)
    return sent.nothing()


def _member(room: str, kind: str) -> Let:
    return _let(Rooms.admit_member, room, kind)


def _owner(room: str, kind: str) -> Let:
    return _let(Rooms.admit_owner, room, kind)


def _let(admit: Admit, room: str, kind: str) -> Let:
    """Whoever has the right token. Wrong ones are counted for their address, and only they."""
    relay = sent.relay()
    try:
        token = sent.bearer()
        relay.counter.take_by(kind, token)
        admit(relay.rooms, room, token)
    except Absent:
        sent.counted("room-stranger")
        raise
    return Let(relay.rooms, token)


def _body(*known: str) -> Body:
    return sent.body(*known, most=sent.relay().limits.rooms.body, kind="room-bytes")

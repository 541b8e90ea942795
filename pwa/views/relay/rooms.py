"""The endpoints of rooms.

A token is looked at before a body is read: who has none fills neither memory nor anybody's share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, Response, request

from pwa.relay.errors import NotFound
from pwa.relay.json_object import JsonObject
from pwa.relay.rooms.service import RoomService
from pwa.views.relay.requests import count_request, get_relay, read_json, token_hash
from pwa.views.relay.responses import json_response, no_content

blueprint = Blueprint("rooms", __name__)

READ, WRITE = "room-read", "room-write"

Authorize = Callable[[RoomService, str, str], None]


class Caller(NamedTuple):
    """Somebody whose token is right: the hash that they are known by, and the rooms."""

    rooms: RoomService
    token: str


@blueprint.post("/api/rooms")
def make_room() -> Response:
    """201: keeps a new room, whose owner has the slot 0."""
    rooms = count_request("create-room").rooms
    room = rooms.create(_read_json("room", "admin_h", "token_h", "keybox"))
    return json_response(
        201, head=room.head, base=room.base, epoch=room.epoch, expires=room.expires
    )


@blueprint.delete("/api/rooms/<room>")
def delete_room(room: str) -> Response:
    """204: all of it is erased."""
    owner = _owner(room, WRITE)
    owner.rooms.delete(room, owner.token)
    return no_content()


@blueprint.get("/api/rooms/<room>/log")
def read_log(room: str) -> Response:
    """200: the entries after one, or those that come while it waits."""
    member = _member(room, READ)
    query = (request.args.get(name, "") for name in ("after", "limit", "wait"))
    page, is_busy = member.rooms.read_log(room, member.token, member.rooms.parse_query(*query))
    response = json_response(
        200,
        entries=[
            {"s": entry.number, "e": entry.epoch, "i": entry.id, "c": entry.ciphertext}
            for entry in page.entries
        ],
        head=page.head,
        base=page.base,
        epoch=page.epoch,
        expires=page.expires,
    )
    if is_busy:
        response.headers["Retry-After"] = str(get_relay().limits.rooms.poll_retry_after)
    return response


@blueprint.post("/api/rooms/<room>/log")
def append_to_log(room: str) -> Response:
    """200: the numbers of the entries, which are kept once however often they are sent."""
    member = _member(room, WRITE)
    result = member.rooms.append(room, member.token, _read_json("entries"))
    return json_response(200, s=list(result.numbers), head=result.head)


@blueprint.get("/api/rooms/<room>/snapshot")
def read_snapshot(room: str) -> Response:
    """200: what stands for the entries that are gone."""
    member = _member(room, READ)
    snapshot = member.rooms.get_snapshot(room, member.token)
    return json_response(200, upto=snapshot.upto, e=snapshot.epoch, c=snapshot.ciphertext)


@blueprint.put("/api/rooms/<room>/snapshot")
def put_snapshot(room: str) -> Response:
    """204: replaces the snapshot, and erases the entries that it stands for."""
    owner = _owner(room, WRITE)
    max_bytes = get_relay().limits.body_bytes
    body = read_json("upto", "base", "e", "c", max_bytes=max_bytes, kind="room-bytes")
    owner.rooms.put_snapshot(room, owner.token, body)
    return no_content()


@blueprint.get("/api/rooms/<room>/keybox")
def read_keybox(room: str) -> Response:
    """200: the member's own keybox, and its epoch."""
    member = _member(room, READ)
    epoch, keybox = member.rooms.get_keybox(room, member.token)
    return json_response(200, epoch=epoch, box=keybox)


@blueprint.post("/api/rooms/<room>/invites")
def invite(room: str) -> Response:
    """201: keeps a place for somebody who has the invite token."""
    owner = _owner(room, WRITE)
    owner.rooms.invite(room, owner.token, _read_json("slot", "invite_h", "keybox", "exp"))
    return json_response(201)


@blueprint.delete("/api/rooms/<room>/invites/<slot>")
def take_back(room: str, slot: str) -> Response:
    """204: nobody can claim it any more."""
    owner = _owner(room, WRITE)
    owner.rooms.revoke_invitation(room, owner.token, slot)
    return no_content()


@blueprint.post("/api/rooms/<room>/claim")
def claim(room: str) -> Response:
    """200: whoever has the invite token is a member from now on, once."""
    guest = _authorized(RoomService.authorize_guest, room, WRITE)
    epoch, slot = guest.rooms.claim(room, guest.token, _read_json("token_h", "box"))
    return json_response(200, slot=slot.number, epoch=epoch, keybox=slot.keybox)


@blueprint.get("/api/rooms/<room>/members")
def list_members(room: str) -> Response:
    """200: every slot, for the owner."""
    owner = _owner(room, READ)
    return json_response(200, members=owner.rooms.list_members(room, owner.token))


@blueprint.put("/api/rooms/<room>/epoch")
def turn_epoch(room: str) -> Response:
    """200: a new key for those who are left."""
    owner = _owner(room, WRITE)
    body = _read_json("prev", "keyboxes", "revoke")
    return json_response(200, epoch=owner.rooms.rotate_epoch(room, owner.token, body))


@blueprint.post("/api/rooms/<room>/leave")
def leave(room: str) -> Response:
    """204: the member is one no more."""
    member = _member(room, WRITE)
    member.rooms.leave(room, member.token)
    return no_content()


def _member(room: str, kind: str) -> Caller:
    return _authorized(RoomService.authorize_member, room, kind)


def _owner(room: str, kind: str) -> Caller:
    return _authorized(RoomService.authorize_admin, room, kind)


def _authorized(authorize: Authorize, room: str, kind: str) -> Caller:
    """Whoever has the right token. Wrong ones are counted for their address, and only they."""
    relay = get_relay()
    try:
        token = token_hash()
        relay.rate_limiter.hit_by(kind, token)
        authorize(relay.rooms, room, token)
    except NotFound:
        count_request("room-wrong-token")
        raise
    return Caller(relay.rooms, token)


def _read_json(*allowed: str) -> JsonObject:
    max_bytes = get_relay().limits.rooms.body_bytes
    return read_json(*allowed, max_bytes=max_bytes, kind="room-bytes")

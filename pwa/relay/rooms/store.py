"""What every store promises about rooms.

As with all of the relay's stores each call is one atomic unit, what has expired is as absent as
what never was, and times are handed in. Who asks is known by the hash of a token. Names, hashes,
boxes and ciphertexts are opaque ASCII.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from pwa.relay.limits import RoomLimits
from pwa.relay.rooms.model import AppendResult, Entry, LogPage, Room, Slot, Snapshot


class RoomStore(Protocol):
    """Where the relay keeps rooms.

    Methods raise NotFound where there is no such room, or the token does not open it.
    """

    is_shared: bool
    """Whether another process may change what is kept."""

    def create(self, room: Room, now: int) -> None:
        """Keep a new room. Raises Conflict where there is one of this id, or was of late."""

    def authorize_admin(self, id_: str, admin: str, now: int) -> None:
        """Return for the owner's admin token only."""

    def authorize_member(self, id_: str, token: str, now: int) -> None:
        """Return for a member's token only, and note the day."""

    def authorize_guest(self, id_: str, invite: str, now: int) -> None:
        """Return for an invite token only, claimed, expired or neither."""

    def read_log(self, id_: str, token: str, after: int, limit: int, now: int) -> LogPage:
        """So many entries after a number, for a member; none where that is below ``base``."""

    def append(
        self, id_: str, token: str, entries: Sequence[Entry], limits: RoomLimits, now: int
    ) -> AppendResult:
        """Number a member's entries and keep them, all or none, and move the room's end.

        What is known by its id keeps its number. Raises Conflict for another epoch than the
        room's, InsufficientStorage where there are too many.
        """

    def get_snapshot(self, id_: str, token: str, now: int) -> Snapshot:
        """The newest snapshot, for a member; NotFound too where there is none."""

    def put_snapshot(self, id_: str, admin: str, snapshot: Snapshot, base: int, now: int) -> None:
        """Replace the snapshot, and erase the entries that it stands for.

        Raises Conflict where ``base`` is not the room's, or the room has no such entry or epoch.
        """

    def get_keybox(self, id_: str, token: str, now: int) -> tuple[int, str]:
        """The epoch, and the member's own keybox for it."""

    def invite(self, id_: str, admin: str, slot: Slot, limits: RoomLimits, now: int) -> None:
        """Keep an invitation. Raises Conflict for a slot that was ever used, or too many people."""

    def revoke_invitation(self, id_: str, admin: str, number: int, now: int) -> None:
        """Erase an invitation that nobody has claimed; NotFound for any other slot."""

    def claim(self, id_: str, invite: str, token: str, box: str, now: int) -> tuple[int, Slot]:
        """Let a guest in, once: the epoch and the slot. The same token is let in again.

        Raises Conflict where another one has claimed it, Gone where it is too late.
        """

    def list_slots(self, id_: str, admin: str, now: int) -> tuple[Slot, ...]:
        """All slots, for the owner."""

    def rotate_epoch(
        self,
        id_: str,
        admin: str,
        previous: int,
        keyboxes: Mapping[int, str],
        revoke: Collection[int],
        now: int,
    ) -> int:
        """Begin the epoch after ``previous`` and remove members: the new epoch.

        Raises Conflict where ``previous`` is not the room's, or the keyboxes are not for just
        those who are left.
        """

    def leave(self, id_: str, token: str, now: int) -> None:
        """Remove the member itself; NotFound for the owner, who cannot."""

    def delete(self, id_: str, admin: str, now: int) -> None:
        """Erase all of it; the id stays taken for a while."""

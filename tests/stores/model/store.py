"""The whole model: one dict for each kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pwa.relay.codes.model import Code
from pwa.relay.errors import Conflict
from pwa.relay.links.model import LinkRecord
from pwa.relay.store import PurgeResult, Record
from tests.stores.model.codes import ModelCodes
from tests.stores.model.links import ModelLinks
from tests.stores.model.rooms import ModelRooms


class ModelStore:
    """A Store for one thread, whose records are gone with it."""

    def __init__(self) -> None:
        self.links = ModelLinks()
        self.codes = ModelCodes()
        self.rooms = ModelRooms()

    def purge(self, now: int) -> PurgeResult:
        return PurgeResult(self.links.purge(now), self.codes.purge(now), self.rooms.purge(now))

    def export_records(self) -> Iterator[Record]:
        yield from self.links.export()
        yield from self.codes.export()
        yield from self.rooms.export()

    def import_records(self, records: Iterable[Record]) -> None:
        if any(self.export_records()):
            raise Conflict
        for record in list(records):
            if isinstance(record, LinkRecord):
                self.links.load(record)
            elif isinstance(record, Code):
                self.codes.load(record)
            else:
                self.rooms.load(record)

    def close(self) -> None:
        """Nothing to let go of."""

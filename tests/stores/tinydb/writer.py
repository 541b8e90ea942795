"""A process that writes into TinyDB's folder until it is killed.

``python -m tests.stores.tinydb.writer FOLDER`` says the number of each step once that is done.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from pwa.relay.store import Store
from pwa.relay.tinydb.data_folder import DataFolder
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.factories import (
    ACCESS,
    NOW,
    OWNER,
    RIGHT_AUTH,
    SEALED,
    code_lookup,
    link_id,
    make_code,
    make_link,
)
from tests.stores.room_factories import append, make_room


def step(store: Store, number: int) -> None:
    """The same for the same number, one after the other."""
    turn, kind = divmod(number, 7)
    if kind == 0:
        store.links.create(make_link(turn, jwe=SEALED * 100), NOW)
    elif kind == 1:
        store.links.use(link_id(turn), ACCESS, NOW)
    elif kind == 2:
        store.links.update(link_id(turn), OWNER, NOW, jwe=f"newer {number}")
    elif kind == 3:
        store.codes.create(make_code(turn), NOW)
    elif kind == 4:
        store.codes.open(code_lookup(turn), RIGHT_AUTH, NOW)
    elif kind == 5 and turn:
        store.links.stop(link_id(turn - 1), OWNER, NOW)
    elif kind == 6 and turn:
        append(store, turn)
    elif kind == 6:
        store.rooms.create(make_room(), NOW)


if __name__ == "__main__":
    opened = TinyDBStore(DataFolder(Path(sys.argv[1])))
    print("opened", flush=True)
    for each in count():
        step(opened, each)
        print(each, flush=True)

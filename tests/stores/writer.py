"""A process that writes into TinyDB's folder until it is killed: ``-m tests.stores.writer FOLDER``.

It says the number of each step once that is done.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from pwa.relay.store import Store
from pwa.relay.tinydb_store import TinyDBStore
from tests.stores.mail import ACCESS, NOW, OWNER, RIGHT, SEALED, a_code, a_link, id_of, lookup_of
from tests.stores.rooms import a_room, append


def step(store: Store, number: int) -> None:
    """The same for the same number, one after the other."""
    turn, kind = divmod(number, 7)
    if kind == 0:
        store.put_link(a_link(turn, jwe=SEALED * 100), NOW)
    elif kind == 1:
        store.use_link(id_of(turn), ACCESS, NOW)
    elif kind == 2:
        store.replace_link(id_of(turn), OWNER, NOW, jwe=f"newer {number}")
    elif kind == 3:
        store.put_code(a_code(turn), NOW)
    elif kind == 4:
        store.open_code(lookup_of(turn), RIGHT, NOW)
    elif kind == 5 and turn:
        store.stop_link(id_of(turn - 1), OWNER, NOW)
    elif kind == 6 and turn:
        append(store, turn)
    elif kind == 6:
        store.rooms.put(a_room(), NOW)


if __name__ == "__main__":
    opened = TinyDBStore(Path(sys.argv[1]))
    print("opened", flush=True)
    for each in count():
        step(opened, each)
        print(each, flush=True)

"""What a served worker's own list says it keeps."""

from __future__ import annotations

import json
from urllib.request import urlopen

from tests.server import Server


def files_of(server: Server) -> dict[str, list[str]]:
    """The paths it keeps: the ``shell``'s files, and the pages of each language by its code."""
    with urlopen(f"{server.url}/service-worker.js", timeout=10) as answer:  # noqa: S310 - http
        script = answer.read().decode()
    precache, _ = json.JSONDecoder().raw_decode(script.removeprefix("self.PRECACHE = "))
    files = {"shell": precache["shell"], **precache["languages"]}
    return {name: [entry["url"] for entry in entries] for name, entries in files.items()}

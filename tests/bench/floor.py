"""What the app is compared with: the least page that can be read offline, the least box that keeps
its tick, the same list of questions on Dexie, and Flask's hello.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, request
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from tests.bench import history
from tests.server import HOST, ROOT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>
<meta name="viewport" content="width=device-width"><h1>Floor</h1><p>%s</p>
<script type="module">const r=await navigator.serviceWorker.register("/worker.js");
await navigator.serviceWorker.ready;document.documentElement.dataset.offline="ready"</script>
""" % (b"One short page of text, as small as a page can be. " * 8)
WORKER = b"""addEventListener("install",e=>e.waitUntil(caches.open("f").then(c=>c.add("/"))));
addEventListener("activate",e=>e.waitUntil(clients.claim()));
addEventListener("fetch",e=>e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request))));
"""
TICK = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Tick</title>
<meta name="viewport" content="width=device-width"><input type="checkbox"><p id="status" hidden></p>
<script>const opening=indexedDB.open("floor",1);
opening.onupgradeneeded=()=>opening.result.createObjectStore("ticks");
opening.onsuccess=()=>{document.documentElement.dataset.ready="true"};
document.querySelector("input").onchange=({target})=>{
const transaction=opening.result.transaction("ticks","readwrite",{durability:"strict"});
transaction.objectStore("ticks").put(target.checked,"tick");
transaction.oncomplete=()=>{document.getElementById("status").textContent="Kept"}}</script>
"""
LISTED = ROOT / "pwa/content/questions.toml"
DEXIE = ROOT / "node_modules/dexie/dist/modern/dexie.min.mjs"
LIST = ROOT / "tests/bench/floors/dexie.html"
HELLO = Flask("hello")


@HELLO.get("/hello")
def hello() -> str:
    """The least that Flask can answer."""
    return "Hello, world"


@HELLO.get("/questions")
def questions() -> str:
    """As many questions as the query says, in the words of *My questions*, as JSON."""
    tables = tomllib.loads(LISTED.read_text("utf-8"))
    listed = [table["text"] for table in tables.values() if "text" in table]
    own = [history.own_words(record) for record in history.own(int(request.query_string))]
    return json.dumps([{"text": text, "isAsked": False} for text in listed + own])


def floor(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Small pages and a worker; the rest is Flask's."""
    found = {
        "/": (PAGE, "text/html"),
        "/tick": (TICK, "text/html"),
        "/worker.js": (WORKER, "text/javascript"),
        "/dexie": (LIST.read_bytes(), "text/html"),
        "/dexie.mjs": (DEXIE.read_bytes(), "text/javascript"),
        "/healthz": (b"ok", "text/plain"),
    }
    if environ["PATH_INFO"] not in found:
        return HELLO(environ, start_response)
    body, kind = found[environ["PATH_INFO"]]
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.bench.floor")
    parser.add_argument("--port", type=int, required=True)
    Granian(
        "tests.bench.floor:floor",
        address=HOST,
        port=parser.parse_known_args()[0].port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()

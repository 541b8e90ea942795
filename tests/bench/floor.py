"""What the app is compared with: the least page that can be read offline, the least box that keeps
its tick, and Flask's hello.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from tests.server import HOST

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
HELLO = Flask("hello")


@HELLO.get("/hello")
def hello() -> str:
    """The least that Flask can answer."""
    return "Hello, world"


def floor(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Two pages of less than 1 kB and a worker; the hello is Flask's."""
    if environ["PATH_INFO"] == "/hello":
        return HELLO(environ, start_response)
    found = {
        "/": (PAGE, "text/html"),
        "/tick": (TICK, "text/html"),
        "/worker.js": (WORKER, "text/javascript"),
    }
    body, kind = found.get(environ["PATH_INFO"], (b"ok", "text/plain"))
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

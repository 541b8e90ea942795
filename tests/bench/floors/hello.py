"""Flask's hello on the app's server: the floor of a start (``starting.py``)."""

from __future__ import annotations

import sys

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

app = Flask("hello")


@app.get("/healthz")
def hello() -> str:
    """The least that Flask can answer."""
    return "Hello, world"


if __name__ == "__main__":
    Server(
        "tests.bench.floors.hello:app",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()

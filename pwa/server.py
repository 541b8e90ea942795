"""Runs the app under granian until told to stop; the only module that knows granian."""

from __future__ import annotations

import errno
import http.client
import logging
import signal
import socket
import sys
import threading
import time
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from pwa.relay.limits import RoomLimits
from pwa.start_error import StartError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from pwa.config import Config

THREADS = 8
"""How many requests a process answers at once, besides those that wait for news of a room."""
STOPS_WITHIN_SECONDS = 3


def run(config: Config, address: str) -> None:
    """Serve at a numeric address until SIGINT or SIGTERM. Raises StartError if that fails."""
    complaints, complain = Pipe(duplex=False)
    server = Server(
        "pwa.wsgi:app",
        address=address,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=THREADS + (RoomLimits.polls if config.relay else 0),
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,  # it would hold people's addresses
        workers_kill_timeout=STOPS_WITHIN_SECONDS,
    )
    server.on_startup(_let_us_speak)
    server.on_startup(threading.Thread(target=_announce, args=(config,), daemon=True).start)
    try:
        server.serve(target_loader=partial(_load_app, complain), wrap_loader=False)
    except SystemExit:
        # Ctrl-C reaches the workers too, and one that ends first is no failure.
        if not server.interrupt_signal:
            lost = "The server stopped: one of its processes ended by itself."
            raise StartError(complaints.recv() if complaints.poll() else lost) from None


def _load_app(complain: Connection, *_: object) -> WSGIApplication:
    """In a worker process: make the app, or tell the process that waits why that failed."""
    # Until granian takes over, stop at once and not by what the parent does on a signal.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        from pwa.wsgi import app
    except StartError as problem:
        complain.send(str(problem))
        sys.exit(2)
    return app


def _let_us_speak() -> None:
    """Keep granian's account of a lost worker from coming before our sentence."""
    logging.getLogger("_granian").setLevel(logging.CRITICAL)


def _announce(config: Config) -> None:
    """Print the server's address as soon as it answers a request."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.host, config.host)  # noqa: S104 - read
    while not _answers(host, config.port):
        time.sleep(0.02)
    shown = f"[{host}]" if ":" in host else host
    print(f"MSCC Companion is at http://{shown}:{config.port}", flush=True)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_address(host: str, port: int) -> str:
    """The numeric address of ``host``. Raises StartError unless ``port`` can be served there."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # granian shares ports between workers, so it would not notice somebody else's server.
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        raise StartError(_why_not(error, host, port)) from error
    return str(address[0])


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use; set MSCC_PORT to another number."
    if error.errno == errno.EACCES:
        return f"Port {port} is not for this account to use; set MSCC_PORT to 1024 or more."
    return f"MSCC_HOST is “{host}”, which is no address of this computer."

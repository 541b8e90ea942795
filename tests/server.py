"""The app as tests serve it: in a process of its own that can be stopped and started again.

``python -m tests.server --port N --data FOLDER [--pack FILE]`` serves the same by hand. Another
pack is another version of the app: its pages, and so the worker's list of files, differ.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from weakref import finalize

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from pwa.relay.limits import RoomLimits

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"


class Server:
    """One server process on a port of its own, which stays the same when it starts again."""

    def __init__(self, pack: Path | None = None, module: str = "tests.server") -> None:
        self.port = free_port()
        self._module = module
        self._pack = pack
        # What the relay keeps outlasts a start, and goes with this object.
        self._data = mkdtemp(prefix="mscc-relay-")
        finalize(self, shutil.rmtree, self._data, ignore_errors=True)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The origin, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> Server:
        """Return once the server answers. Raises RuntimeError if its process ends before."""
        command = [sys.executable, "-m", self._module, "--port", str(self.port)]
        command += ["--data", self._data]
        if self._pack:
            command += ["--pack", str(self._pack)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        # However slow the machine is: a start that hangs is for the test's own limit to end.
        while not answers(self.port):
            if _ends_within(self._process, seconds=0.02):
                raise RuntimeError("The app did not start; what it said stands above.")
        return self

    def stop(self) -> None:
        """Return once the process has ended and nothing listens any more."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the app on this port says that it is well."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(port: int, pack: Path | None, data: Path) -> None:
    """Serve until told to stop."""
    Granian(
        "tests.server",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4 + RoomLimits.polls,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=3,
    ).serve(target_loader=partial(_load, pack, data), wrap_loader=False)


def _load(pack: Path | None, data: Path, *_: object) -> WSGIApplication:
    # Only the process that answers needs the app.
    from pwa.config import Config, RelaySettings
    from pwa.factory import create_app
    from pwa.pack import Pack, load_pack
    from tests.conftest import SPOKEN

    chosen = load_pack(pack) if pack else Pack()
    relay = RelaySettings(folder=data)
    return create_app(Config(languages=SPOKEN, drafts=True, pack=chosen, relay=relay))


def _ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    serve(chosen.port, chosen.pack, chosen.data)

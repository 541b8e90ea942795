"""The relay in a process of its own, with its usual store in a folder that is gone with it.

It counts no requests: who tests what happens to 200 guesses wants none of them turned away. It
counts how many passcodes were looked at, and says so at ``/looked-at``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from pwa.relay.limits import RoomLimits
from pwa.server import THREADS
from tests.server import HOST

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOKED_AT = "/looked-at"


def serve(port: int) -> None:
    """Serve until told to stop."""
    with TemporaryDirectory() as folder:
        Granian(
            "tests.relay.serving",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS + RoomLimits.waiters,
            websockets=False,
            log_level=LogLevels.error,
            workers_kill_timeout=3,
        ).serve(target_loader=partial(_load, Path(folder)), wrap_loader=False)


def _load(folder: Path, *_: object) -> WSGIApplication:
    from pwa.config import Config, RelaySettings
    from pwa.factory import create_app
    from pwa.languages import LANGUAGES
    from pwa.relay.limits import RATES, Rate, Rates
    from pwa.relay.passcode import Passcodes
    from pwa.relay.rates import Counter

    app = create_app(Config(languages=LANGUAGES[:1], relay=RelaySettings(folder)))
    plenty = Rates(Rate(10**12, 60), Rate(10**12, 60))
    app.extensions["relay"].counter = Counter(dict.fromkeys(RATES, plenty), time.monotonic)
    looked_at = count()
    matches = Passcodes.matches

    def counting(self: Passcodes, passcode: str, kept: str) -> bool:
        next(looked_at)
        return matches(self, passcode, kept)

    Passcodes.matches = counting  # type: ignore[method-assign]

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != LOOKED_AT:
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [repr(looked_at).removeprefix("count").strip("()").encode()]

    return answer


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.relay.serving", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    serve(parser.parse_known_args()[0].port)

"""The relay in a process of its own, with its usual store in a folder that is gone with it.

It counts no requests: who tests what happens to 200 guesses wants none of them turned away. It
counts how many passcodes were compared, and says so at ``/verified``.
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

VERIFIED = "/verified"


def serve(port: int) -> None:
    """Serve until told to stop."""
    with TemporaryDirectory() as folder:
        Granian(
            "tests.relay.unlimited_server",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS + RoomLimits.polls,
            websockets=False,
            log_level=LogLevels.error,
            workers_kill_timeout=3,
        ).serve(target_loader=partial(_load, Path(folder)), wrap_loader=False)


def _load(folder: Path, *_: object) -> WSGIApplication:
    from pwa.config import Config, RelaySettings
    from pwa.factory import create_app
    from pwa.languages import LANGUAGES
    from pwa.relay.limits import RATE_LIMITS, Rate, RateLimit
    from pwa.relay.links.passcodes import PasscodeHasher
    from pwa.relay.rate_limiter import RateLimiter

    app = create_app(Config(languages=LANGUAGES[:1], relay=RelaySettings(folder)))
    unlimited = RateLimit(Rate(10**12, 60), Rate(10**12, 60))
    app.extensions["relay"].rate_limiter = RateLimiter(
        dict.fromkeys(RATE_LIMITS, unlimited), time.monotonic
    )
    verified = count()
    verify = PasscodeHasher.verify

    def counting(self: PasscodeHasher, passcode: str, hashed: str) -> bool:
        next(verified)
        return verify(self, passcode, hashed)

    PasscodeHasher.verify = counting  # type: ignore[method-assign]

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != VERIFIED:
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [repr(verified).removeprefix("count").strip("()").encode()]

    return answer


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.relay.unlimited_server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    serve(parser.parse_known_args()[0].port)

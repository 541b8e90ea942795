"""The relay in a process of its own, with its usual store in a folder that is gone with it.

It counts no requests: who tests what happens to 200 guesses wants none of them turned away.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from tests.server import HOST

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 8


def serve(port: int) -> None:
    """Serve until told to stop."""
    with TemporaryDirectory() as folder:
        Granian(
            "tests.relay.serving",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.error,
            workers_kill_timeout=3,
        ).serve(target_loader=partial(_load, Path(folder)), wrap_loader=False)


def _load(folder: Path, *_: object) -> WSGIApplication:
    from pwa.config import Config, RelaySettings
    from pwa.factory import create_app
    from pwa.languages import LANGUAGES
    from pwa.relay.limits import RATES, Rate, Rates
    from pwa.relay.rates import Counter

    app = create_app(Config(languages=LANGUAGES[:1], relay=RelaySettings(folder)))
    plenty = Rates(Rate(10**12, 60), Rate(10**12, 60))
    app.extensions["mailroom"].counter = Counter(dict.fromkeys(RATES, plenty), time.monotonic)
    return app


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.relay.serving", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    serve(parser.parse_args().port)

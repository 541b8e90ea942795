"""Erases what has expired while the server runs, asked for or not. Knows no store."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

INTERVAL_SECONDS = 60.0

_log = logging.getLogger(__name__)


class PurgeThread:
    """A thread of the serving process. Whatever one purge meets, there is a next one."""

    def __init__(self, purge: Callable[[], object], interval: float = INTERVAL_SECONDS) -> None:
        self._purge = purge
        self._interval = interval
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="purge", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Return once no purge is under way and none will be."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                self._purge()
            except Exception as error:
                _log.error("%s while purging", type(error).__name__)
            if self._stopped.wait(self._interval):
                return

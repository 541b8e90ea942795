"""Stands between a store and PostgreSQL, and breaks where a word goes over it."""

from __future__ import annotations

import selectors
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Thread

SOCKET = ".s.PGSQL.5432"


class Line:
    """A line to the PostgreSQL whose Unix socket is in ``server``; ``folder`` is its other end."""

    def __init__(self, server: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mscc-line-"))
        self._server = server / SOCKET
        self._word: bytes | None = None
        self._is_executed = False
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / SOCKET))
        self._listening.listen()
        self._threads = [Thread(target=self._accept)]
        self._threads[0].start()

    def break_at(self, word: bytes, is_executed: bool) -> None:
        """Break when this is said next: before the server hears it, or before it is answered."""
        self._word = word
        self._is_executed = is_executed

    @property
    def is_broken(self) -> bool:
        """Whether the word was said."""
        return self._word is None

    def remove(self) -> None:
        """Let go of it all, once its connections are closed."""
        self._listening.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listening.close()
        shutil.rmtree(self.folder)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                self._threads.append(Thread(target=self._carry, args=[near]))
                self._threads[-1].start()

    def _carry(self, near: socket.socket) -> None:
        with near, socket.socket(socket.AF_UNIX) as far, selectors.DefaultSelector() as ready:
            far.connect(str(self._server))
            ready.register(near, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, near)
            with suppress(ConnectionError):
                while self._pass_on(near, far, ready):
                    pass

    def _pass_on(
        self, near: socket.socket, far: socket.socket, ready: selectors.BaseSelector
    ) -> bool:
        for key, _ in ready.select():
            source, target = key.fileobj, key.data
            assert isinstance(source, socket.socket)
            said = source.recv(65536)
            if source is near and self._word and self._word in said:
                self._word = None
                if self._is_executed:
                    far.sendall(said)
                    far.recv(65536)
                return False
            if not said:
                return False
            target.sendall(said)
        return True

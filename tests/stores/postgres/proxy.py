"""A proxy between a store and PostgreSQL, which breaks where a word passes through it."""

from __future__ import annotations

import selectors
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Thread

SOCKET = ".s.PGSQL.5432"


class BreakableProxy:
    """In front of the PostgreSQL whose Unix socket is in ``server``; ``folder`` has its own."""

    def __init__(self, server: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mscc-proxy-"))
        self._server = server / SOCKET
        self._word: bytes | None = None
        self._is_executed = False
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / SOCKET))
        self._listening.listen()
        self._threads = [Thread(target=self._accept)]
        self._threads[0].start()

    def break_at(self, word: bytes, is_executed: bool) -> None:
        """Break at this word: before the server gets it, or before its answer passes."""
        self._word = word
        self._is_executed = is_executed

    @property
    def is_broken(self) -> bool:
        """Whether the word has come."""
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
                client, _ = self._listening.accept()
                self._threads.append(Thread(target=self._serve, args=[client]))
                self._threads[-1].start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, selectors.DefaultSelector() as ready:
            server.connect(str(self._server))
            ready.register(client, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, client)
            with suppress(ConnectionError):
                while self._forward(client, server, ready):
                    pass

    def _forward(
        self, client: socket.socket, server: socket.socket, ready: selectors.BaseSelector
    ) -> bool:
        for key, _ in ready.select():
            source, target = key.fileobj, key.data
            assert isinstance(source, socket.socket)
            data = source.recv(65536)
            if source is client and self._word and self._word in data:
                self._word = None
                if self._is_executed:
                    server.sendall(data)
                    server.recv(65536)
                return False
            if not data:
                return False
            target.sendall(data)
        return True

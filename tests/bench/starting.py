"""How soon a server that was built answers, beside Flask's hello on the same server."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.rows import Row
from tests.bench.run import Run
from tests.server import ROOT, answers, free_port

ROUNDS = 7
AT_MOST = 2.5
PACK = """
hospital = "Northfield General"
numbers = [{ label = "Acute oncology, day and night", number = "01632 960 111" }]
"""


def rows(run: Run) -> Iterator[Row]:
    """A start of the app as it is, and of the app with a hospital's pack."""
    with TemporaryDirectory() as data:
        pack = Path(data, "northfield.toml")
        pack.write_text(PACK, encoding="utf-8")
        settings = {"start": [], "start with a pack": [f"MSCC_PACK={pack}"]}
        taken: dict[str, list[float]] = {"hello": [], **{what: [] for what in settings}}
        # The first of each fills the system's caches, and counts for nothing.
        for _ in range(1 + run.rounds(ROUNDS)):
            port = free_port()
            taken["hello"].append(
                milliseconds_until_it_answers(port, "-m", "tests.bench.floors.hello", str(port))
            )
            for what, chosen in settings.items():
                port = free_port()
                env = [f"MSCC_PORT={port}", f"MSCC_DATA={data}/kept", *chosen]
                taken[what].append(milliseconds_until_it_answers(port, "app.py", env=env))
    hello, *ours = (times[1:] for times in taken.values())
    for what, measured in zip(settings, ours, strict=True):
        yield Row(f"{what}: answers", measured, hello, AT_MOST, "ms")


def milliseconds_until_it_answers(port: int, *arguments: str, env: Sequence[str] = ()) -> float:
    """How long a Python process with these arguments takes from nothing to its first answer."""
    began = time.perf_counter()
    command = ["env", *env, sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while not answers(port):
            # Asking without a pause would take half of two cores from who is to answer.
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.005)
                raise RuntimeError("The server did not start; what it said stands above.")
        return (time.perf_counter() - began) * 1000
    finally:
        process.terminate()
        process.wait(timeout=10)

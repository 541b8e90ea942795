"""The machine that is measured on: its name, and half of it kept busy."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright

from tests.provision import chromium_path

# Ends by itself when the bench is gone, however that ended.
BURN = """import os
bench = os.getppid()
while os.getppid() == bench:
    sum(range(100_000))
"""


def described(playwright: Playwright) -> str:
    """What numbers depend on; the load is what others do while nothing is measured yet."""
    with playwright.chromium.launch(executable_path=chromium_path()) as started:
        browser = started.version
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"Chromium {browser} · {processor()}, {os.cpu_count()} cores · load {load}"


def processor() -> str:
    """The processor's name, as far as the system knows it."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


@contextmanager
def half_busy() -> Iterator[None]:
    """Half of the cores, and one at least, work on nothing until the block ends."""
    cores = max(1, (os.cpu_count() or 1) // 2)
    burners = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(cores)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()

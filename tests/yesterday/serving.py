"""The app behind its own door, ``python3 app.py``, with data and a clock of the past."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests import provision
from tests.server import HOST, ROOT, answers, free_port
from tests.yesterday.day import ORIGIN

CLOCK = """import time
_ticks = time.monotonic
_began = _ticks()
time.time = lambda: {seconds} + (_ticks() - _began) / {slower}
"""


class ServerOn:
    """One server process with a folder of data; ``with`` starts and stops it."""

    def __init__(self, data: Path, seconds: int, slower: int = 1, checkout: Path = ROOT) -> None:
        """Its clock begins at ``seconds`` since 1970, and goes so many times slower than ours."""
        self.port = free_port()
        self._checkout = checkout
        # Python runs a module of this name before all others, in every process of the server.
        clock = data.parent / f"{data.name}-clock"
        clock.mkdir(parents=True)
        text = CLOCK.format(seconds=seconds, slower=slower)
        (clock / "sitecustomize.py").write_text(text, encoding="utf-8")
        self._command = ["env", f"PYTHONPATH={clock}", f"MSCC_DATA={data}"]
        self._command += [f"MSCC_PORT={self.port}", sys.executable, "app.py"]

    def __enter__(self) -> ServerOn:
        """Return once it answers. Raises RuntimeError if its process ends before."""
        self._process = subprocess.Popen(self._command, cwd=self._checkout)
        # However slow the machine is: a start that hangs is for the test's own limit to end.
        while not answers(self.port):
            if self._ends_within(0.05):
                raise RuntimeError("The app did not start; what it said stands above.")
        return self

    def __exit__(self, *_: object) -> None:
        """Return once nothing of it runs any more."""
        self._process.terminate()
        self._process.wait(timeout=10)

    def browser(self, playwright: Playwright) -> Browser:
        """A browser to which this server is the one at ``ORIGIN``."""
        return browser_at(self.port, playwright)

    def _ends_within(self, seconds: float) -> bool:
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def browser_at(port: int, playwright: Playwright) -> Browser:
    """A browser to which what listens on this port is at ``ORIGIN``."""
    moved = f"MAP {ORIGIN.removeprefix('http://')}:80 {HOST}:{port}"
    return playwright.chromium.launch(
        executable_path=provision.chromium_path(), args=[f"--host-resolver-rules={moved}"]
    )

"""Pages a second, against Flask's hello world on the same server, by wrk on loopback."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

from tests.bench.rows import Row
from tests.bench.run import Run

AT_LEAST = 2.0
ROUNDS = 4
SECONDS = 3
CONNECTIONS = 16


def rows(run: Run) -> Iterator[Row]:
    """How many pages one worker process can serve. Raises SystemExit without wrk."""
    if not shutil.which("wrk"):
        raise SystemExit("The throughput bench needs wrk: apt-get install wrk")
    urls = {"hello": f"{run.floor}/hello", "page": f"{run.ours}/en/read/radiotherapy"}
    rates: dict[str, list[float]] = {name: [] for name in urls}
    for name in run.by_turns(urls, ROUNDS):
        rates[name].append(_rate(urls[name]))
    what = "pages a second, one worker"
    yield Row(what, rates["page"], rates["hello"], AT_LEAST, "/s", least=True)


def _rate(url: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", url]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", shown)
    if not found or "Non-2xx" in shown:
        raise RuntimeError(f"wrk could not measure {url}: {shown}")
    return float(found[1])

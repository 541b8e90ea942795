"""Pages a second, against Flask's hello world on the same server, by wrk on loopback."""

from __future__ import annotations

import re
import shutil
import subprocess
from statistics import median

ROUNDS = 3
SECONDS = 3
CONNECTIONS = 16


def pages_per_second(urls: dict[str, str]) -> dict[str, float]:
    """Requests a second by name: medians of short runs by turns. Raises SystemExit without wrk."""
    if not shutil.which("wrk"):
        raise SystemExit("The throughput bench needs wrk: apt-get install wrk")
    rates: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(ROUNDS):
        for name, url in urls.items():
            rates[name].append(_rate(url))
    return {name: median(measured) for name, measured in rates.items()}


def _rate(url: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", url]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", shown)
    if not found or "Non-2xx" in shown:
        raise RuntimeError(f"wrk could not measure {url}: {shown}")
    return float(found[1])

"""Finds the programs that tests need, and installs what is missing where it may.

What is there is taken as it is, so that a second run asks nothing of the network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install")
PLAYWRIGHTS_OWN = "chromium-headless-shell"
DOWNLOADS_WITHIN_SECONDS = 300
MINI_BROWSERS = ("usr/lib/*/webkit2gtk-4.*/MiniBrowser", "usr/libexec/webkit2gtk-4.*/MiniBrowser")
URDU_FONT = Path("/usr/share/fonts/truetype/noto/NotoNastaliqUrdu-Regular.ttf")


class ProvisionError(Exception):
    """A browser that is neither here nor to be had; the text says how to get one."""


class WebKit(NamedTuple):
    """What it takes to run WebKit: its driver, the browser it drives, a screen nobody sees."""

    driver: Path
    browser: Path
    screen: Path


class Need(NamedTuple):
    """Something tests use, the Debian packages that bring it, and how to see that it is there."""

    name: str
    packages: tuple[str, ...]
    is_here: Callable[[], bool]


@cache
def chromium_path() -> Path | None:
    """The system's Chromium, or None where Playwright has its own. Raises ProvisionError."""
    if _runs_playwrights_own():
        return None
    for found in filter(None, map(shutil.which, CHROMIUMS)):
        # Ubuntu has a chromium-browser that only says where to get one.
        if _succeeds([found, "--version"]):
            return Path(found)
    raise ProvisionError(
        "There is no browser for the tests. Run “apt-get install chromium-headless-shell” "
        f"as root, or “.venv/bin/python -m playwright install {PLAYWRIGHTS_OWN}”."
    )


def firefox_path() -> Path | None:
    """The system's Firefox ESR, which Playwright drives; None where there is none."""
    program = shutil.which("firefox-esr")
    return Path(program) if program else None


def webkit_paths() -> WebKit | None:
    """WebKitGTK's small browser and its driver; None unless all of it is there."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = [path for place in MINI_BROWSERS for path in Path("/").glob(place)]
    if not (driver and screen and browsers):
        return None
    return WebKit(Path(driver), max(browsers), Path(screen))


def ensure() -> None:
    """Install what is missing, where it can be. Raises ProvisionError if there is no Chromium."""
    if not _has_chromium():
        _download_chromium()
    missing = [need for need in NEEDS if not need.is_here()]
    if missing and (apt_get := _apt_get()):
        print("Installing what tests need from the system's packages …", file=sys.stderr)
        _succeeds([*apt_get, "update"])
        for need in missing:
            # An earlier need may have brought this one.
            if not need.is_here():
                _succeeds([*apt_get, "install", "-y", "--no-install-recommends", *need.packages])
    chromium_path()
    for need in missing:
        if not need.is_here():
            advice = f"apt-get install {' '.join(need.packages)}"
            print(f"{need.name}: not here; its tests need “{advice}”.", file=sys.stderr)


def _runs_playwrights_own() -> bool:
    plan = subprocess.run(
        [*PLAYWRIGHT, "--dry-run", PLAYWRIGHTS_OWN], capture_output=True, text=True, check=False
    )
    places = [line.split(":", 1)[1] for line in plan.stdout.splitlines() if "location:" in line]
    shells = [path for place in places for path in Path(place.strip()).glob("*/*headless[-_]shell")]
    # A download without the libraries that it needs is there and does not run.
    return any(_succeeds([str(shell), "--version"]) for shell in shells)


def _download_chromium() -> None:
    print("Looking for a browser to download …", file=sys.stderr)
    quickly = ("env", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=5000")
    _succeeds([*quickly, *PLAYWRIGHT, PLAYWRIGHTS_OWN], DOWNLOADS_WITHIN_SECONDS)


def _has_chromium() -> bool:
    try:
        chromium_path()
    except ProvisionError:
        return False
    return True


def _apt_get() -> list[str]:
    """How to call apt-get with the right to install; empty where there is no such way."""
    if not shutil.which("apt-get"):
        return []
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    command += ["-o", "DPkg::Lock::Timeout=300"]
    if os.geteuid() == 0:
        return command
    return ["sudo", "-n", *command] if _succeeds(["sudo", "-n", "true"]) else []


def _succeeds(command: Sequence[str], within_seconds: float | None = None) -> bool:
    try:
        ended = subprocess.run(command, capture_output=True, check=False, timeout=within_seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


NEEDS = (
    Need("Chromium", ("chromium-headless-shell",), _has_chromium),
    Need("Chromium", ("chromium",), _has_chromium),
    Need(
        "Fonts for Urdu",
        ("fonts-noto-core",),
        lambda: sys.platform == "darwin" or URDU_FONT.is_file(),
    ),
    Need("pdftotext", ("poppler-utils",), lambda: bool(shutil.which("pdftotext"))),
    Need("Firefox", ("firefox-esr",), lambda: bool(firefox_path())),
    Need("WebKit", ("webkit2gtk-driver", "xvfb", "xauth"), lambda: bool(webkit_paths())),
)

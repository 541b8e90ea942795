"""How tests are set up, found and run; ``tests``, ``tests.deep`` and ``tests.fuzz`` stand on it.

Must parse on Python 3.8, so that an old Python gets a sentence and not a traceback.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import NamedTuple

from pwa import bootstrap

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = ("-n", "auto", "--maxprocesses", "4")
"""One test for each core; each has a browser and a server to run beside itself."""
TEST_ENDS_WITHIN = 300
"""Seconds, for a file of Node's runner; pytest has its limit in pyproject.toml."""
NODE_ENDS_WITHIN = 1200
"""Seconds; what hangs has ended before by its own limit."""
FOREVER = 24 * 3600
PIECE = 2**16
TYPED = ("jsconfig.json", "service_worker/jsconfig.json", "tests/client/jsconfig.json")
COUNTS_OF_PYTEST = re.compile(r"(\d+) (passed|failed|errors?|deselected)")
COUNTS_OF_NODE = re.compile(r"^\S+ (pass|fail|cancelled) (\d+)$", re.MULTILINE)
NO_TEST_FOUND = 5
"""Pytest's exit code where it ran nothing."""


class Step(NamedTuple):
    """One program to run, and how many seconds it may take; none for as long as it likes."""

    title: str
    command: list[str]
    within: float | None = None


class Outcome(NamedTuple):
    """How many tests passed and failed; what tests nothing, as a linter, counts as one."""

    passed: int
    failed: int


def set_up() -> None:
    """Continue inside ``.venv`` with all that tests need; ends with a sentence where that fails."""
    try:
        bootstrap.enter_venv(bootstrap.DEV_LOCK)
        bootstrap.install_front_end(dev=True)
        bootstrap.build_front_end()
    except bootstrap.BootstrapError as problem:
        sys.exit(str(problem))


def provide_browsers() -> None:
    """Install the browsers that are missing. Ends with a sentence where there is none."""
    from tests import provision

    try:
        provision.ensure()
    except provision.ProvisionError as problem:
        sys.exit(str(problem))


def lint_steps() -> list[Step]:
    """Style and types of Python and JavaScript."""
    node = bootstrap.find_node().node
    eslint = [*node, "node_modules/eslint/bin/eslint.js", "--max-warnings", "0"]
    compiler = [*node, "node_modules/typescript/bin/tsc", "--project"]
    return [
        Step("Style", _python("ruff", "check", "--quiet")),
        Step("Format", _python("ruff", "format", "--check", "--quiet")),
        Step("Types of Python", _python("mypy")),
        Step("What the oldest browsers have", [*eslint, "client", "service_worker"]),
        *(Step(f"Types of JavaScript: {path}", [*compiler, path]) for path in TYPED),
    ]


def node_step(files: list[str], pattern: str = "") -> Step:
    """Node's tests in these files, or those of them whose names fit the pattern."""
    options = [f"--test-timeout={TEST_ENDS_WITHIN * 1000}"]
    if pattern:
        options.append(f"--test-name-pattern={pattern}")
    command = [*bootstrap.find_node().node, *options, "--test", *files]
    return Step("JavaScript tests", command, NODE_ENDS_WITHIN)


def python_step(paths: list[str], options: list[str]) -> Step:
    """Python's tests, on both cores where there is more than one file."""
    both = [] if all(path.endswith(".py") for path in paths) else [*AT_ONCE]
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    return Step("Python tests", _python("pytest", *colour, *both, *paths, *options))


def draw_from(seed: int) -> None:
    """Let all that is random in tests begin at this seed."""
    os.environ["MSCC_TEST_SEED"] = str(seed)


def run_all(beside: list[Step], python: Step | None, needs_browsers: bool = False) -> int:
    """Run Python's tests, and the other steps one after the other beside them; 0 if all is well.

    Python's tests speak for themselves; of the others only what failed is printed in full. The
    last line is the sum: “12 passed, 0 failed”.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        others = [pool.submit(run, step, is_quiet=True) for step in beside]
        outcomes = []
        if python:
            if needs_browsers:
                provide_browsers()
            outcomes.append(run(python))
        outcomes += [other.result() for other in others]
    passed, failed = (sum(counts) for counts in zip(*outcomes, strict=True))
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


def run(step: Step, is_quiet: bool = False) -> Outcome:
    """Run one program, and say how it ended."""
    began = time.monotonic()
    if not is_quiet:
        print(f"\n— {step.title}", flush=True)
    command, pipe = step.command, subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=subprocess.STDOUT) as program:
        limit = Timer(step.within or FOREVER, program.terminate)
        limit.start()
        said = b""
        while program.stdout and (piece := os.read(program.stdout.fileno(), PIECE)):
            said += piece
            if not is_quiet:
                sys.stdout.buffer.write(piece)
                sys.stdout.flush()
        limit.cancel()
    text = said.decode(errors="replace")
    outcome = counted(text, program.returncode)
    if is_quiet:
        took = f"{time.monotonic() - began:.0f} s"
        print(f"\n— {step.title}, {took}: {'failed' if outcome.failed else 'ok'}", flush=True)
        print(text if outcome.failed else "", end="", flush=True)
    return outcome


def counted(said: str, code: int) -> Outcome:
    """How many tests passed and failed, from the closing lines of pytest or of Node's runner."""
    counts = Counter[str]()
    for number, word in COUNTS_OF_PYTEST.findall(said.rstrip().rpartition("\n")[2]):
        counts[word.rstrip("s")] += int(number)
    for word, number in COUNTS_OF_NODE.findall(said):
        counts[word] += int(number)
    passed = counts["passed"] + counts["pass"]
    failed = counts["failed"] + counts["error"] + counts["fail"] + counts["cancelled"]
    if code and not failed and not (code == NO_TEST_FOUND and counts["deselected"]):
        failed = 1
    return Outcome(passed or int(not code and not counts), failed)


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]

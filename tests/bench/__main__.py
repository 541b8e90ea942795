"""``python3 -m tests.bench`` prints what it measures, and exits with 1 where a bound is missed.

Names narrow it to some parts. Only what stands in one row was measured in one mood of the machine;
a table for others to read comes from a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.run import Run
    from tests.server import Server

# Each is a module of this folder.
PARTS = (
    "paint",
    "ticks",
    "opening",
    "sharing",
    "throughput",
    "starting",
    "developing",
    "storing",
    "rooms",
)


def main(arguments: list[str]) -> int:
    """Print each row as it is measured; 0 if every bound holds."""
    chosen = read(arguments)
    from tests.running import provide_browsers, set_up

    set_up()
    provide_browsers()
    from tests.bench import machine, rows

    with prepared(chosen) as run, ExitStack() as stack:
        print(machine.described(run.playwright), flush=True)
        if run.is_busy:
            stack.enter_context(machine.half_busy())
            print("Half of the cores are kept busy: limits that stand alone are not judged.")
        print(rows.TITLES)
        verdicts = [printed(row) for part in chosen.parts for row in rows_of(part, run)]
    return 1 if "over" in verdicts else 0


def read(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for; all parts where it names none."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a quarter of the rounds")
    parser.add_argument("--busy", action="store_true", help="while half of the cores are kept busy")
    chosen = parser.parse_args(arguments)
    for part in chosen.parts:
        if part not in PARTS:
            parser.error(f"There is no part named {part}; choose from {', '.join(PARTS)}.")
    chosen.parts = chosen.parts or PARTS
    return chosen


def rows_of(part: str, run: Run) -> Iterator[object]:
    """What a part measures, row by row."""
    rows: Iterator[object] = import_module(f"tests.bench.{part}").rows(run)
    return rows


def printed(row: object) -> str:
    """The verdict of a row that is now on the screen."""
    print(row, flush=True)
    return str(getattr(row, "verdict", ""))


@contextmanager
def prepared(chosen: argparse.Namespace) -> Iterator[Run]:
    """The app and the floor served, and what drives browsers."""
    from playwright.sync_api import sync_playwright

    from tests.bench.run import Run
    from tests.server import Server

    with ExitStack() as stack:
        ours = stack.enter_context(running(Server())).url
        floor = stack.enter_context(running(Server(module="tests.bench.floor"))).url
        playwright = stack.enter_context(sync_playwright())
        yield Run(playwright, ours, floor, chosen.quick, chosen.busy)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server started, and stopped at the end whatever happens."""
    try:
        yield server.start()
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

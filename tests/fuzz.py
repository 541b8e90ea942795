"""``python3 -m tests.fuzz [SECONDS]`` looks for new faults: every property test, with new seeds.

What failed is printed with the command that repeats it: ``python3 -m tests.fuzz --seed N``.
"""

from __future__ import annotations

import argparse
import re
import secrets
import sys
import time
from pathlib import Path

from tests import running, selection

SECONDS = 600
LARGEST_SEED = 2**31 - 1
DRAWS = re.compile(r"^(from hypothesis|from tests.seed|import .*support/seeded.js)", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Begin rounds until the time is over; 1 with the first seed that fails."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.fuzz", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, help="one round with this seed, and no more")
    chosen = parser.parse_args(arguments)
    running.set_up()
    if chosen.seed is not None:
        return one_round(chosen.seed)
    ends = time.monotonic() + chosen.seconds
    while time.monotonic() < ends:
        seed = secrets.randbelow(LARGEST_SEED)
        if one_round(seed):
            print(f"\nThe same again: python3 -m tests.fuzz --seed {seed}")
            return 1
    return 0


def one_round(seed: int) -> int:
    """Every property test once, JavaScript's beside Python's; 0 where all hold."""
    print(f"\n— Seed {seed}", flush=True)
    running.draw_from(seed)
    node = [path for path in selection.node_files(selection.TESTS) if draws(path)]
    python = [str(path) for path in sorted(selection.TESTS.rglob("test_*.py"))]
    python = [path for path in python if draws(path)]
    options = ["--hypothesis-profile=fuzz", f"--hypothesis-seed={seed}"]
    return running.run_all([running.node_step(node)], running.python_step(python, options))


def draws(path: str) -> bool:
    """Whether a test file draws from the seed, by what it imports."""
    return bool(DRAWS.search(Path(path).read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

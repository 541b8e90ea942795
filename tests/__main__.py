"""``python3 -m tests`` sets up, then checks style and types and runs every test.

Names narrow it: a folder (``python3 -m tests unit pages``), a path, a stem (``ward-round``), or
``lint`` for style and types. ``-k`` chooses tests by their names, in Python and in JavaScript; all
other options go to pytest. What is long by nature is in ``python3 -m tests.deep``, and
``python3 -m tests.fuzz`` draws new seeds. Must parse on Python 3.8.
"""

from __future__ import annotations

import argparse
import sys
from itertools import takewhile

from tests import running, selection


def main(arguments: list[str]) -> int:
    """Run all that the arguments ask for; 0 if all of it is well."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    words, options = read(arguments[len(names) :])
    try:
        found = selection.find(names)
    except selection.UnknownName as problem:
        print(problem, file=sys.stderr)
        return 2
    running.set_up()
    steps = running.lint_steps() if found.lint else []
    # What somebody names is run, however long it takes.
    node = [file for file in found.node if names or not selection.is_deep(file)]
    if node:
        steps.append(running.node_step(node, words))
    python = None
    if found.python:
        chosen = ["-k", words] if words else []
        if not names:
            chosen += ["-m", "not deep"]
        python = running.python_step(found.python, [*chosen, *options])
    return running.run_all(steps, python, needs_browsers=found.needs_browsers)


def read(options: list[str]) -> tuple[str, list[str]]:
    """The words after ``-k``, and all other options."""
    parser = argparse.ArgumentParser(
        usage="python3 -m tests [NAME …] [-k WORDS] [pytest's options]",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("-k", default="", metavar="WORDS", help="only tests with these in the name")
    known, others = parser.parse_known_args(options)
    return known.k, others


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

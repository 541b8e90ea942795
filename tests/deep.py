"""``python3 -m tests.deep`` runs what is long by nature: crashes, crowds, long histories, builds.

A test is deep by ``@pytest.mark.deep``, or by its file's name in JavaScript: ``*.deep.test.js``.
"""

from __future__ import annotations

import sys

from tests import running, selection


def main(options: list[str]) -> int:
    """Run all of it; 0 if all of it is well. Options go to pytest."""
    running.set_up()
    files = [file for file in selection.node_files(selection.TESTS) if selection.is_deep(file)]
    python = running.python_step([str(selection.TESTS)], ["-m", "deep", *options])
    return running.run_all([running.node_step(files)], python, needs_browsers=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

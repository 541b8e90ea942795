"""The test command: what names stand for, what is counted, and an answer at once to --help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, Outcome, Step, counted, node_step, run
from tests.selection import TESTS, UnknownName, find

PYTEST_SAYS = "FAILED test_it.py::test_5_failed\n1 failed, 3 passed, 2 deselected, 1 error in 2.1s"
NODE_SAYS = "# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# duration_ms 9"


def names_of(paths: list[str]) -> list[str]:
    return [str(Path(path).relative_to(TESTS)) for path in paths]


def test_no_name_is_all_of_it() -> None:
    found = find([])

    assert (found.lint, found.python) == (True, [str(TESTS)])
    assert names_of(found.node) == sorted(names_of([str(at) for at in TESTS.rglob("*.test.js")]))


def test_a_stem_is_found_in_python_and_in_javascript() -> None:
    found = find(["ward-code"])

    assert not found.lint
    assert "client/relay/ward-code.test.js" in names_of(found.node)
    assert find(["urgent"]).python == [str(TESTS / "pages" / "test_urgent.py")]


@pytest.mark.parametrize(
    "name", ["pages", "tests/pages", "tests/pages/test_urgent.py", "test_urgent", "urgent"]
)
def test_a_folder_a_path_and_a_stem_are_names(name: str) -> None:
    found = find([name])

    assert all(path.startswith(str(TESTS / "pages")) for path in found.python)
    assert found.python
    assert not found.needs_browsers


def test_browsers_are_needed_where_one_may_be_driven() -> None:
    assert find(["browser"]).needs_browsers
    assert find([]).needs_browsers


def test_what_names_no_test_is_said_in_a_sentence() -> None:
    with pytest.raises(UnknownName, match="no tests named wards"):
        find(["wards"])


@pytest.mark.parametrize(
    ("said", "code", "outcome"),
    [
        (PYTEST_SAYS, 1, Outcome(3, 2)),
        (NODE_SAYS, 1, Outcome(3, 2)),
        ("\x1b[32m\x1b[1m7 passed\x1b[0m\x1b[32m in 0.31s\x1b[0m\n", 0, Outcome(7, 0)),
        ("4 deselected in 0.1s", 5, Outcome(0, 0)),
        ("no tests ran in 0.1s", 5, Outcome(0, 1)),
        ("INTERNALERROR", 3, Outcome(0, 1)),
        ("7 passed in 2.1s", -11, Outcome(7, 1)),
        ("All checks passed!", 0, Outcome(1, 0)),
        ("", 2, Outcome(0, 1)),
    ],
)
def test_outcomes_are_counted(said: str, code: int, outcome: Outcome) -> None:
    assert counted(said, code) == outcome


def test_a_program_that_does_not_end_is_ended(capfd: pytest.CaptureFixture[str]) -> None:
    hangs = ["sh", "-c", "echo here; exec tail -f /dev/null"]

    assert run(Step("It hangs", hangs, within=2), is_quiet=True) == Outcome(0, 1)
    assert "here" in capfd.readouterr().out


def test_a_javascript_test_that_hangs_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.running.TEST_ENDS_WITHIN", 1)
    file = tmp_path / "hangs.test.js"
    file.write_text(
        'require("node:test").test("waits", () => new Promise((done) => setTimeout(done, 60000)));'
    )

    assert run(node_step([str(file)]), is_quiet=True) == Outcome(0, 1)
    assert "hangs.test.js" in capfd.readouterr().out


@pytest.mark.parametrize("module", ["tests", "tests.fuzz"])
def test_help_needs_nothing_but_python(module: str) -> None:
    bare = [sys.executable, "-S", "-E", "-m", module, "--help"]
    told = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.startswith("usage: python3 -m tests")
    assert not told.stderr

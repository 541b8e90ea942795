"""What commands do and say about texts, in a copy of the program that has few of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.catalogues.tree import Tree, message

ROOT = Path(__file__).parents[2]
URDU = "pwa/translations/ur/LC_MESSAGES/messages.po"


@pytest.fixture
def copy(tmp_path: Path) -> Tree:
    """The program with one template, which is translated, and no other text."""
    left_out = shutil.ignore_patterns("static", "templates", "translations", "__pycache__")
    shutil.copytree(ROOT / "pwa", tmp_path / "pwa", ignore=left_out)
    tree = Tree(tmp_path)
    only_templates = "[jinja2: pwa/templates/**.html]\nsilent = false\n"
    (tmp_path / "babel.cfg").write_text(only_templates, encoding="utf-8")
    tree.say("Read")
    tree.translate(message("Read", "پڑھیں"))
    return tree


def run(copy: Tree, command: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; from pwa import cli; sys.exit(cli.main(['{command}']))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=copy.root, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("command", ["i18n", "check", "build"])
def test_a_broken_template_is_reported_as_that_and_costs_no_translation(
    copy: Tree, command: str
) -> None:
    before = copy.po.read_bytes()
    copy.write("templates/page.html", "\n{% if %}\n")

    ended = run(copy, command)

    said = "pwa/templates/page.html, line 2: Expected an expression, got 'end of statement block'\n"
    assert (ended.returncode, ended.stderr) == (2, said)
    assert copy.po.read_bytes() == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_changed_english_word_is_refused_in_one_sentence(copy: Tree, command: str) -> None:
    copy.say("Read", "Ask")

    ended = run(copy, command)

    assert ended.returncode == 2
    assert ended.stderr == (
        f"The ur catalogue is not complete (1): {URDU}, “Ask” is missing. "
        "Run “python3 app.py i18n”, then mend it.\n"
    )
    assert not copy.mo.exists()


def test_i18n_says_what_is_left_to_translate(copy: Tree) -> None:
    copy.say("Ask")

    ended = run(copy, "i18n")

    lines = copy.po.read_text(encoding="utf-8").splitlines()
    place = lines.index('msgid "Ask"') + 1
    told = f"{URDU}, line {place}: “Ask” is not translated.\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, told, "")


def test_i18n_says_that_nothing_is_left(copy: Tree) -> None:
    ended = run(copy, "i18n")

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "catalogues: ok\n", "")

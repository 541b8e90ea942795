"""What the commands do and say, in a copy of the sources that is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
URDU = "pwa/translations/ur/LC_MESSAGES/messages.po"
TEMPLATE = "pwa/templates/errors/error.html"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources without what is built of them."""
    left_out = shutil.ignore_patterns("static", "__pycache__", "*.mo")
    shutil.copytree(ROOT / "pwa", tmp_path / "pwa", ignore=left_out)
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    return tmp_path


def run(copy: Path, command: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; from pwa import cli; sys.exit(cli.main(['{command}']))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=copy, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("command", ["i18n", "check", "build"])
def test_a_broken_template_is_reported_as_that_and_costs_no_translation(
    copy: Path, command: str
) -> None:
    before = (copy / URDU).read_bytes()
    lines = (copy / TEMPLATE).read_text(encoding="utf-8").count("\n")
    with (copy / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write("{% if %}\n")

    ended = run(copy, command)

    said = f"{TEMPLATE}, line {lines + 1}: Expected an expression, got 'end of statement block'\n"
    assert (ended.returncode, ended.stderr) == (2, said)
    assert (copy / URDU).read_bytes() == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_changed_english_word_is_refused_in_one_sentence(copy: Path, command: str) -> None:
    with (copy / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write('{{ _("Nobody has translated this.") }}\n')

    ended = run(copy, command)

    assert ended.returncode == 2
    assert ended.stderr == (
        f"The ur catalogue is not complete (1): {URDU}, “Nobody has translated this.” is missing. "
        "Run “python3 app.py i18n”, then mend it.\n"
    )
    assert not list(copy.rglob("*.mo"))


def test_i18n_says_what_is_left_to_translate(copy: Path) -> None:
    with (copy / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write('{{ _("Nobody has translated this.") }}\n')

    ended = run(copy, "i18n")

    lines = (copy / URDU).read_text(encoding="utf-8").splitlines()
    place = lines.index('msgid "Nobody has translated this."') + 1
    told = f"{URDU}, line {place}: “Nobody has translated this.” is not translated.\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, told, "")

"""The papers say what is so: the README's commands, the rules, the languages' catalogues."""

from __future__ import annotations

import json
import os
import re

import pytest

from pwa.catalogues import compiled, files
from tests.repository import rules
from tests.repository.files import ROOT, texts

COMMAND = re.compile(r"python3 (app\.py|-m [\w.]+)(?: ([a-z0-9]+)\b)?")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def is_a_command(door: str, subcommand: str) -> bool:
    """Whether ``python3 <door> <subcommand>`` is something this repository can do."""
    if door == "app.py":
        return (ROOT / "app.py").exists() and subcommand in ("", *subcommands())
    package = door.removeprefix("-m ").replace(".", "/")
    return any((ROOT / place).exists() for place in (f"{package}/__main__.py", f"{package}.py"))


def subcommands() -> list[str]:
    """What ``app.py`` says that it can do."""
    listed = re.search(r"commands[^=\n]* = \{([^}]*)\}", read("pwa/cli.py"))
    assert listed, rules.broken(["pwa/cli.py"], rules.COMMANDS)
    return re.findall(r'"(\w+)"', listed[1])


def test_the_readme_names_the_two_commands() -> None:
    for command in ("python3 app.py", "python3 -m tests"):
        assert command in read("README.md"), rules.broken([command], rules.COMMANDS)


def test_every_command_in_the_papers_exists() -> None:
    faults = [
        f"{path}: {found[0].strip()}"
        for path, text in texts(".md", ".toml", ".py", ".html")
        if not path.startswith("tests/repository/")
        for found in COMMAND.finditer(text)
        if not is_a_command(found[1], (found[2] or "") if found[1] == "app.py" else "")
    ]

    assert not faults, rules.broken(faults, rules.COMMANDS)


def test_what_runs_for_everybody_is_the_readmes_test_command_and_then_the_long_tests() -> None:
    lines = [line for line in read(".ci/run").splitlines() if line and not line.startswith("#")]

    expected = ["python3 -m tests", "exec python3 -m tests.deep"]
    assert lines[-2:] == expected, rules.broken(lines, rules.COMMANDS)
    assert os.access(ROOT / ".ci" / "run", os.X_OK), rules.COMMANDS


def test_links_between_papers_lead_somewhere() -> None:
    faults = [
        f"{path}: {target}"
        for path, text in texts(".md")
        for target in LINK.findall(text)
        if not ((ROOT / path).parent / target).exists()
    ]

    assert not faults, rules.broken(faults, rules.LINKS)


def test_the_tests_that_control_a_hazard_are_there() -> None:
    named = re.findall(r'"(tests/[^"]+)"', read("docs/hazards.toml"))
    faults = [f"docs/hazards.toml: {test}" for test in named if not (ROOT / test).exists()]

    assert named
    assert not faults, rules.broken(faults, rules.LINKS)


@pytest.mark.parametrize("rule", rules.ALL.values(), ids=rules.ALL)
def test_the_architecture_says_each_rule_in_the_same_words(rule: str) -> None:
    said = " ".join(read("ARCHITECTURE.md").split())

    assert rule in said, rules.broken([rule], rules.SAME_WORDS)


@pytest.mark.parametrize("name", rules.ALL)
def test_each_rule_is_protected_by_a_test(name: str) -> None:
    code = "".join(text for _, text in texts(".py", under=("tests/repository/test_",)))

    assert f"rules.{name}" in code, rules.broken([name], rules.SAME_WORDS)


def test_every_language_is_complete_and_in_step() -> None:
    try:
        files.check()
    except compiled.CatalogueError as gap:
        pytest.fail(rules.broken([str(gap)], rules.EVERY_LANGUAGE))


def test_the_readme_names_the_oldest_browsers_that_the_build_is_for() -> None:
    oldest = json.loads(read("package.json"))["browserslist"]
    (said,) = re.findall(r"^\*\*Browsers:\*\* (.*)$", read("README.md"), re.MULTILINE)
    versions = dict(entry.split(" >= ") for entry in oldest)

    assert f"Chrome and Edge {versions['chrome']}," in said
    assert f"Firefox {versions['firefox']}," in said
    assert f"Safari {versions['safari']}," in said
    assert versions["edge"] == versions["chrome"]
    assert versions["ios_saf"] == versions["safari"]

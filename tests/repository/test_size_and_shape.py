"""How long files and functions are, how they open, and which names belong together."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from pwa.views import PAGES
from tests.repository import rules
from tests.repository.files import texts, tracked

LONGEST_FUNCTION = 40
SHARED_TEMPLATES = {"components", "errors"}
SCRIPTS_BESIDE_PAGES = {"topic"}
MOST_FILES = 20
LISTS = ("docs/adr",)
"""Folders that are read by number, and only grow."""


def longest(path: str) -> int:
    """How many lines a file may have."""
    if path.endswith("conftest.py"):
        return 120
    if path.startswith("tests/"):
        return 300
    return {".py": 250, ".html": 150, ".css": 250}.get(PurePath(path).suffix, 200)


def functions(path: str, text: str) -> Iterator[tuple[str, int]]:
    """Name and length of each Python function of a file."""
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def test_files_can_be_read_in_one_go() -> None:
    faults = [
        f"{path} has {lines} lines, more than {longest(path)}"
        for path, text in texts(".py", ".js", ".mjs", ".html", ".css")
        if (lines := text.count("\n")) > longest(path)
    ]

    assert not faults, rules.broken(faults, rules.SMALL)


def test_functions_can_be_read_in_one_go() -> None:
    faults = [
        f"{path}: {name} has {lines} lines, more than {LONGEST_FUNCTION}"
        for path, text in texts(".py")
        for name, lines in functions(path, text)
        if lines > LONGEST_FUNCTION
    ]

    assert not faults, rules.broken(faults, rules.SMALL)


def test_every_python_file_opens_with_what_it_knows() -> None:
    faults = [
        f"{path} has no docstring, or one that does not end its sentence"
        for path, text in texts(".py")
        if not (ast.get_docstring(ast.parse(text, path)) or "").rstrip().endswith((".", ":"))
    ]

    assert not faults, rules.broken(faults, rules.OPENING)


def stems(folder: str, ending: str) -> set[str]:
    """The names of the files of one kind in a folder, without their ending."""
    return {
        PurePath(path).stem
        for path in tracked()
        if PurePath(path).parent.as_posix() == folder and path.endswith(ending)
    }


def template_folders() -> dict[str, set[str]]:
    """The folders of templates, each with the names of its templates."""
    found: dict[str, set[str]] = {}
    for path, _ in texts(".html", under=("pwa/templates/",)):
        _, _, *folders, _ = PurePath(path).parts
        if folders:
            found.setdefault(folders[0], set()).add(PurePath(path).stem)
    return found


def test_a_page_and_its_templates_have_the_same_name() -> None:
    first = {page.template: page.path.partition("/")[0] or "home" for page in PAGES}
    folders = {PurePath(template).parent.name for template in first}

    faults = sorted(folders ^ (template_folders().keys() - SHARED_TEMPLATES))
    faults += [
        f"{template} is at /{path}"
        for template, path in first.items()
        if PurePath(template).parent.name != path
    ]

    assert not faults, rules.broken(faults, rules.SAME_NAME)


def features_with_a_page() -> set[str]:
    """The features that have a script for a page."""
    return {
        PurePath(path).parts[2]
        for path in tracked()
        if path.startswith("client/features/") and path.endswith("/page.js")
    }


def test_a_feature_and_its_templates_have_the_same_name() -> None:
    faults = sorted(features_with_a_page() - template_folders().keys())

    assert not faults, rules.broken(faults, rules.SAME_NAME)


def test_a_template_names_a_script_that_exists() -> None:
    scripts = features_with_a_page() | SCRIPTS_BESIDE_PAGES
    faults = [
        f"{path} names the script {named}"
        for path, text in texts(".html", under=("pwa/templates/",))
        for named in re.findall(r'{% set script = "([\w-]+)" %}', text)
        if named not in scripts
    ]

    assert not faults, rules.broken(faults, rules.SAME_NAME)


def test_no_folder_has_more_files_than_can_be_seen_at_once() -> None:
    count = Counter(PurePath(path).parent.as_posix() for path in tracked())
    faults = [
        f"{folder} has {files} files"
        for folder, files in sorted(count.items())
        if files > MOST_FILES and folder not in LISTS
    ]

    assert not faults, rules.broken(faults, rules.FOLDERS)

"""What the project stands on: exact versions, hashes, and a reason for each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.repository import rules
from tests.repository.files import ROOT, texts

LOCKS = ("runtime", "dev", "node")
EXPLAINED = ROOT / "docs" / "dependencies.md"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def asked_for(name: str) -> set[str]:
    """The packages that a ``.in`` file names itself."""
    lines = [line.strip() for line in read(f"requirements/{name}.in").splitlines()]
    named = [line for line in lines if line and not line.startswith(("#", "-"))]
    return {re.split(r"[^\w-]", line)[0] for line in named}


def locked(name: str) -> dict[str, str]:
    """Each requirement of a lock by the package's name."""
    joined = read(f"requirements/{name}.txt").replace("\\\n", " ")
    entries = [line for line in joined.splitlines() if line and not line.startswith((" ", "#"))]
    return {re.split(r"[^\w.-]", entry)[0].lower(): entry for entry in entries}


@pytest.mark.parametrize("name", LOCKS)
def test_python_packages_are_pinned_by_hash(name: str) -> None:
    faults = [
        entry.split(" --hash")[0]
        for entry in locked(name).values()
        if not re.match(r"[\w.-]+==[\w.+!]+ ", entry) or "--hash=sha256:" not in entry
    ]

    assert locked(name)
    assert not faults, rules.broken(faults, rules.PINNED)


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_that_is_asked_for_is_locked(name: str) -> None:
    faults = sorted(asked_for(name) - locked(name).keys())

    assert not faults, rules.broken(faults, rules.PINNED)


def test_what_the_server_needs_is_the_same_for_tests() -> None:
    dev = locked("dev")
    faults = [
        entry.split()[0]
        for package, entry in locked("runtime").items()
        if entry.split()[0] != dev.get(package, "").split(" ")[0]
    ]

    assert not faults, rules.broken(faults, rules.PINNED)


def test_front_end_packages_are_pinned_by_hash() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    faults = [
        path
        for path, package in packages.items()
        if path and ("integrity" not in package or "resolved" in package)
    ]

    assert not faults, rules.broken(faults, rules.PINNED)


def test_front_end_packages_are_asked_for_by_exact_version() -> None:
    listed = json.loads(read("package.json"))
    asked = listed["dependencies"] | listed["devDependencies"]
    packages = json.loads(read("package-lock.json"))["packages"]
    faults = [
        name
        for name, version in asked.items()
        if packages.get(f"node_modules/{name}", {}).get("version") != version
    ]

    assert not faults, rules.broken(faults, rules.PINNED)


def test_no_package_runs_its_own_scripts_and_no_lock_holds_an_address() -> None:
    settings = read(".npmrc").split()

    assert "ignore-scripts=true" in settings, rules.PINNED
    assert "omit-lockfile-registry-resolved=true" in settings, rules.PINNED
    assert "save-exact=true" in settings, rules.PINNED


def test_every_package_that_is_asked_for_is_explained() -> None:
    listed = json.loads(read("package.json"))
    asked = set[str](listed["dependencies"]) | set(listed["devDependencies"])
    asked |= set[str]().union(*(asked_for(name) for name in LOCKS))
    rows = [line.split("|")[1] for line in EXPLAINED.read_text("utf-8").splitlines() if "|" in line]
    explained = {name.strip(" `") for row in rows for name in row.split(",")}

    faults = sorted(asked - explained)

    assert not faults, rules.broken(faults, rules.PINNED)


def test_every_package_of_the_front_end_is_used() -> None:
    code = "".join(text for _, text in texts(".js", ".mjs", under=("client/", "service_", "build")))
    faults = [
        name
        for name in json.loads(read("package.json"))["dependencies"]
        if not re.search(rf"[\"']{re.escape(name)}[/\"']", code)
    ]

    assert not faults, rules.broken(faults, rules.PINNED)


def test_nothing_else_lists_dependencies() -> None:
    project = Path(ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert "dependencies =" not in project, rules.PINNED

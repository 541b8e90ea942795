"""Who may import whom, in Python."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.repository import rules
from tests.repository.files import ROOT, texts

PYTHON_LAYERS = (
    {"app"},
    {"pwa.cli"},
    {"pwa.server", "pwa.dev"},
    {"pwa.bootstrap"},
    {"pwa.wsgi"},
    {"pwa.factory"},
    {"pwa.prerendering", "pwa.page_cache"},
    {"pwa.views"},
    {"pwa.templating"},
    {"pwa.catalogues", "pwa.security", "pwa.rendering"},
    {"pwa.content", "pwa.assets", "pwa.config", "pwa.client_messages"},
    {"pwa.pack", "pwa.relay.relay", "pwa.relay.migration"},
    {"pwa.relay.open_store"},
    {"pwa.relay.tinydb_store", "pwa.relay.postgres_store"},
    {"pwa.relay.tinydb", "pwa.relay.postgres"},
    {"pwa.relay.serialization"},
    {"pwa.relay.store"},
    {"pwa.relay.links", "pwa.relay.codes", "pwa.relay.rooms"},
    {"pwa.relay.json_object", "pwa.relay.pepper", "pwa.relay.rate_limiter"},
    {"pwa.relay"},
    {"pwa.errors"},
    {"pwa.languages", "pwa.start_error"},
    {"pwa"},
)
# The relay knows no Flask and no settings: it can be tested, and trusted, without a server.
RELAYS_PACKAGES = {"tinydb", "psycopg", "psycopg_pool"}
# What stands between a browser and the app, and is no business of settings and content.
WEB = ("flask", "flask_babel", "werkzeug", "jinja2", "granian")


def imports_of(path: str, text: str) -> Iterator[str]:
    """The full names of the modules that a Python file imports, wherever it does so."""
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, rules.broken([f"{path}: write it out in full"], rules.IMPORTS)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """The layer's name for a module: ``pwa.views`` for ``pwa.views.read.topics``."""
    known = [name for layer in PYTHON_LAYERS for name in layer]
    found = [name for name in known if module == name or module.startswith(f"{name}.")]
    return max(found, key=len, default="")


def level_of(part: str, layers: tuple[set[str], ...]) -> int:
    """How far down a part is; -1 for what has no place."""
    return next((level for level, layer in enumerate(layers) if part in layer), -1)


def python_parts() -> Iterator[tuple[str, str, list[str]]]:
    """Path, part and our own imports of each Python file of the app."""
    for path, text in texts(".py", under=("app.py", "pwa/")):
        ours = [name for name in imports_of(path, text) if name.split(".")[0] in ("app", "pwa")]
        yield path, part_of(module_of(path)), ours


def test_every_python_module_has_its_place() -> None:
    modules = {path: part for path, part, _ in python_parts()}

    homeless = [p for p, part in modules.items() if part == "pwa" and p != "pwa/__init__.py"]

    assert not homeless, rules.broken(homeless, rules.IMPORTS)


def test_python_imports_point_down() -> None:
    faults = []
    for path, part, imported in python_parts():
        for name in imported:
            up = level_of(part_of(name), PYTHON_LAYERS) <= level_of(part, PYTHON_LAYERS)
            if up and part != part_of(name):
                faults.append(f"{path} imports {name}")

    assert not faults, rules.broken(faults, rules.IMPORTS)


def test_no_python_module_imports_itself_by_a_detour() -> None:
    imports = {module_of(path): imported for path, _, imported in python_parts()}
    graph = {
        module: {known for name in imported if (known := nearest(name, imports.keys())) != module}
        for module, imported in imports.items()
    }

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(rules.broken([" → ".join(reversed(cycle.args[1]))], rules.IMPORTS))


def module_of(path: str) -> str:
    """``pwa.views`` for ``pwa/views/__init__.py``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def nearest(name: str, modules: Collection[str]) -> str:
    """The module that an imported name comes from: ``pwa.config`` for ``pwa.config.Config``."""
    return name if name in modules else nearest(name.rpartition(".")[0], modules)


def test_settings_content_and_assets_load_without_flask() -> None:
    parts = ("pwa.content", "pwa.config", "pwa.pack", "pwa.assets", "pwa.languages")
    modules = [module_of(path) for path, _, _ in python_parts()]
    wanted = [module for module in modules if module.startswith(parts)]
    code = f"import sys; sys.modules |= dict.fromkeys({WEB}); import {', '.join(wanted)}"

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert len(wanted) > len(parts)
    assert ended.returncode == 0, rules.broken([ended.stderr.splitlines()[-1]], rules.IMPORTS)


def test_the_relay_knows_no_flask_and_no_setting() -> None:
    faults = [
        f"{path} imports {name}"
        for path, text in texts(".py", under=("pwa/relay/",))
        for name in imports_of(path, text)
        if name.split(".")[0] in ("flask", "werkzeug") or name.startswith("pwa.config")
    ]

    assert not faults, rules.broken(faults, rules.IMPORTS)


def test_views_know_nothing_of_each_other() -> None:
    faults = [
        f"{path} imports {name}"
        for path, part, imported in python_parts()
        for name in imported
        if part == "pwa.views"
        and name.startswith("pwa.views.")
        # A folder below holds the modules of one view; the package itself brings all together.
        and family_of(name) != family_of(module_of(path)) != "pwa.views"
    ]

    assert not faults, rules.broken(faults, rules.VIEWS)


def family_of(module: str) -> str:
    """``pwa.views.relay`` for ``pwa.views.relay.links``."""
    return ".".join(module.split(".")[:3])


def test_the_relay_stands_on_nothing_but_its_stores() -> None:
    relay = list(texts(".py", under=("pwa/relay/",)))
    faults = [
        f"{path} imports {name}"
        for path, text in relay
        for name in imports_of(path, text)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names | RELAYS_PACKAGES
        and top != "pwa"
    ]

    assert relay
    assert not faults, rules.broken(faults, rules.IMPORTS)


@pytest.mark.parametrize("path", ["app.py", "pwa/__init__.py", "pwa/bootstrap.py"])
def test_set_up_runs_before_anything_is_installed(path: str) -> None:
    ((_, text),) = texts(path, under=(path,))
    at_once = "\n".join(line for line in text.splitlines() if line.startswith(("import ", "from ")))

    faults = [
        f"{path} imports {name}"
        for name in imports_of(path, at_once)
        if name.split(".")[0] not in sys.stdlib_module_names
    ]

    assert not faults, rules.broken(faults, rules.STANDARD_LIBRARY)

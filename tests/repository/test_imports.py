"""Who may import whom, in Python and in JavaScript."""

from __future__ import annotations

import ast
import re
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
    {"pwa.server", "pwa.bootstrap"},
    {"pwa.wsgi"},
    {"pwa.factory"},
    {"pwa.views"},
    {"pwa.catalogues", "pwa.security", "pwa.rendering", "pwa.sent"},
    {"pwa.content", "pwa.assets", "pwa.config", "pwa.client_messages", "pwa.summary_phrases"},
    {"pwa.pack", "pwa.relay"},
    {"pwa.errors"},
    {"pwa.languages", "pwa.pseudo", "pwa.start_error"},
    {"pwa"},
)
# The relay knows no Flask and no settings: it can be tested, and trusted, without a server.
RELAYS_PACKAGES = {"tinydb", "psycopg", "psycopg_pool"}
# What stands between a browser and the app, and is no business of settings and content.
WEB = ("flask", "flask_babel", "werkzeug", "jinja2", "granian")

SCRIPT_LAYERS = (
    {"client/features"},
    {"client/app"},
    {"client/relay", "client/fhir", "client/qr"},
    {"client/notebook"},
    {"client/crypto"},
    {"client/errors.js", "client/dates.js"},
)
TOUCH_THE_PAGE = ("client/app/", "client/features/")
# What a comment imports is a type, and no byte of a script.
STATIC_IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["']""", re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r"""\bimport\("(\.[^"]+)"\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPT_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']""")


def imports_of(path: str, text: str) -> Iterator[str]:
    """The full names of the modules that a Python file imports, wherever it does so."""
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, rules.broken([f"{path}: write it out in full"], rules.IMPORTS)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """The layer's name for a module: ``pwa.views`` for ``pwa.views.read.topic``."""
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
        if part == "pwa.views" and name.startswith("pwa.views") and "__init__" not in path
    ]

    assert not faults, rules.broken(faults, rules.VIEWS)


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


def script_imports(folder: str) -> Iterator[tuple[str, str]]:
    """Each script below a folder with what it imports, ours as a path from the top."""
    for path, text in texts(".js", under=(folder,)):
        for name in SCRIPT_IMPORT.findall(text):
            yield path, resolved(path, name) if name.startswith(".") else name


def resolved(path: str, name: str) -> str:
    """``client/app/page.js`` for ``../../app/page.js`` in ``client/features/home/page.js``."""
    parts = path.split("/")[:-1]
    for step in name.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def folder_of(path: str) -> str:
    return "/".join(path.split("/")[:2])


def test_script_imports_point_down() -> None:
    faults = []
    for path, name in script_imports("client/"):
        own, other = folder_of(path), folder_of(name)
        assert level_of(own, SCRIPT_LAYERS) >= 0, rules.broken([path], rules.IMPORTS)
        up = level_of(other, SCRIPT_LAYERS) <= level_of(own, SCRIPT_LAYERS)
        if name.startswith("client/") and up and own != other:
            faults.append(f"{path} imports {name}")

    assert not faults, rules.broken(faults, rules.IMPORTS)


def test_no_script_imports_itself_on_any_way() -> None:
    imports: dict[str, set[str]] = {}
    for path, text in texts(".js", under=("client/",)):
        imports[path] = {resolved(path, name) for name in STATIC_IMPORT.findall(text)}

    with pytest.raises(CycleError):
        list(TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())
    try:
        list(TopologicalSorter(imports).static_order())
    except CycleError as cycle:
        pytest.fail(rules.broken([" → ".join(cycle.args[1])], rules.IMPORTS))


def test_a_feature_uses_another_only_through_its_index() -> None:
    faults = []
    for path, name in script_imports("client/features/"):
        own, other = path.split("/")[2], name.split("/")
        if other[:2] == ["client", "features"] and other[2] != own and other[3:] != ["index.js"]:
            faults.append(f"{path} imports {name}")

    assert not faults, rules.broken(faults, rules.FEATURES)


def test_only_the_app_and_its_features_touch_the_page() -> None:
    page = re.compile(
        r"\bdocument\.(?!visibilityState|addEventListener|hidden|removeEventListener)"
    )
    faults = [
        f"{path}:{text[: found.start()].count(chr(10)) + 1}"
        for path, text in texts(".js", under=("client/",))
        if not path.startswith(TOUCH_THE_PAGE)
        for found in page.finditer(text)
    ]

    assert page.search("document.querySelector('p')")
    assert not faults, rules.broken(faults, rules.PAGE)


def test_what_pages_load_on_demand_is_in_no_script_of_theirs() -> None:
    sources = {
        path: COMMENT.sub("", text)
        for path, text in texts(".js", under=("client/",))
        if not path.endswith("/index.js")
    }
    faults, found = [], set()
    for page in (path for path in sources if path.endswith("/page.js")):
        own = closure(page, sources)
        for path in own:
            on_demand = {resolved(path, name) for name in DYNAMIC_IMPORT.findall(sources[path])}
            faults += [f"{path} loads {name}, which {page} has" for name in on_demand & own]
            found |= on_demand

    assert "client/relay/rooms.js" in found
    assert not faults, rules.broken(faults, rules.ON_DEMAND)


def closure(page: str, sources: dict[str, str]) -> set[str]:
    """The modules that a page's script is made of."""
    found, new = set[str](), {page}
    while new:
        found |= new
        imported = {
            resolved(path, name) for path in new for name in STATIC_IMPORT.findall(sources[path])
        }
        new = (imported & sources.keys()) - found
    return found


def test_the_worker_and_the_pages_know_nothing_of_each_other() -> None:
    faults = [
        f"{path} imports {name}"
        for folder, other in (("client/", "service_worker/"), ("service_worker/", "client/"))
        for path, name in script_imports(folder)
        if name.startswith(other) or (name.startswith("workbox") and folder == "client/")
    ]

    assert not faults, rules.broken(faults, rules.WORKER)


def test_import_paths_are_read_as_browsers_read_them() -> None:
    page = "client/features/read/page.js"
    assert resolved(page, "../../app/page.js") == "client/app/page.js"
    assert resolved(page, "./topic.js") == "client/features/read/topic.js"
    assert SCRIPT_IMPORT.findall(
        'import { a } from "./a.js"; /** @type {import("../b.js").B} */'
    ) == [
        "./a.js",
        "../b.js",
    ]

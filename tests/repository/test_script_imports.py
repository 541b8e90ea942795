"""Who may import whom, in JavaScript; what a page's script is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.repository import rules
from tests.repository.files import texts

SCRIPT_LAYERS = (
    {"client/features"},
    {"client/app"},
    {"client/relay", "client/fhir", "client/qr"},
    {"client/notebook"},
    {"client/crypto"},
    {"client/errors.js", "client/dates.js", "client/json.js"},
)
TOUCH_THE_PAGE = ("client/app/", "client/features/")
# What a comment imports is a type, and no byte of a script.
STATIC_IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["']""", re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r"""\bimport\("(\.[^"]+)"\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPT_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']""")


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


def level_of(part: str) -> int:
    """How far down a part is; -1 for what has no place."""
    return next((level for level, layer in enumerate(SCRIPT_LAYERS) if part in layer), -1)


def test_script_imports_point_down() -> None:
    faults = []
    for path, name in script_imports("client/"):
        own, other = folder_of(path), folder_of(name)
        assert level_of(own) >= 0, rules.broken([path], rules.IMPORTS)
        up = level_of(other) <= level_of(own)
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
        if name.startswith(other)
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

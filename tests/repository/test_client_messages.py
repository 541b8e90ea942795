"""Every sentence JavaScript asks for exists, and none is left over that it no longer says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pwa.client_messages import CLIENT_MESSAGES, EVERY_PAGE
from pwa.client_messages.summary_phrases import SUMMARY_PHRASES
from pwa.content.model import Library

CLIENT = Path(__file__).parents[2] / "client"
SUMMARY = CLIENT / "notebook" / "summary"
SCRIPTS = {page.parent.name: page for page in sorted(CLIENT.glob("features/*/page.js"))}
SCRIPTS["topic"] = CLIENT / "features" / "read" / "topic.js"
CALL = re.compile(r"\bmessage\(\s*([^,)]*)")
PHRASE = re.compile(r"\bphrase\(\s*([\"`])([\w.-]+)")
PREFERENCE = re.compile(r'"((?:PF\d|leaning-)[\w-]+)"')
IMPORT = re.compile(r'\b(?:import|export)\b\s*(?:\{([^}]*)\}\s*from\s*|\()?"(\.[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
EXPORT = re.compile(r'^export \{([^}]*)\} from "(\.[^"]+)"', re.MULTILINE)


def keys_said_in(module: Path) -> set[str]:
    """The keys a module names; a key must be written out, or nothing can be checked."""
    if module == CLIENT / "app" / "messages.js":
        return set()
    arguments = CALL.findall(module.read_text(encoding="utf-8"))
    unreadable = [argument for argument in arguments if not re.fullmatch(r'"[^"]+"', argument)]
    assert not unreadable, f"{module.name}: write the key out as a string, not {unreadable}"
    return {argument.strip('"') for argument in arguments}


def reachable_from(module: Path, seen: set[Path] | None = None) -> set[Path]:
    """A module and everything of ours that it imports, directly or not."""
    seen = set() if seen is None else seen
    if module not in seen:
        seen.add(module)
        code = COMMENT.sub("", module.read_text(encoding="utf-8"))
        for names, imported in IMPORT.findall(code):
            target = (module.parent / imported).resolve()
            for part in exporters(target, names) if target.name == "index.js" else [target]:
                reachable_from(part, seen)
    return seen


def exporters(index: Path, names: str) -> Iterator[Path]:
    """The modules of a feature that its index takes these names from."""
    wanted = set(re.findall(r"\w+", names))
    for given, path in EXPORT.findall(index.read_text(encoding="utf-8")):
        if wanted & set(re.findall(r"\w+", given)):
            yield (index.parent / path).resolve()


def test_each_script_has_every_sentence_it_can_say() -> None:
    for name, script in SCRIPTS.items():
        said = set[str]().union(*(keys_said_in(module) for module in reachable_from(script)))

        given = CLIENT_MESSAGES[EVERY_PAGE].keys() | CLIENT_MESSAGES.get(name, {}).keys()

        assert said == given, f"pwa/client_messages/ and the modules of {name} disagree"


def test_sentences_belong_to_scripts_that_exist() -> None:
    assert CLIENT_MESSAGES.keys() <= SCRIPTS.keys() | {EVERY_PAGE}


def test_a_summary_has_every_phrase_it_can_say_and_no_more() -> None:
    modules = [
        *SUMMARY.glob("*.js"),
        *(CLIENT / "fhir").glob("*.js"),
        *(CLIENT / "features/summary").glob("*.js"),
    ]
    said = [
        found for module in modules for found in PHRASE.findall(module.read_text(encoding="utf-8"))
    ]
    keys = {key for quote, key in said if quote == '"'}
    # `heading.${id}`: the key ends with what is known on the phone only.
    starts = tuple(start for quote, start in said if quote == "`")

    ended = {key for key in SUMMARY_PHRASES if key.startswith(starts)}
    assert starts == ("note.", "heading.")
    assert keys | ended == SUMMARY_PHRASES.keys()


def test_every_preference_has_its_place_in_a_summary(library: Library) -> None:
    sections = (SUMMARY / "sections.js").read_text(encoding="utf-8")

    assert sorted(PREFERENCE.findall(sections)) == sorted(
        field.id for field in library.preferences.fields
    )

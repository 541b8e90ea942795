"""One door per danger, and what stands nowhere; words that code does not use."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.repository import rules
from tests.repository.files import lines_with, texts, tracked

APP = ("app.py", "build.mjs", "pwa/", "client/", "service_worker/")
CODE = (".py", ".js", ".mjs", ".html", ".css", ".svg")
SYSTEMS = r"loinc\.org|(?:terminology\.)?hl7\.org/|fhir\.hl7\.org\.uk/|www\.w3\.org/1999/xhtml"
"""What looks like an address and is the name of a code system, which nobody asks for."""
SYSTEMS_DOOR = "client/fhir/codes.js"


class Door(NamedTuple):
    """A dangerous word, the only places it may stand in, and an example of it."""

    word: str
    places: tuple[str, ...]
    example: str


DOORS = (
    Door(r"os\.environ|os\.getenv", ("pwa/config.py",), "os.environ"),
    Door(r"(?:import|from) tinydb\b", ("pwa/relay/tinydb/",), "import tinydb"),
    Door(
        r"request\.(?:data|json|form|files|values|stream|get_data|get_json)\b",
        ("pwa/views/relay/",),
        "request.get_json()",
    ),
    Door("Content-Security-Policy", ("pwa/security.py",), "Content-Security-Policy"),
    Door(r"\bindexedDB\b|[\"']idb[\"']", ("client/notebook/journal/",), 'from "idb"'),
    Door(r"crypto\.subtle|getRandomValues", ("client/crypto/",), "crypto.subtle.digest"),
    Door(r"JSON\.parse\(", ("client/json.js", "build.mjs"), "JSON.parse(text)"),
    Door(r"\bfetch\(", ("client/relay/", "service_worker/"), "await fetch(url)"),
    Door(r"location\.hash", ("client/relay/",), "window.location.hash"),
    Door(r"\bMarkup\(", ("pwa/security.py",), "Markup(style)"),
    Door(rf"https?://(?:{SYSTEMS})", (SYSTEMS_DOOR,), "http://loinc.org"),
)
NOWHERE = (
    ("innerHTML|outerHTML|insertAdjacentHTML|document\\.write", "node.innerHTML = text"),
    (r"\beval\(|new Function\(", "eval(text)"),
    (r"\|\s*safe\b|autoescape", "{{ text | safe }}"),
    (r"localStorage|sessionStorage|document\.cookie|set_cookie", "localStorage.x"),
    (r"\bsecret_key\b|flask import[^\n]*\bsession\b", "from flask import g, session"),
    (
        rf"https?://(?!www\.w3\.org/2000/svg|{SYSTEMS})[\w-]+\.[\w-]",
        "https://example.org/a.js",
    ),
    (r"\bon(?:click|load|error|submit|change|input)=", '<p onclick="go()">'),
    (
        r"(?:log|logger)\.\w+\([^)]*request\.(?:remote_addr|full_path|url|query_string)",
        "log.info(request.url)",
    ),
)
SLEPT = (
    r"pytest\.mark\.(?:skip|xfail|flaky)|pytest\.skip|reruns|\b(?:test|it)\.(?:skip|todo|only)\b"
    r"|time\.sleep|wait_for_timeout|waitForTimeout|unittest\.mock|MagicMock"
)
MAY_LACK_A_BROWSER = "tests/engines/conftest.py"


def places(pattern: str, endings: tuple[str, ...], under: tuple[str, ...]) -> list[str]:
    """Every line of the files below ``under`` in which the pattern stands."""
    return [
        line
        for path, text in texts(*endings, under=under)
        if not path.startswith("tests/repository/")
        for line in lines_with(path, text, (m.start() for m in re.finditer(pattern, text)))
    ]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.example)
def test_each_danger_has_one_door(door: Door) -> None:
    faults = [line for line in places(door.word, CODE, APP) if not line.startswith(door.places)]

    assert not faults, rules.broken(faults, rules.ONE_DOOR)


@pytest.mark.parametrize(("word", "example"), NOWHERE)
def test_what_is_never_safe_stands_nowhere(word: str, example: str) -> None:
    faults = places(word, CODE, APP)

    assert not faults, rules.broken(faults, rules.NOWHERE)


def test_every_dangerous_word_is_one_that_would_be_found() -> None:
    for word, example in [*((door.word, door.example) for door in DOORS), *NOWHERE]:
        assert re.search(word, example), rules.broken([word], rules.ONE_DOOR)


def test_javascript_holds_no_sentence() -> None:
    words = r"[\"`](?:[A-Z][\w’']*)(?: [\w’'$},{-]+){2,}[.!?]?[\"`]"
    # A code is called what its system calls it, and people read the title beside it.
    apart = re.compile(rf"Error\(|^{re.escape(SYSTEMS_DOOR)}:\d+: .*\bdisplay:")
    faults = [line for line in places(words, (".js",), ("client/",)) if not apart.search(line)]

    assert re.search(words, 'say("Saved on this phone.")')
    assert not faults, rules.broken(faults, rules.NO_SENTENCE)


def test_files_and_classes_have_names_that_say_something() -> None:
    empty = r"(?:utils?|helpers?|common|managers?|misc)"
    faults = [path for path in tracked() if re.search(rf"(?:^|[/_-]){empty}[/._-]", path)]
    faults += places(r"\bclass \w*(?:Util|Helper|Manager|Misc)\w*", CODE, ("",))

    assert not faults, rules.broken(faults, rules.NAMES)


def test_nothing_is_left_for_later() -> None:
    faults = places(r"\b(?:TODO|FIXME|XXX|HACK)\b", CODE, ("",))

    assert not faults, rules.broken(faults, rules.DONE)


def test_no_test_is_skipped_retried_mocked_or_slept_through() -> None:
    faults = [
        line for line in places(SLEPT, CODE, ("tests/",)) if not line.startswith(MAY_LACK_A_BROWSER)
    ]

    assert not faults, rules.broken(faults, rules.DONE)


def test_what_is_random_in_tests_begins_at_the_one_seed() -> None:
    door = "tests/client/support/seeded.js"
    drawn = r"from \"fast-check\"|Math\.random|\bRandom\(\)|\brandom\.(?:random|randrange|choice)\("
    faults = [line for line in places(drawn, CODE, ("tests/",)) if not line.startswith(door)]

    assert not faults, rules.broken(faults, rules.SEED)

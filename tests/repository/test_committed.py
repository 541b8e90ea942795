"""What is in the repository, and what never gets there."""

from __future__ import annotations

import re
from hashlib import sha256

from tests.repository import rules
from tests.repository.files import lines_with, texts, tracked

GENERATED = re.compile(
    r"(?:^|/)(?:\.venv|node_modules|__pycache__|var|\.\w+_cache|\.hypothesis|static/build[^/]*)/"
    r"|\.(?:mo|pyc|log|orig|rej|bak|sw[op]|tmp|map|sqlite|db)$|~$"
)
PERSONAL = re.compile(
    r"(?:^|/)(?:\.idea|\.vscode|\.DS_Store|Thumbs\.db|\.env|\.python-version|\.envrc|.*\.code-workspace)"
)
MACHINE = re.compile(
    r"(?<![\w.}])/(?:work|root|farm|tmp|opt|Users)/\w|(?<![\w.])/home/\w+/|[A-Z]:\\\\?Users"
    r"|\"resolved\": *\"|--(?:extra-)?index-url|https?://[^ \"]*/simple\b"
    r"|registry\.npmjs|pypi\.org|pythonhosted"
)
MADE_WITH = re.compile(r"co-authored-by|generated (?:with|by)\b|\bAI[- ]generated", re.IGNORECASE)
# Names of programs that write text, hashed so that they do not stand here either.
WRITERS = {
    "3ea125d0bff3",
    "57de4cf40144",
    "60965168ce76",
    "7d3194f79e64",
    "c70eca6b0f88",
    "c857d09db23e",
}


def test_nothing_generated_or_personal_is_committed() -> None:
    faults = [path for path in tracked() if GENERATED.search(path) or PERSONAL.search(path)]

    assert not faults, rules.broken(faults, rules.WRITTEN)


def test_no_path_of_a_machine_and_no_address_of_a_registry() -> None:
    faults = [
        line
        for path, text in texts("")
        if not path.startswith("tests/repository/")
        for line in lines_with(path, text, (m.start() for m in MACHINE.finditer(text)))
    ]

    assert not faults, rules.broken(faults, rules.NO_TRACE)


def test_no_name_of_what_it_was_written_with() -> None:
    faults: list[str] = []
    for path, text in texts(""):
        if path.startswith("tests/repository/"):
            continue
        faults += lines_with(path, text, (m.start() for m in MADE_WITH.finditer(text)))
        if {sha256(word.encode()).hexdigest()[:12] for word in words_of(text)} & WRITERS:
            faults.append(f"{path} names a program that writes text")

    assert not faults, rules.broken(faults, rules.NO_TRACE)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,12}", text.lower()))


def test_traces_would_be_found() -> None:
    for trace in ('"resolved": "x"', "--index-url x", "see /home/me/x", "open /tmp/x"):
        assert MACHINE.search(trace), rules.broken([trace], rules.NO_TRACE)
    for path in ("pwa/translations/ur/LC_MESSAGES/messages.mo", "a/__pycache__/b.pyc", "x.log"):
        assert GENERATED.search(path), rules.broken([path], rules.WRITTEN)
    for path in (".vscode/settings.json", "docs/.DS_Store", ".env"):
        assert PERSONAL.search(path), rules.broken([path], rules.WRITTEN)

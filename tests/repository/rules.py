"""The rules that the repository's tests protect, each in the words of ARCHITECTURE.md."""

from __future__ import annotations

from collections.abc import Iterable

IMPORTS = "Imports point down, never up and never sideways."
VIEWS = "Views do not import each other."
FEATURES = "A feature uses another one only through its index.js."
PAGE = "Only client/app/ and client/features/ touch the page."
ON_DEMAND = "What a page loads on demand is no part of its own script."
WORKER = "The worker and the pages share no module."
STANDARD_LIBRARY = "Set-up knows only Python's standard library."
ONE_DOOR = "Each danger has one door."
NOWHERE = "What has no safe use stands nowhere."
NO_SENTENCE = "JavaScript holds no sentence for people."
NAMES = "A name says what a thing is, never that it helps."
DONE = (
    "Nothing is left for later, and no test is skipped, retried or slept through, "
    "but for a browser that is not here."
)
SEED = "What is random in a test begins at the one seed."
SMALL = "Every file and function can be read in one go."
WRITTEN = "Only what a person wrote is committed."
NO_TRACE = "Nothing names a machine, a registry or a tool that it was made with."
PINNED = "Every dependency is pinned by its hash and explained in docs/dependencies.md."
FOLDERS = "No folder has more than twenty files."
OPENING = "Every Python file opens with what it knows."
EVERY_LANGUAGE = "Every language says everything."
COMMANDS = "The README's commands are the commands."
LINKS = "Every link between papers leads somewhere."
SAME_NAME = "What belongs together has the same name: a feature, its page, its templates."
SAME_WORDS = "Every rule that a test protects stands in ARCHITECTURE.md in the same words."

ALL = {name: rule for name, rule in globals().items() if name.isupper() and isinstance(rule, str)}


def broken(faults: Iterable[str], rule: str) -> str:
    """The message of a failing test: each fault on a line, then the rule."""
    return "\n".join(["", *faults, rule])

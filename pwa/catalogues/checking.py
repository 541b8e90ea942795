"""What keeps a translation from saying what the English says, found without knowing a language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from pwa.content import marks

# 0 to 9 in every language, as on a package and a phone; any other digit is a lost number.
_NUMBER = re.compile(r"\d+")
_ORDER = re.compile(r"numbers: ([\d ]+)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_NAME = re.compile(rf"{_PLACEHOLDER.pattern}|\{{[a-z0-9-]+:")
# Embeddings and overrides: what is read could differ from what was checked.
_DIRECTIONS = set("\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = set("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What keeps a catalogue from saying all that the template says, a sentence each."""
    for message in template:
        if message.id:
            translated = catalogue.get(message.id)
            if translated is None:
                yield f"“{forms(message.id)[0]}” is missing."
            else:
                yield from _located(translated, message_faults(translated, catalogue))
    for message in catalogue:
        if message.id and message.id not in template:
            yield from _located(message, ["is no longer used."])


def message_faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    """What is wrong with one translation, each the end of a sentence about its English."""
    ids, strings = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "is fuzzy."
    if any(_is_blank(string) for string in strings):
        yield "is not translated."
        return
    for error in message.check(catalogue):
        yield f"is refused by Babel: {error}."
    # A form for one thing may leave its number out; the form for many may not.
    if not _placeholders(ids[-1]) <= _placeholders(strings[-1]):
        yield "has lost a placeholder in its translation."
    known = _placeholders(*ids)
    if any(_stray(string, known) > _stray(ids[0], known) for string in strings):
        yield "has a stray % in its translation."
    if any(_marks(string) != _marks(ids[0]) for string in strings):
        yield "marks other hard words than its translation."
    yield from _number_faults(ids[-1], strings[-1], message.user_comments)
    if not all(_has_plain_direction(string) for string in strings):
        yield "has a mark in its translation that turns the direction of writing."


def _located(message: Message, found: Iterator[str] | list[str]) -> Iterator[str]:
    yield from (f"line {message.lineno}: “{forms(message.id)[0]}” {fault}" for fault in found)


def forms(text: object) -> list[str]:
    """A message's text in each of its plural forms; most have one."""
    found = text if isinstance(text, (list, tuple)) else [text]
    return [str(form or "") for form in found]


def _is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: Unicode's separators and what steers text."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def _placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


def _stray(text: str, known: set[str]) -> int:
    return text.count("%") - sum(text.count(placeholder) for placeholder in known)


def _marks(text: str) -> list[str] | None:
    try:
        return sorted(marks.words(text))
    except ValueError:
        return None


def _number_faults(english: str, string: str, comments: list[str]) -> Iterator[str]:
    # 999 and 24 hours: a number that is lost or changed is a hazard.
    wanted, found = (_NUMBER.findall(_NAME.sub(" ", text)) for text in (english, string))
    looked_at = [match[1].split() for match in map(_ORDER.fullmatch, comments) if match]
    if Counter(wanted) != Counter(found):
        yield "has other numbers than its translation."
    elif found != (looked_at[0] if looked_at else wanted):
        order = " ".join(found)
        yield (
            "has its numbers in another order than its translation; where grammar wants that, "
            f"write “# numbers: {order}” above it."
        )


def _has_plain_direction(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in _ISOLATES) - (character == _END_OF_ISOLATE)
        if depth < 0 or character in _DIRECTIONS:
            return False
    return depth == 0

"""Tells Babel which strings of a content file a patient reads, so that one catalogue holds all."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from typing import IO, Any

from pwa.content import marks
from pwa.content.question_builder import SLOT

TRANSLATED = (
    "title",
    "gist",
    "heading",
    "lead",
    "text",
    "items",
    "word",
    "meaning",
    "answered_by",
    "hint",
)
Message = tuple[int, None, str, list[str]]


def extract(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: dict[str, Any],
) -> Iterator[Message]:
    """Yield (line, None, message, comments) for each translated string of a TOML file."""
    source = file.read().decode("utf-8")
    data = tomllib.loads(source)
    hints = _frame_hints(data) | _card_hints(data)
    for text in _strings(data):
        line = source.count("\n", 0, max(source.find(text), 0)) + 1
        yield line, None, text, [*_comments(text), *hints.get(text, ())]


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str) and key in TRANSLATED and value:
        yield value


def _comments(text: str) -> list[str]:
    if not marks.words(text):
        return []
    return ["Keep each {word-id:…} and translate what stands after the colon."]


def _frame_hints(data: dict[str, Any]) -> dict[str, list[str]]:
    """For each frame its fillers, and the other way round: a catalogue tears them apart."""
    hints: dict[str, list[str]] = {}
    for kind in data.get("kinds", ()):
        frames, fillers = ([row["text"] for row in kind[part]] for part in ("frames", "fillers"))
        stands_for = f"{SLOT} stands for one of these; make every pair read well: "
        stands_in = f"Stands for {SLOT} in each of these; make every pair read well: "
        hints |= {frame: [stands_for + " · ".join(fillers)] for frame in frames}
        hints |= {filler: [stands_in + " · ".join(frames)] for filler in fillers}
    return hints


def _card_hints(data: dict[str, Any]) -> dict[str, list[str]]:
    leads = (row["lead"] for row in data.get("cards", ()) if "lead" in row)
    return {lead: ["The name of a person follows, on a line of its own."] for lead in leads}

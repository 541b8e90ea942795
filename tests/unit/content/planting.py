"""Plants one thing into the real content, so that a test can ask who notices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pwa.content.model import Block, Fact, Library, Topic
from pwa.content.preferences import Preference
from pwa.content.question_builder import Ending, Filler, Frame

CONFIRMED = "O01"
"""A fact that any planted paragraph may rest on."""


def with_topic(library: Library, id_: str, **changes: Any) -> Library:
    """The library with some fields of one topic changed."""
    topic = replace(library.topics[id_], **changes)
    return replace(library, topics={**library.topics, id_: topic})


def with_block(library: Library, block: Block, topic: str = "radiotherapy") -> Library:
    """The library with one more paragraph at the end of a topic."""
    return with_topic(library, topic, sections=_sections_and(library.topics[topic], block))


def with_text(library: Library, text: str) -> Library:
    """The library with one more sourced paragraph of this text."""
    return with_block(library, Block(text, facts=(CONFIRMED,)))


def with_fact(library: Library, fact: Fact) -> Library:
    """The library with a fact added, or changed."""
    return replace(library, facts={**library.facts, fact.id: fact})


def with_group(library: Library, id_: str, **changes: Any) -> Library:
    """The library with some fields of one group of questions changed."""
    group = replace(library.groups[id_], **changes)
    return replace(library, groups={**library.groups, id_: group})


def with_frame(library: Library, frame: Frame) -> Library:
    """The library with one more frame to build a question of, in the first kind."""
    return _with_first_kind(library, frames=(*library.question_builder.kinds[0].frames, frame))


def with_filler(library: Library, filler: Filler) -> Library:
    """The library with one more filler to build a question of, in the first kind."""
    return _with_first_kind(library, fillers=(*library.question_builder.kinds[0].fillers, filler))


def with_ending(library: Library, ending: Ending) -> Library:
    """The library with one more ending for the questions that are built."""
    endings = (*library.question_builder.endings, ending)
    return replace(library, question_builder=replace(library.question_builder, endings=endings))


def preference(library: Library, id_: str) -> Preference:
    """The field of this id."""
    (found,) = (field for field in library.preferences.fields if field.id == id_)
    return found


def with_field(library: Library, field: Preference) -> Library:
    """The library with one more field of what matters to a person."""
    return _with_fields(library, (*library.preferences.fields, field))


def with_changed_field(library: Library, id_: str, **changes: Any) -> Library:
    """The library with some parts of one field changed."""
    fields = library.preferences.fields
    changed = (replace(field, **changes) if field.id == id_ else field for field in fields)
    return _with_fields(library, tuple(changed))


def without_field(library: Library, id_: str) -> Library:
    """The library without one field."""
    kept = (field for field in library.preferences.fields if field.id != id_)
    return _with_fields(library, tuple(kept))


def _with_fields(library: Library, fields: tuple[Preference, ...]) -> Library:
    return replace(library, preferences=replace(library.preferences, fields=fields))


def _with_first_kind(library: Library, **changes: Any) -> Library:
    first, *rest = library.question_builder.kinds
    kinds = (replace(first, **changes), *rest)
    return replace(library, question_builder=replace(library.question_builder, kinds=kinds))


def _sections_and(topic: Topic, block: Block) -> tuple[Any, ...]:
    *first, last = topic.sections
    return (*first, replace(last, blocks=(*last.blocks, block)))

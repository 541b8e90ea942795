"""Plants one thing into the real content, so that a test can ask who notices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pwa.content.model import Block, Fact, Library, Topic

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


def _sections_and(topic: Topic, block: Block) -> tuple[Any, ...]:
    *first, last = topic.sections
    return (*first, replace(last, blocks=(*last.blocks, block)))

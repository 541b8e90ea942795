"""What matters to me: the fields in which a person says who they are and what they want.

A field is shown and kept, never scored; nothing here ranks or suggests a treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("words", "one", "some")
"""Own words only, one choice, several choices. Own words stand beside the choices too."""
APART = {"not-sure": "Not sure", "rather-not-say": "Rather not say"}
"""The answers that the page gives every field, by id: no choice may take one."""
FIRST_ONES = 5
"""How many fields stand before all others, because staff need them first."""
LEANING = "leaning-"
"""Begins the id of a field about a treatment; the id of that option's topic follows."""
STORED_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,30}")
"""What the notebook takes as the id of a field."""
STORED_CHOICE = re.compile(r"[a-z][a-z0-9-]{0,30}")
"""What the notebook takes as the id of a choice."""


@dataclass(frozen=True)
class Choice:
    """One answer that is tapped. The notebook keeps the id, so that the words can be translated."""

    id: str
    text: str


@dataclass(frozen=True)
class Preference:
    """One field. The page gives each also own words, “Not sure” and “Rather not say”."""

    id: str
    group: str
    kind: str
    """One of ``KINDS``."""
    title: str
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[Choice, ...] = ()
    """Lines that a tap adds to the own words; from then on they are the person's own."""
    people: bool = False
    """Whether a tap adds somebody from *My people and numbers* to the own words."""
    first: bool = False
    """Among those that staff need first, shown before all groups."""
    lines: int = 3
    """Rows of the box for own words: 1 or 3."""
    hint: str = ""
    most: int = 0
    """How many choices at most; 0 for any number."""

    @property
    def texts(self) -> Iterator[str]:
        """Every string under the title, in reading order."""
        if self.hint:
            yield self.hint
        yield from (choice.text for choice in self.choices)
        yield from (line.text for line in self.suggestions)


@dataclass(frozen=True)
class PreferenceGroup:
    """The fields of one subject."""

    id: str
    title: str


@dataclass(frozen=True)
class Preferences:
    """All fields and their groups: every field is either a first one or in ``of_group`` of one."""

    groups: tuple[PreferenceGroup, ...]
    fields: tuple[Preference, ...]
    times: tuple[Choice, ...]
    """What can have happened; the person says when."""

    @property
    def first(self) -> tuple[Preference, ...]:
        """Those that staff need first, in the order of their groups."""
        return tuple(field for group in self.groups for field in self._in(group.id) if field.first)

    def of_group(self, id_: str) -> tuple[Preference, ...]:
        """The fields of a group but the first ones, which stand before all groups."""
        return tuple(field for field in self._in(id_) if not field.first)

    def _in(self, group: str) -> Iterator[Preference]:
        return (field for field in self.fields if field.group == group)

"""Reads the content and refuses what is not whole. Knows nothing of Flask or languages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pwa.content.cards import Card, Cards
from pwa.content.integrity import check
from pwa.content.model import (
    Block,
    Fact,
    Level,
    Library,
    Line,
    Question,
    QuestionGroup,
    Role,
    Section,
    Source,
    Topic,
    TreatmentQuestion,
    Urgent,
    Word,
)
from pwa.content.preferences import Choice, Preference, PreferenceGroup, Preferences
from pwa.content.question_builder import Ending, Filler, Frame, QuestionBuilder, QuestionKind
from pwa.start_error import StartError

FOLDER = Path(__file__).parent
TOPIC_GROUPS = {
    "start": ("what-is-mscc", "first-24-hours", "how-treatment-is-chosen"),
    "treatments": (
        "painkillers",
        "bisphosphonates",
        "steroids",
        "bone-cement",
        "radiotherapy",
        "surgery",
        "combining-treatments",
        "no-treatment-now",
    ),
    "afterwards": ("spine-stability", "going-home", "for-carers"),
}
"""Every topic, in the order in which the list shows it and *Read next* leads on."""

TOPICS = tuple(topic for group in TOPIC_GROUPS.values() for topic in group)

Row = dict[str, Any]
T = TypeVar("T")


class ContentError(StartError):
    """Content that must not reach a patient; the text names the file and what is wrong."""


def load_library(folder: Path = FOLDER) -> Library:
    """Read and check all content below ``folder``. Raises ContentError at the first fault."""
    questions, groups = _read(folder / "questions.toml", _questions)
    topics = {id_: folder / "topics" / f"{id_}.toml" for id_ in TOPICS}
    library = Library(
        sources=_read(folder / "sources.toml", _rows_of(Source)),
        facts=_read(folder / "facts.toml", _rows_of(Fact)),
        words=_read(folder / "words.toml", _rows_of(Word)),
        roles=_read(folder / "roles.toml", _rows_of(Role)),
        groups=groups,
        questions=questions,
        treatment_questions=_read(folder / "treatment-questions.toml", _rows_of(TreatmentQuestion)),
        question_builder=_read(folder / "question-builder.toml", _question_builder),
        preferences=_read(folder / "preferences.toml", _preferences),
        cards=_read(folder / "cards.toml", _cards),
        topics={id_: _read(path, _topic_named(id_)) for id_, path in topics.items()},
        urgent=_read(folder / "urgent.toml", _urgent),
        about=_read(folder / "about.toml", _topic_named("about")),
    )
    try:
        check(library)
    except ValueError as error:
        raise ContentError(str(error)) from error
    return library


def _read(path: Path, build: Callable[[Row], T]) -> T:
    try:
        return build(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ContentError(f"{path.name} cannot be read: {error.strerror}.") from error
    except KeyError as error:
        raise ContentError(f"{path.name} lacks {error}.") from error
    except (TypeError, ValueError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def _frozen(row: Row) -> Row:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _rows_of(kind: Callable[..., T]) -> Callable[[Row], dict[str, T]]:
    return lambda rows: {id_: kind(id=id_, **_frozen(row)) for id_, row in rows.items()}


def _questions(data: Row) -> tuple[dict[str, Question], dict[str, QuestionGroup]]:
    groups = _rows_of(QuestionGroup)(data.pop("groups"))
    return _rows_of(Question)(data), groups


def _question_builder(data: Row) -> QuestionBuilder:
    kinds = tuple(_question_kind(row) for row in data.pop("kinds"))
    endings = tuple(Ending(**row) for row in data.pop("endings"))
    return QuestionBuilder(kinds=kinds, endings=endings, **data)


def _question_kind(row: Row) -> QuestionKind:
    frames = tuple(Frame(**_frozen(frame)) for frame in row.pop("frames"))
    fillers = tuple(Filler(**filler) for filler in row.pop("fillers"))
    return QuestionKind(frames=frames, fillers=fillers, **row)


def _preferences(data: Row) -> Preferences:
    groups = tuple(PreferenceGroup(**row) for row in data.pop("groups"))
    fields = tuple(_preference(row) for row in data.pop("fields"))
    times = tuple(Choice(**row) for row in data.pop("times"))
    return Preferences(groups=groups, fields=fields, times=times, **data)


def _preference(row: Row) -> Preference:
    choices = tuple(Choice(**choice) for choice in row.pop("choices", ()))
    suggestions = tuple(Choice(**line) for line in row.pop("suggestions", ()))
    return Preference(choices=choices, suggestions=suggestions, **row)


def _cards(data: Row) -> Cards:
    cards = tuple(Card(**row) for row in data.pop("cards"))
    return Cards(cards=cards, emergency=Card(**data.pop("emergency")), **data)


def _block(row: Row) -> Block:
    return Block(**_frozen(row))


def _gist(data: Row) -> Block:
    facts = tuple(data.pop("gist_facts", ()))
    return Block(text=data.pop("gist"), facts=facts, app=not facts)


def _section(row: Row) -> Section:
    blocks = tuple(_block(block) for block in row.pop("blocks"))
    return Section(blocks=blocks, **row)


def _topic_named(id_: str) -> Callable[[Row], Topic]:
    def build(data: Row) -> Topic:
        sections = tuple(_section(row) for row in data.pop("sections"))
        questions = tuple(data.pop("questions", ()))
        kind = data.pop("kind", id_)
        return Topic(
            id=id_,
            kind=kind,
            gist=_gist(data),
            sections=sections,
            questions=questions,
            **data,
        )

    return build


def _urgent(data: Row) -> Urgent:
    levels = tuple(_level(row) for row in data.pop("levels"))
    more = tuple(_block(row) for row in data.pop("more", ()))
    return Urgent(gist=_gist(data), levels=levels, more=more, **data)


def _level(row: Row) -> Level:
    items = tuple(_line(line) for line in row.pop("items"))
    actions = tuple(_line(line) for line in row.pop("actions"))
    lead = {"text": row.pop("lead", ""), "facts": row.pop("lead_facts", ())}
    return Level(items=items, actions=actions, lead=_line(lead) if lead["text"] else None, **row)


def _line(row: Row) -> Line:
    return Line(**_frozen(row))

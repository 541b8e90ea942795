"""Read about treatment: the list of topics, and each topic."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app
from flask_babel import lazy_gettext

from pwa.content.library import TOPIC_GROUPS
from pwa.content.model import SOURCE_QUESTIONS, Library, Question, Topic

GROUP_HEADINGS = {
    "start": lazy_gettext("Start here"),
    "treatments": lazy_gettext("Treatments"),
    "afterwards": lazy_gettext("Moving, and going home"),
}
OPTION_HEADINGS = {
    "what-it-is": lazy_gettext("What it is"),
    "why-it-may-be-offered": lazy_gettext("Why it may be offered"),
    "what-happens": lazy_gettext("What happens"),
    "possible-benefits": lazy_gettext("Possible benefits"),
    "possible-harms": lazy_gettext("Possible harms"),
    "tell-your-team": lazy_gettext("Tell your team"),
}


def topics() -> dict[str, Any]:
    """Every topic, in three groups."""
    return {"groups": [(GROUP_HEADINGS[name], ids) for name, ids in TOPIC_GROUPS.items()]}


def topic(topic: str) -> dict[str, Any]:
    """One topic; 404 for a name that is none."""
    library: Library = current_app.config["LIBRARY"]
    if topic not in library.topics:
        abort(404)
    shown = library.topics[topic]
    order = list(library.topics)
    following = order[order.index(topic) + 1 :][:1]
    return {
        "topic": shown,
        "headings": OPTION_HEADINGS,
        "questions": _questions(shown, library),
        "first": _first(shown, library),
        "words": library.words_of(shown.blocks),
        "sources": library.sources_of(shown.blocks),
        "following": library.topics[following[0]] if following else None,
    }


def _questions(topic: Topic, library: Library) -> list[Question]:
    general = SOURCE_QUESTIONS if topic in library.treatments else ()
    return [library.questions[id_] for id_ in dict.fromkeys((*topic.questions, *general))]


def _first(topic: Topic, library: Library) -> list[Question]:
    """The three to ask first, on the pages that people read first."""
    starts = topic.id in TOPIC_GROUPS["start"] and not set(SOURCE_QUESTIONS) & {*topic.questions}
    return [library.questions[id_] for id_ in SOURCE_QUESTIONS] if starts else []

"""Translations that scripts load only when they need them, as modules that are kept for offline."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app, g
from flask_babel import LazyString, force_locale, gettext

from pwa.client_messages.summary_phrases import SUMMARY_PHRASES
from pwa.content.model import Library
from pwa.content.preferences import APART, Preference
from pwa.languages import SOURCE

blueprint = Blueprint("translations", __name__)

Pair = list[str]
"""The reader's language and English; one where they are the same."""


@blueprint.get("/<lang>/words.js")
def preferences() -> Response:
    """The words of preferences and times, for pages that do not show them: few need them."""
    named: dict[str, object] = {
        field.id: {
            "title": gettext(field.title),
            "choices": {id_: gettext(text) for id_, text in _choices(field).items()},
        }
        for field in _library().preferences.fields
    }
    for time in _library().preferences.times:
        named[time.id] = {"title": gettext(time.text), "choices": {}}
    return _module(named)


@blueprint.get("/<lang>/summary-words.js")
def summary() -> Response:
    """Every fixed phrase that a summary can hold, beside its English."""
    library = _library()
    preferences = library.preferences
    titles = {field.id: field.title for field in preferences.fields}
    titles |= {time.id: time.text for time in preferences.times}
    questions = {id_: [question.text] for id_, question in library.questions.items()}
    for topic in library.treatments:
        for question in library.treatment_questions.values():
            questions[f"{topic.id}.{question.id}"] = [topic.title, question.text]
    return _module(
        {
            "phrases": {key: _lazily(phrase) for key, phrase in SUMMARY_PHRASES.items()},
            "titles": {id_: _pair(title) for id_, title in titles.items()},
            "choices": {
                field.id: {id_: _pair(text) for id_, text in _choices(field).items()}
                for field in preferences.fields
            },
            "questions": {id_: _pair(*parts) for id_, parts in questions.items()},
            "roles": {role.id: _pair(role.word) for role in library.roles.values()},
        }
    )


def _library() -> Library:
    library: Library = current_app.config["LIBRARY"]
    return library


def _choices(field: Preference) -> dict[str, str]:
    own = {choice.id: choice.text for choice in field.choices}
    return own | APART


def _pair(*parts: str) -> Pair:
    """The text is its own English: gettext translates from it."""
    own, english = ": ".join(map(gettext, parts)), ": ".join(parts)
    return [own] if g.language is SOURCE else [own, english]


def _lazily(phrase: LazyString) -> Pair:
    own = str(phrase)
    if g.language is SOURCE:
        return [own]
    with force_locale(str(SOURCE.locale)):
        return [own, str(phrase)]


def _module(named: dict[str, object]) -> Response:
    script = f"export default {json.dumps(named, ensure_ascii=False)};\n"
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response

"""What *What matters to me* asks, as a FHIR R4 Questionnaire: for whoever reads the answers.

A summary's answers (client/fhir/questionnaire-response.js) name these items in this order. FHIR
hangs what stands under a question on its answers, so own words, which need no choice, are an item
beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, current_app

from pwa.content.preferences import APART, Preference, Preferences

blueprint = Blueprint("questionnaire", __name__)

Item = dict[str, Any]

PATH = "/questionnaire.json"
URL = "urn:uuid:e8c6f568-1c53-497a-a50f-9dcf8796cf8a"
CHOICES = "urn:uuid:1597f31b-c567-4a25-ad0f-c5f62f09774b"
"""The code system of everything that can be tapped."""
REPEATED = {
    "question": "Something to ask",
    "contact": "Somebody to ring, or a number",
    "time": "Something that happened",
    "note": "A note",
    "other": "Something that a newer version of the app asks",
}
"""What a person has any number of."""


@blueprint.get(PATH)
def show() -> Response:
    """The Questionnaire, in English only: it says which question an answer belongs to."""
    asked = questionnaire(current_app.config["LIBRARY"].preferences)
    response = Response(
        json.dumps(asked, ensure_ascii=False, indent=1), mimetype="application/fhir+json"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def questionnaire(preferences: Preferences) -> Item:
    """The whole resource; its version is new whenever an item is."""
    items = [*_preference_items(preferences), *map(_repeated, REPEATED.items())]
    digest = sha256(json.dumps(items, ensure_ascii=False).encode()).hexdigest()
    return {
        "resourceType": "Questionnaire",
        "language": "en",
        "url": URL,
        "version": digest[:12],
        "name": "WhatMattersToMe",
        "title": "What matters to me",
        "status": "draft",
        "subjectType": ["Patient"],
        "description": (
            "What a person with metastatic spinal cord compression can tell their care team, in "
            "taps and own words. Every item repeats: two answers that nobody has decided between "
            "are both kept. Nothing is scored. It is not consent and no refusal of treatment."
        ),
        "item": items,
    }


def _preference_items(preferences: Preferences) -> Iterator[Item]:
    for group in preferences.groups:
        yield {"linkId": group.id, "type": "display", "text": group.title}
        for field in preferences.fields:
            if field.group == group.id:
                yield from _field_items(field)


def _field_items(field: Preference) -> Iterator[Item]:
    own = {f"{field.id}.{choice.id}": choice.text for choice in field.choices}
    yield {
        "linkId": field.id,
        "type": "choice",
        "text": field.title,
        "repeats": True,
        "answerOption": [
            {"valueCoding": {"system": CHOICES, "code": code, "display": text}}
            # The same under every field: their codes name none.
            for code, text in (own | APART).items()
        ],
        "item": _marks(field.id),
    }
    if field.hint:
        yield {"linkId": f"{field.id}.hint", "type": "display", "text": field.hint}
    words = f"{field.id}.words"
    yield {
        "linkId": words,
        "type": "text",
        "text": f"{field.title} (own words)",
        "repeats": True,
        "item": _marks(words),
    }


def _repeated(kind: tuple[str, str]) -> Item:
    id_, text = kind
    said = f"{id_}.said"
    answers: list[Item] = [
        {"linkId": f"{said}.words", "type": "text", "text": "Words", "repeats": True},
        *_marks(said),
    ]
    return {
        "linkId": id_,
        "type": "group",
        "text": text,
        "repeats": True,
        "item": [
            {"linkId": f"{id_}.label", "type": "text", "text": "Name, or what is asked"},
            {
                "linkId": said,
                "type": "group",
                "text": "What was said",
                "repeats": True,
                "item": answers,
            },
        ],
    }


def _marks(id_: str) -> list[Item]:
    return [
        {"linkId": f"{id_}.by", "type": "string", "text": "Written by, if not by the patient"},
        {"linkId": f"{id_}.at", "type": "dateTime", "text": "Written on"},
    ]

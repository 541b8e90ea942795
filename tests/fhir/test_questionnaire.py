"""The Questionnaire asks all that the app asks, and every answer in a document has its question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from pwa.content.model import Library
from pwa.views import questionnaire as view
from tests.fhir.conftest import NAMES, Document
from tests.fhir.own_rules import Json, resources

CODES = Path(__file__).parents[2] / "client" / "fhir" / "codes.js"
VALUE_OF = {
    "choice": "valueCoding",
    "text": "valueString",
    "string": "valueString",
    "dateTime": "valueDateTime",
}


def link_ids(items: list[Json]) -> Iterator[str]:
    for item in items:
        yield item["linkId"]
        yield from link_ids(item.get("item", []))


def faults(answered: list[Json], asked: list[Json], where: str = "") -> Iterator[str]:
    """What a Questionnaire says against answers: names, order, nesting and types."""
    known = {item["linkId"]: item for item in asked}
    order = [list(known).index(item["linkId"]) for item in answered if item["linkId"] in known]
    if order != sorted(order):
        yield f"{where}: not in the order of the questions"
    for item in answered:
        name = item["linkId"]
        question = known.get(name)
        if question is None:
            yield f"{where}: nobody asks {name}"
            continue
        below = question.get("item", [])
        if question["type"] == "group":
            yield from faults(item["item"], below, name)
        for answer in item.get("answer", []):
            yield from faults(answer.get("item", []), below, name)
            if VALUE_OF.get(question["type"]) not in answer:
                yield f"{name}: no {question['type']}"
            elif question["type"] == "choice" and not is_offered(answer, question):
                yield f"{name}: {answer['valueCoding']} was not offered"
        if len(item.get("answer", [])) > 1 and not question.get("repeats"):
            yield f"{name}: more than one answer"


def is_offered(answer: Json, question: Json) -> bool:
    offered = [option["valueCoding"] for option in question["answerOption"]]
    given = {key: answer["valueCoding"][key] for key in ("system", "code")}
    return given in [{key: one[key] for key in given} for one in offered]


@pytest.mark.parametrize("document", NAMES, indirect=True)
def test_every_answer_has_its_question(document: Document, asked: Json) -> None:
    for response in resources(document.bundle, "QuestionnaireResponse"):
        assert response["questionnaire"] == asked["url"]
        assert not list(faults(response["item"], asked["item"]))


@pytest.mark.parametrize("document", ["full-en"], indirect=True)
def test_a_full_notebook_answers_every_question_but_those_of_newer_apps_and_carers(
    document: Document, asked: Json
) -> None:
    (response,) = resources(document.bundle, "QuestionnaireResponse")
    answered = json.dumps(response)
    displayed = {item["linkId"] for item in asked["item"] if item["type"] == "display"}
    # Of the name only words go into a summary, and they have no time there.
    expected = {
        name
        for name in set(link_ids(asked["item"])) - displayed
        if not name.startswith(("other", "PF01")) and not name.endswith(".by")
    }

    assert not {name for name in expected if f'"linkId": "{name}"' not in answered}


def test_what_nobody_asks_is_seen(asked: Json) -> None:
    said = [{"valueCoding": {"system": view.CHOICES, "code": "PF09.nothing"}}]
    for wrong in (
        [{"linkId": "PF99", "answer": said}],
        [{"linkId": "PF09", "answer": said}],
        [{"linkId": "PF09", "answer": [{"valueString": "Everything"}]}],
        [{"linkId": "PF09"}, {"linkId": "PF05"}],
        [{"linkId": "note", "item": [{"linkId": "note.said", "item": [{"linkId": "PF09"}]}]}],
    ):
        assert list(faults(wrong, asked["item"])), wrong


def test_every_preference_and_every_choice_is_asked(library: Library, asked: Json) -> None:
    items = {item["linkId"]: item for item in asked["item"]}
    for field in library.preferences.fields:
        texts = [option["valueCoding"]["display"] for option in items[field.id]["answerOption"]]
        choices = [choice.text for choice in field.choices]
        assert items[field.id]["text"] == field.title
        assert texts == [*choices, "Not sure", "Rather not say"]
        assert items[f"{field.id}.words"]["type"] == "text"
        assert items.get(f"{field.id}.hint", {}).get("text", "") == field.hint


def test_a_name_stands_for_one_question_and_a_code_for_one_choice(asked: Json) -> None:
    names = list(link_ids(asked["item"]))
    codings = [
        option["valueCoding"] for item in asked["item"] for option in item.get("answerOption", [])
    ]
    meanings = {(coding["code"], coding["display"]) for coding in codings}

    assert len(names) == len(set(names))
    assert len(meanings) == len({code for code, _ in meanings})


def test_the_phone_and_the_server_call_it_by_the_same_names() -> None:
    code = CODES.read_text(encoding="utf-8")
    named = dict(re.findall(r'export const (\w+) = "(urn:uuid:[^"]+)"', code))

    assert named == {"QUESTIONNAIRE": view.URL, "CHOICES": view.CHOICES}


def test_its_version_is_new_when_a_question_is(library: Library) -> None:
    preferences = library.preferences
    first, *others = preferences.fields
    other = replace(preferences, fields=(replace(first, title="Another title"), *others))

    versions = {view.questionnaire(each)["version"] for each in (preferences, preferences, other)}
    assert len(versions) == 2


def test_it_is_served_from_memory_and_kept_on_no_phone(client: FlaskClient, asked: Json) -> None:
    response = client.get("/questionnaire.json", headers={"Accept-Encoding": "br"})

    assert (response.status_code, response.mimetype) == (200, "application/fhir+json")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Encoding"] == "br"
    assert client.get("/questionnaire.json").json == asked
    assert "questionnaire" not in client.get("/service-worker.js").text

"""A document holds all that its summary holds, in the same words, and nothing else."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.fhir.conftest import NAMES, Document
from tests.fhir.held import (
    answers_of,
    instant,
    kept,
    line_texts,
    own_words,
    phrase,
    texts_of,
)
from tests.fhir.narrative import flat, text_of
from tests.fhir.own_rules import Json, objects, resources

each = pytest.mark.parametrize("document", NAMES, indirect=True)
BETWEEN = re.compile(r"[\s/();–]*")


def composition(document: Document) -> Json:
    return resources(document.bundle, "Composition")[0]


def is_foreign(document: Document) -> bool:
    return bool(document.summary["source"]["own"] != document.summary["source"]["english"])


def sections(document: Document) -> list[tuple[Json, Json]]:
    """Each section of the summary beside the document's; of nothing but spaces there is none."""
    said = [
        section
        for section in document.summary["sections"]
        if any(line_texts(line, foreign=False) for line in section["lines"])
    ]
    about, *others = composition(document)["section"]
    assert about["title"] == "The phrase fhir.about."
    return list(zip(said, others, strict=True))


@each
def test_every_section_has_its_heading_and_all_its_lines(document: Document) -> None:
    for said, section in sections(document):
        text = text_of(section["text"]["div"])
        assert section["title"] == said["heading"]["english"]
        for line in said["lines"]:
            for part in line_texts(line, foreign=is_foreign(document)):
                assert flat(part) in text, (said["id"], part[:80])


@each
def test_a_section_says_nothing_that_its_summary_does_not(document: Document) -> None:
    foreign = is_foreign(document)
    marks = phrase("not-translated", foreign=foreign)
    for said, section in sections(document):
        text = text_of(section["text"]["div"])
        parts = [part for line in said["lines"] for part in line_texts(line, foreign=foreign)]
        for part in sorted({flat(part) for part in (*parts, *marks)}, key=len, reverse=True):
            text = text.replace(part, "")
        assert BETWEEN.fullmatch(text), (said["id"], text[:200])


@each
def test_what_the_document_is_not_comes_first(document: Document) -> None:
    summary, whole = document.summary, composition(document)
    about = whole["section"][0]["text"]

    assert whole["text"] == about
    phrases = [summary["written"], *summary["fixed"], summary["source"], summary["name"]]
    expected = [text for each in phrases for text in texts_of(each)]
    if not summary["sections"]:
        expected += phrase("empty", foreign=is_foreign(document))
    text = text_of(about["div"])
    for part in sorted({flat(part) for part in expected}, key=len, reverse=True):
        assert part in text
        text = text.replace(part, "")
    assert BETWEEN.fullmatch(text)


@each
def test_the_patient_is_who_says_all_this_and_nothing_is_known_of_them_but_a_name(
    document: Document,
) -> None:
    whole = composition(document)
    (patient,) = resources(document.bundle, "Patient")
    name = kept(document.summary["name"])

    reference = {"reference": document.bundle["entry"][1]["fullUrl"]}
    assert whole["subject"] == reference
    assert whole["author"] == [reference]
    assert whole["attester"][0] == {"mode": "personal", "time": whole["date"], "party": reference}
    assert [coding["code"] for coding in whole["meta"]["security"]] == ["PATAST"]
    assert patient.get("name", []) == ([{"text": name}] if name else [])
    assert patient.keys() <= {"resourceType", "text", "name"}


@each
def test_answers_are_the_own_words_letter_by_letter(document: Document) -> None:
    expected = Counter(text for line in answers_of(document.summary) for text in own_words(line))
    if name := kept(document.summary["name"]):
        expected[name] += 1
    answered = Counter(
        node["valueString"]
        for response in resources(document.bundle, "QuestionnaireResponse")
        for node in objects(response["item"])
        if "valueString" in node
    )

    assert not expected - answered


@each
def test_every_moment_has_the_phones_offset(document: Document) -> None:
    whole = composition(document)
    at = instant(document.summary["at"])
    moments = {
        instant(said["at"]) for line in answers_of(document.summary) for said in line["said"]
    }

    assert document.bundle["timestamp"] == whole["date"] == at
    for node in objects(document.bundle):
        for key in ("valueDateTime", "effectiveDateTime"):
            assert key not in node or node[key] in moments


@each
def test_every_leaning_and_all_that_matters_stands_alone_as_well(document: Document) -> None:
    found = resources(document.bundle, "Observation")
    lines = [
        (section["id"], line)
        for section in document.summary["sections"]
        for line in section["lines"]
        if section["id"] in ("matters", "treatments")
        and any(texts_of(part) for said in line["said"] for part in said["parts"])
    ]

    assert len(found) == len(lines)
    for observation, (section, line) in zip(found, lines, strict=True):
        code = "75773-2" if section == "treatments" else "95541-9"
        assert observation["code"]["coding"][0]["code"] == code
        assert observation["code"]["text"] == line["label"]["english"]
        assert observation.get("effectiveDateTime") == instant(max(s["at"] for s in line["said"]))
        for said in line["said"]:
            for part in said["parts"]:
                assert not texts_of(part) or texts_of(part)[0] in observation["valueString"]


@each
def test_no_text_is_empty_or_too_long(document: Document) -> None:
    for node in objects(document.bundle):
        for value in node.values():
            assert value not in ("", [], {}, None)
            assert not isinstance(value, str) or "div" in node or len(value.encode()) <= 1024**2


@pytest.mark.parametrize("document", ["two-en", "two-ur"], indirect=True)
def test_two_versions_stay_two_and_each_says_whose_it_is(document: Document) -> None:
    (response,) = resources(document.bundle, "QuestionnaireResponse")
    items = {item["linkId"]: item for item in response["item"]}
    for link in ("leaning-surgery", "PF17", "PF22.words"):
        by = Counter(
            next((str(m["answer"]) for m in each["item"] if m["linkId"].endswith(".by")), "patient")
            for each in items[link]["answer"]
        )
        assert by["patient"] == by["[{'valueString': 'Asha <b> (daughter)'}]"] > 0

    surgery = next(
        one for one in resources(document.bundle, "Observation") if one["code"]["text"] == "Surgery"
    )
    assert [sorted(one) for one in surgery["performer"]] == [["display"], ["reference"]]
    assert "The phrase two-versions." in [note["text"] for note in surgery["note"]]


@pytest.mark.parametrize("document", ["ordinary-ur", "full-ur", "two-ur"], indirect=True)
def test_english_comes_first_and_the_persons_language_beside_it(document: Document) -> None:
    for section in composition(document)["section"]:
        (translation,) = section["_title"]["extension"]
        language, content = translation["extension"]
        assert language == {"url": "lang", "valueCode": "ur"}
        assert content["valueString"].startswith("اردو ")
        div = section["text"]["div"]
        assert div.startswith('<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">')
        assert re.search(r'>[^<]+ / <span lang="ur" xml:lang="ur" dir="rtl">اردو', div)


@pytest.mark.parametrize("document", ["ordinary-en"], indirect=True)
def test_an_english_document_has_no_second_language(document: Document) -> None:
    assert not [node for node in objects(document.bundle) if "extension" in node]
    assert "not-translated" not in str(document.bundle)


@pytest.mark.parametrize("document", ["ordinary-en"], indirect=True)
def test_a_leaning_keeps_its_earlier_answer_and_notes_stay_private_unless_chosen(
    document: Document,
) -> None:
    surgery = next(
        one for one in resources(document.bundle, "Observation") if one["code"]["text"] == "Surgery"
    )

    assert surgery["valueString"] == "Leaning towards yes"
    assert surgery["note"] == [{"text": "The phrase before Leaning towards no, 23/11/2026."}]


@each
def test_a_note_that_was_not_chosen_is_nowhere(document: Document) -> None:
    assert "PRIVATE" not in str(document.bundle)


@pytest.mark.parametrize("document", ["ordinary-ur"], indirect=True)
def test_own_words_are_in_one_language_and_say_so(document: Document) -> None:
    english, own = phrase("not-translated", foreign=True)
    matters = next(one for said, one in sections(document) if said["id"] == "matters")

    assert f"My garden {english} / {own}" in text_of(matters["text"]["div"])

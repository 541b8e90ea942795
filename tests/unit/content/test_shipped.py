"""The content that ships: it holds together, keeps the rules, and says what its source says."""

from __future__ import annotations

import re

import pytest

from pwa.catalogues import extraction
from pwa.content import marks
from pwa.content.library import TOPIC_GROUPS
from pwa.content.linter import findings, text_findings
from pwa.content.model import SOURCE_QUESTIONS, Library, Topic
from pwa.views.read import GROUP_HEADINGS

OPTIONS = (
    "painkillers",
    "bisphosphonates",
    "steroids",
    "bone-cement",
    "radiotherapy",
    "surgery",
    "no-treatment-now",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def text_of(topic: Topic) -> str:
    """All that a topic says, as it reads."""
    return " ".join(marks.plain(text) for block in topic.blocks for text in block.texts)


def test_no_text_breaks_a_rule_or_is_copied(library: Library, source_runs: frozenset[str]) -> None:
    assert list(findings(library, source_runs)) == []


def test_sentences_of_templates_and_scripts_keep_the_same_rules(library: Library) -> None:
    # “walk” alone would be an order: a filler is read in its frames, by the test before this one.
    read_elsewhere = {
        filler.text for kind in library.question_builder.kinds for filler in kind.fillers
    }
    # A button that turns the screen's words round, with a picture of that; never the person.
    read_elsewhere.add("Turn")

    found = [
        finding
        for message in extraction.extract()
        if message.id and message.id not in read_elsewhere
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        for finding in text_findings("catalogue", PLACEHOLDER.sub("it", text))
    ]

    assert found == []


def test_all_fourteen_topics_are_listed_once(library: Library) -> None:
    listed = [topic for topics in TOPIC_GROUPS.values() for topic in topics]

    assert len(listed) == 14
    assert listed == list(library.topics)
    assert GROUP_HEADINGS.keys() == TOPIC_GROUPS.keys()


def test_every_treatment_and_none_is_told_as_an_option(library: Library) -> None:
    assert tuple(t.id for t in library.topics.values() if t.kind == "option") == OPTIONS


def test_options_are_told_at_about_the_same_length(library: Library) -> None:
    lengths = {id_: len(text_of(library.topics[id_]).split()) for id_ in OPTIONS}

    assert max(lengths.values()) <= 2 * min(lengths.values()), lengths


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_tells_benefits_and_harms(library: Library, option: str) -> None:
    told = {section.name: section.blocks for section in library.topics[option].sections}

    assert told["possible-benefits"]
    assert told["possible-harms"]


@pytest.mark.parametrize(
    ("topic", "fact"),
    [
        ("first-24-hours", "C01"),
        ("how-treatment-is-chosen", "D01"),
        ("how-treatment-is-chosen", "O01"),
        ("how-treatment-is-chosen", "R18"),
        ("combining-treatments", "K01"),
    ],
)
def test_what_the_source_says_is_there(library: Library, topic: str, fact: str) -> None:
    assert any(fact in block.facts for block in library.topics[topic].blocks)


@pytest.mark.parametrize(
    "words",
    [
        "what you prefer",
        "your general health, and how fit you are for treatment",
        "treatments that you have had before",
        "exactly where the cancer is, and its stage",
    ],
)
def test_the_four_factors_are_named(library: Library, words: str) -> None:
    assert words in text_of(library.topics["how-treatment-is-chosen"])


@pytest.mark.parametrize(
    "words",
    ["lie flat", "to help protect your spinal cord", "watch you closely", "help to move about"],
)
def test_protecting_the_spine_is_told_as_the_source_tells_it(library: Library, words: str) -> None:
    assert words in text_of(library.topics["spine-stability"])


def test_the_three_questions_belong_to_every_option(library: Library) -> None:
    asked = [library.questions[id_].text for id_ in SOURCE_QUESTIONS]

    assert asked == [
        "Why do you think this treatment could help me?",
        "What good could it do, and what harm could it cause?",
        "What will happen to me when I have it?",
    ]


def test_all_fifty_questions_are_there_in_order(library: Library) -> None:
    assert list(library.questions) == [f"Q{number:02}" for number in range(1, 51)]


def test_four_questions_suit_any_treatment(library: Library) -> None:
    assert {id_: asked.text for id_, asked in library.treatment_questions.items()} == {
        "benefits": "What good could it do me?",
        "risks": "What harm could it do me?",
        "alternatives": "What else could I have instead?",
        "nothing": "What if I do nothing for now?",
    }
    assert list(library.treatment_questions) == ["benefits", "risks", "alternatives", "nothing"]


def test_roles_come_in_the_order_in_which_they_are_offered(library: Library) -> None:
    assert [role.word for role in library.roles.values()] == [
        "Doctor",
        "Surgeon",
        "Nurse",
        "Radiographer",
        "Physiotherapist",
        "Occupational therapist",
        "Pharmacist",
        "Pain or palliative care team",
        "Social worker",
        "GP",
        "Somebody else",
    ]


def test_everything_that_is_tapped_or_asked_can_be_translated(library: Library) -> None:
    builder = library.question_builder
    said = [role.word for role in library.roles.values()]
    said += [asked.text for asked in library.treatment_questions.values()]
    said += [frame.text for kind in builder.kinds for frame in kind.frames]
    said += [filler.text for kind in builder.kinds for filler in kind.fillers]
    said += [ending.text for ending in builder.endings]

    messages = extraction.extract()

    assert [text for text in said if text not in messages] == []


def test_a_filler_has_one_kind_and_so_one_translation(library: Library) -> None:
    fillers = [filler.text for kind in library.question_builder.kinds for filler in kind.fillers]

    assert len(set(fillers)) == len(fillers)


def test_help_now_has_both_levels_whole(library: Library) -> None:
    levels = {level.name: level for level in library.urgent.levels}

    assert list(levels)[:2] == ["now", "within-24-hours"]
    assert len(levels["now"].items) >= 9
    assert len(levels["within-24-hours"].items) >= 8


def test_no_fact_from_memory_or_second_hand_reaches_anybody(library: Library) -> None:
    topics = (*library.topics.values(), library.about)
    blocks = [block for topic in topics for block in topic.blocks] + [*library.urgent.blocks]
    used = {fact for block in blocks for fact in block.facts}

    assert {library.facts[id_].confirmed for id_ in used} <= {"Y", "P"}

"""What matters to me: planted faults are found, and the real fields keep their promises."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from pwa.catalogues import extraction
from pwa.content import marks
from pwa.content.integrity import faults
from pwa.content.linter import findings
from pwa.content.model import Library
from pwa.content.preferences import LEANING, Choice, Preference, PreferenceGroup
from tests.unit.content.planting import (
    preference,
    with_changed_field,
    with_field,
    with_topic,
    without_field,
)

IDS = [
    *("PF01", "PF02", "PF03", "PF04", "PF05", "PF06", "PF07", "PF08"),
    *("PF09", "PF10", "PF11", "PF12", "PF13", "PF14"),
    *("PF16", "PF17", "PF18", "PF19", "PF20"),
    *("PF21-stays", "PF21-operations", "PF21-visits"),
    *("PF21-needles", "PF21-steroids", "PF21-scanner", "PF22"),
    *("leaning-painkillers", "leaning-bisphosphonates", "leaning-steroids"),
    *("leaning-bone-cement", "leaning-radiotherapy", "leaning-surgery", "leaning-no-treatment-now"),
    *("PF23", "PF24", "PF25", "PF26", "PF27", "PF28", "PF29"),
    *("PF30", "PF31", "PF32", "PF33"),
    *("PF34-do", "PF34-do-not", "PF35", "PF36", "PF37", "PF38"),
    *("PF40", "PF42", "PF43"),
]
WITH_SUGGESTIONS = [
    *("PF07", "PF12", "PF16", "PF19", "PF20", "PF22"),
    *("PF34-do", "PF34-do-not", "PF35", "PF36", "PF37", "PF38"),
]
"""The fields with lines to tap."""
CHOICES = (Choice("a", "This"), Choice("b", "That"))
FIELD = Preference("PF99", "talk", "some", "What I like", (*CHOICES, Choice("c", "Both")))


def only_fault(library: Library) -> str:
    """The one fault that a planted library has."""
    (fault,) = faults(library)
    return fault


def texts(library: Library) -> list[str]:
    """Everything that the fields say."""
    preferences = library.preferences
    said = [group.title for group in preferences.groups]
    return said + [text for field in preferences.fields for text in (field.title, *field.texts)]


def test_a_field_that_is_whole_is_no_fault(library: Library) -> None:
    assert list(faults(with_field(library, FIELD))) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"group": "nowhere"}, "PF99 is in group “nowhere”, which does not exist."),
        ({"kind": "scale"}, "PF99: “scale” is not a kind of preference."),
        ({"kind": "words"}, "PF99 is answered in own words and has choices."),
        ({"choices": ()}, "PF99 is chosen and has fewer than two choices."),
        ({"kind": "one", "choices": ()}, "PF99 is chosen and has fewer than two choices."),
        ({"choices": CHOICES[:1]}, "PF99 is chosen and has fewer than two choices."),
        ({"lines": 2}, "PF99: the box for own words has 1 or 3 lines."),
        ({"choices": CHOICES + CHOICES[:1]}, "PF99: the id “a” stands more than once."),
        (
            {"suggestions": (Choice("a", "A"), Choice("a", "B"))},
            "PF99: the id “a” stands more than once.",
        ),
    ],
)
def test_a_field_that_is_not_whole_is_a_fault(
    library: Library, changes: dict[str, Any], fault: str
) -> None:
    assert only_fault(with_field(library, replace(FIELD, **changes))) == f"Preference {fault}"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "one", "most": 2},
        {"kind": "words", "choices": (), "most": 2},
        {"most": 1},
        {"most": -1},
        {"most": 3},
    ],
)
def test_a_limit_is_for_several_of_many_choices(library: Library, changes: dict[str, Any]) -> None:
    assert not list(faults(with_field(library, replace(FIELD, most=2))))
    assert only_fault(with_field(library, replace(FIELD, **changes))) == (
        "Preference PF99: “most” is for several choices, at least two and fewer than all."
    )


@pytest.mark.parametrize("id_", ["", "PF 99", "9PF", "PF_99", "PF99.a", "P" * 32])
def test_a_field_that_the_notebook_cannot_store_is_a_fault(library: Library, id_: str) -> None:
    assert only_fault(with_field(library, replace(FIELD, id=id_))) == (
        f"Preference {id_}: the notebook cannot store this id."
    )


@pytest.mark.parametrize("id_", ["", "A", "1a", "-a", "a b", "a_b", "é", "a\n", "a" * 32])
def test_a_choice_or_suggestion_that_the_notebook_cannot_store_is_a_fault(
    library: Library, id_: str
) -> None:
    chosen = replace(FIELD, choices=(*CHOICES, Choice(id_, "Both")))
    tapped = replace(FIELD, suggestions=(Choice(id_, "Both"),))

    for field in (chosen, tapped):
        assert only_fault(with_field(library, field)) == (
            f"Preference PF99: the notebook cannot store the id “{id_}”."
        )


def test_two_fields_with_the_same_id_are_a_fault(library: Library) -> None:
    assert only_fault(with_field(library, replace(FIELD, id="PF03"))) == (
        "Preferences: the id “PF03” stands more than once."
    )


def test_a_group_without_fields_is_a_fault(library: Library) -> None:
    groups = (*library.preferences.groups, PreferenceGroup("empty", "Nothing"))
    planted = replace(library, preferences=replace(library.preferences, groups=groups))

    assert only_fault(planted) == "Preference group empty has no field."


def test_five_fields_are_needed_first_and_no_more_or_fewer(library: Library) -> None:
    more = with_field(library, replace(FIELD, first=True))
    fewer = with_changed_field(library, "PF40", first=False)

    assert only_fault(more) == "Preferences: exactly 5 are needed first, not 6."
    assert only_fault(fewer) == "Preferences: exactly 5 are needed first, not 4."


def test_an_option_that_nobody_is_asked_about_is_a_fault(library: Library) -> None:
    assert only_fault(without_field(library, "leaning-surgery")) == (
        "Option surgery has no preference leaning-surgery."
    )


def test_a_leaning_towards_what_is_no_option_is_a_fault(library: Library) -> None:
    planted = with_field(
        library, replace(preference(library, "leaning-surgery"), id="leaning-going-home")
    )

    assert only_fault(planted) == (
        "Preference leaning-going-home is about an option that does not exist."
    )


def test_an_option_under_another_name_than_its_topics_is_a_fault(library: Library) -> None:
    assert only_fault(with_topic(library, "surgery", title="An operation")) == (
        "Preference leaning-surgery is not called “An operation”, like its topic."
    )


def test_an_option_that_is_asked_about_in_another_way_is_a_fault(library: Library) -> None:
    asked = preference(library, "leaning-surgery").choices

    assert only_fault(with_changed_field(library, "leaning-surgery", choices=asked[:2])) == (
        "Preferences: all options are asked about with the same choices."
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "What a clinician needs"},
        {"hint": "You should write it."},
        {"choices": (*CHOICES, Choice("c", "Walk more"))},
        {"suggestions": (Choice("c", "Stop my tablets"),)},
    ],
)
def test_every_text_of_a_field_is_read_by_the_linter(
    library: Library, changes: dict[str, Any]
) -> None:
    (found,) = findings(with_field(library, replace(FIELD, **changes)))

    assert found.startswith("preference PF99: ")


def test_a_title_of_a_group_is_read_as_a_heading(library: Library) -> None:
    first, *rest = library.preferences.groups
    groups = (replace(first, title="Who I am."), *rest)
    planted = replace(library, preferences=replace(library.preferences, groups=groups))

    assert list(findings(planted)) == [
        "preferences: “Who I am.” is a heading and ends with a full stop."
    ]


def test_all_fields_are_there_in_order(library: Library) -> None:
    assert [field.id for field in library.preferences.fields] == IDS
    assert [group.id for group in library.preferences.groups] == (
        ["talk", "decide", "matters", "treatments", "health", "before", "care", "people"]
    )


def test_every_field_stands_first_or_in_its_group_and_never_twice(library: Library) -> None:
    preferences = library.preferences
    groups = [preferences.of_group(group.id) for group in preferences.groups]
    grouped = [field.id for fields in groups for field in fields]
    first = [field.id for field in preferences.first]

    assert first == ["PF01", "PF02", "PF11", "PF17", "PF40"]
    assert grouped == [id_ for id_ in IDS if id_ not in first]


def test_first_ones_come_in_the_order_of_the_groups(library: Library) -> None:
    turned = replace(library.preferences, groups=library.preferences.groups[::-1])

    assert [field.id for field in turned.first] == ["PF40", "PF17", "PF11", "PF01", "PF02"]


def test_options_are_asked_about_in_the_order_in_which_they_are_told(library: Library) -> None:
    options = [LEANING + topic.id for topic in library.topics.values() if topic.kind == "option"]

    assert [field.id for field in library.preferences.of_group("treatments")] == options


def test_the_three_things_that_matter_most_are_three(library: Library) -> None:
    assert {field.id: field.most for field in library.preferences.fields if field.most} == {
        "PF17": 3
    }


@pytest.mark.parametrize("id_", ["not-sure", "rather-not-say"])
def test_an_answer_that_the_page_adds_is_a_fault_as_a_choice(library: Library, id_: str) -> None:
    planted = with_field(library, replace(FIELD, choices=(*CHOICES, Choice(id_, "Both"))))

    assert only_fault(planted) == (
        f"Preference PF99 has the choice “{id_}”, which the page adds to every field."
    )


def test_no_choice_says_what_the_page_adds_under_another_id(library: Library) -> None:
    chosen = [choice for field in library.preferences.fields for choice in field.choices]

    assert not {choice.text.lower() for choice in chosen} & {"not sure", "rather not say"}


def test_lines_to_tap_are_a_few_whole_ones_without_a_full_stop(library: Library) -> None:
    suggestions = {
        field.id: field.suggestions for field in library.preferences.fields if field.suggestions
    }

    assert list(suggestions) == WITH_SUGGESTIONS
    assert all(3 <= len(lines) <= 6 for lines in suggestions.values())
    assert all(
        line.text[0].isupper() and line.text[-1].isalnum()
        for lines in suggestions.values()
        for line in lines
    )


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("PF22", "Tell your team too, because this note does not refuse treatment by law."),
        ("PF26", "Nobody has checked this against the hospital’s record."),
        ("PF42", "This page is not one of these papers."),
    ],
)
def test_what_a_field_is_not_stands_beside_it(library: Library, id_: str, said: str) -> None:
    assert preference(library, id_).hint == said


def test_a_hint_is_one_sentence(library: Library) -> None:
    hints = [field.hint for field in library.preferences.fields if field.hint]

    assert all(hint.endswith(".") and hint.count(".") == 1 for hint in hints)
    assert not any("?" in hint for hint in hints)


def test_nothing_is_scored_and_no_number_stands_anywhere(library: Library) -> None:
    scored = re.compile(r"\d|\bscores?\b|\bout of (?:ten|five)\b|\brat(?:e|ing)\b", re.IGNORECASE)

    assert [text for text in texts(library) if scored.search(text)] == []


def test_no_text_has_a_mark_that_the_page_cannot_open_or_a_slot(library: Library) -> None:
    assert [text for text in texts(library) if marks.words(text) or "%" in text] == []


def test_every_text_can_be_translated(library: Library) -> None:
    messages = extraction.extract()

    assert [text for text in texts(library) if text not in messages] == []

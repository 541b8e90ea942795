"""What makes content whole: planted faults are found, one sentence each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pwa.content.integrity import check, faults
from pwa.content.model import Block, Fact, Library, Section
from pwa.content.question_builder import Ending, Filler, Frame
from tests.unit.content.planting import (
    CONFIRMED,
    with_block,
    with_ending,
    with_fact,
    with_filler,
    with_frame,
    with_group,
    with_text,
    with_topic,
)


def only_fault(library: Library) -> str:
    """The one fault that a planted library has."""
    (fault,) = faults(library)
    return fault


def test_the_real_content_has_no_fault(library: Library) -> None:
    assert list(faults(library)) == []


def test_the_first_fault_is_raised(library: Library) -> None:
    with pytest.raises(ValueError, match="names fact X99, which does not exist"):
        check(with_block(library, Block("A sentence.", facts=("X99",))))


@pytest.mark.parametrize("confirmed", ["Y2", "M"])
def test_a_paragraph_on_an_unconfirmed_fact_is_a_fault(library: Library, confirmed: str) -> None:
    planted = with_fact(library, Fact("X99", "Perhaps.", ("S01",), confirmed))
    planted = with_block(planted, Block("A sentence.", facts=("X99",)))

    assert only_fault(planted) == "radiotherapy rests on fact X99, which is not confirmed."


def test_a_paragraph_on_no_fact_is_a_fault(library: Library) -> None:
    planted = with_block(library, Block("A sentence."))

    assert "names its facts" in only_fault(planted)


def test_an_unsourced_paragraph_about_the_app_belongs_on_the_about_page(library: Library) -> None:
    planted = with_block(library, Block("This app helps.", app=True))

    assert "belongs on the about page" in only_fault(planted)


def test_an_option_without_its_harms_is_unbalanced(library: Library) -> None:
    kept = tuple(s for s in library.topics["surgery"].sections if s.name != "possible-harms")
    planted = with_topic(library, "surgery", sections=kept)

    assert only_fault(planted).startswith("surgery: an option has exactly the sections what-it-is,")


def test_an_option_in_another_order_is_unbalanced(library: Library) -> None:
    planted = with_topic(library, "surgery", sections=library.topics["surgery"].sections[::-1])

    assert only_fault(planted).startswith("surgery: an option has exactly the sections what-it-is,")


def test_an_option_with_a_heading_of_its_own_is_a_fault(library: Library) -> None:
    first, *rest = library.topics["surgery"].sections
    planted = with_topic(library, "surgery", sections=(replace(first, heading="Why?"), *rest))

    assert only_fault(planted) == (
        "surgery: guides name their own headings, options use the fixed ones."
    )


def test_a_kind_that_is_none_is_a_fault(library: Library) -> None:
    assert only_fault(with_topic(library, "going-home", kind="advert")) == (
        "going-home: “advert” is not a kind of topic."
    )


def test_two_sections_of_the_same_name_are_a_fault(library: Library) -> None:
    section = Section("what-next", (Block("Ask.", facts=(CONFIRMED,)),), "What next")
    sections = (*library.topics["going-home"].sections, section, section)

    assert only_fault(with_topic(library, "going-home", sections=sections)) == (
        "going-home: two sections have the same name."
    )


@pytest.mark.parametrize("ids", [("Q01",), tuple(f"Q0{number}" for number in range(1, 8))])
def test_a_topic_with_too_few_or_too_many_questions_is_a_fault(
    library: Library, ids: tuple[str, ...]
) -> None:
    assert only_fault(with_topic(library, "surgery", questions=ids)) == (
        "surgery: a topic ends with 2 to 6 questions."
    )


def test_a_question_that_does_not_exist_is_a_fault(library: Library) -> None:
    assert only_fault(with_topic(library, "surgery", questions=("Q01", "Q99"))) == (
        "surgery names question Q99, which does not exist."
    )


def test_a_question_about_the_outlook_is_never_shown_unasked(library: Library) -> None:
    planted = with_topic(library, "surgery", questions=("Q01", "Q48"))

    assert "shown only on request" in only_fault(planted)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_next_check_that_is_not_within_the_year_is_a_fault(library: Library, days: int) -> None:
    next_check = library.topics["surgery"].last_checked + timedelta(days)

    assert only_fault(with_topic(library, "surgery", next_check=next_check)) == (
        "surgery: the next check comes after the last one, within a year."
    )


def test_a_third_warning_on_a_page_is_a_fault(library: Library) -> None:
    warning = Block("Tell staff now.", facts=(CONFIRMED,), important=True)
    planted = library
    for _ in range(3):
        planted = with_block(planted, warning, "combining-treatments")

    assert only_fault(planted) == "combining-treatments: at most two important blocks a page."


def test_a_list_of_one_item_is_a_fault(library: Library) -> None:
    planted = with_block(library, Block("These:", ("a nurse",), facts=(CONFIRMED,)))

    assert "a list of one item is a sentence" in only_fault(planted)


def test_a_block_that_says_nothing_is_a_fault(library: Library) -> None:
    planted = with_block(library, Block(facts=(CONFIRMED,)))

    assert only_fault(planted) == "radiotherapy has a block that says nothing."


def test_a_marked_word_without_a_meaning_is_a_fault(library: Library) -> None:
    assert only_fault(with_text(library, "A {thingamajig:thing}.")) == (
        "radiotherapy marks the word “thingamajig”, which does not exist."
    )


def test_a_word_that_is_marked_twice_is_a_fault(library: Library) -> None:
    assert only_fault(with_text(library, "A {hoist:hoist} is a {hoist:hoist}.")) == (
        "radiotherapy marks “hoist” more than once: mark its first use."
    )


def test_a_partly_confirmed_fact_names_what_is_not(library: Library) -> None:
    planted = with_fact(library, Fact("X99", "Partly.", ("S01",), "P"))

    assert only_fault(planted) == (
        "Fact X99: exactly the partly confirmed (P) name what is unconfirmed."
    )


def test_a_way_of_being_confirmed_that_is_none_is_a_fault(library: Library) -> None:
    planted = with_fact(library, Fact("X99", "Sure.", ("S01",), "surely"))

    assert only_fault(planted) == "Fact X99: “surely” is not a way of being confirmed."


def test_a_confirmed_fact_has_a_source(library: Library) -> None:
    planted = with_fact(library, Fact("X99", "Sure.", (), "Y"))

    assert only_fault(planted) == "Fact X99 is called confirmed and names no source."


def test_a_source_that_does_not_exist_is_a_fault(library: Library) -> None:
    planted = with_fact(library, Fact("X99", "Sure.", ("S999",), "Y"))

    assert only_fault(planted) == "Fact X99 names source S999, which does not exist."


def test_a_question_in_no_group_is_a_fault(library: Library) -> None:
    stray = replace(library.questions["Q01"], group="nowhere")
    planted = replace(library, questions={**library.questions, "Q01": stray})

    assert only_fault(planted) == "Question Q01 is in group “nowhere”, which does not exist."


def test_a_group_of_questions_that_nobody_can_answer_is_a_fault(library: Library) -> None:
    assert only_fault(with_group(library, "pain", roles=())) == (
        "Question group pain names nobody who can answer."
    )


def test_a_role_that_does_not_exist_is_a_fault(library: Library) -> None:
    assert only_fault(with_group(library, "pain", roles=("nurse", "magician"))) == (
        "Question group pain names role magician, which does not exist."
    )


def test_a_question_for_somebody_else_is_a_fault(library: Library) -> None:
    assert only_fault(with_group(library, "pain", roles=("other",))) == (
        "Question group pain names “other”, whom nobody can ask."
    )


@pytest.mark.parametrize(
    "text", ["Why?", "%(what)s or %(what)s?", "Will %(who)s %(what)s?", "Is it 5% of %(what)s?"]
)
def test_a_frame_without_exactly_its_one_slot_is_a_fault(library: Library, text: str) -> None:
    planted = with_frame(library, Frame("planted", text))

    assert only_fault(planted) == "Frame planted has exactly one slot, %(what)s."


def test_a_frame_that_is_no_question_is_a_fault(library: Library) -> None:
    planted = with_frame(library, Frame("planted", "I want to %(what)s."))

    assert only_fault(planted) == "Frame planted does not end as a question."


def test_a_frame_that_names_no_ending_is_a_fault(library: Library) -> None:
    planted = with_frame(library, Frame("planted", "Can I %(what)s?", ("when", "whence")))

    assert only_fault(planted) == "Frame planted names ending whence, which does not exist."


def test_a_filler_with_a_slot_is_a_fault(library: Library) -> None:
    planted = with_filler(library, Filler("planted", "see %(who)s"))

    assert only_fault(planted) == "Filler planted has a slot of its own."


@pytest.mark.parametrize("text", ["Soon.", "When can I %(what)s?"])
def test_an_ending_that_is_no_whole_question_is_a_fault(library: Library, text: str) -> None:
    planted = with_ending(library, Ending("planted", text))

    assert only_fault(planted) == "Ending planted is not a whole question."


@pytest.mark.parametrize("id_", ["walk", "able", "when", "trouble"])
def test_two_parts_of_questions_with_the_same_id_are_a_fault(library: Library, id_: str) -> None:
    planted = with_filler(library, Filler(id_, "read"))

    assert only_fault(planted) == f"Question builder: the id “{id_}” stands 2 times."

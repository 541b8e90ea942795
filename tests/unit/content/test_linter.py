"""The linter notices what patient text must not say, and copied text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.content.linter import findings, run_hashes, text_findings
from pwa.content.model import Library
from pwa.content.question_builder import Ending, Filler, Frame
from tests.conftest import SOURCE_RUNS
from tests.unit.content.planting import with_ending, with_filler, with_frame, with_text, with_topic

TWENTY_WORDS = " ".join(["word"] * 20)


@pytest.mark.parametrize(
    "text",
    [
        "You should tell your team.",
        "Ask a clinician about it.",
        "People who suffer from pain can ask.",
        "A victim of cancer can ask.",
        "It is a battle.",
        "Some are wheelchair-bound.",
        "Your medication may change.",
        "Tell a nurse and/or a doctor.",
        "Some medicines, e.g. steroids, may help.",
        "Some medicines, i.e. steroids, may help.",
        "It helps 5% of people.",
        "It helps 5 percent of people.",
        "It helps 5 per cent of people.",
        "It may help; it may not.",
        "It may help – or not.",
        "It may help — or not.",
        "It may help - or not.",
        "Tell a nurse now!",
        "Don't wait.",
        'Some call it "compression".',
    ],
)
def test_words_and_signs_that_patient_text_avoids_are_found(text: str) -> None:
    assert list(text_findings("surgery", text))


@pytest.mark.parametrize(
    "text",
    [
        "Ring 020 7946 0000 at any time.",
        "Ring +44 20 7946 0000 at any time.",
        "Ring 02079460000 at any time.",
        "Call 111 if you are worried.",
        "Dial 112 if you are worried.",
    ],
)
def test_any_phone_number_but_999_is_found(text: str) -> None:
    assert list(text_findings("surgery", text))


@pytest.mark.parametrize(
    "text",
    [
        "You may have 16mg of dexamethasone.",
        "You may have 16 mg of dexamethasone.",
        "You may have 2.5 ml of the liquid.",
        "The patch gives 25 micrograms an hour.",
        "It is one gram of paracetamol.",
        "People have two tablets at night.",
        "The session gives 8 Gy.",
    ],
)
def test_doses_are_found(text: str) -> None:
    assert list(text_findings("painkillers", text))


@pytest.mark.parametrize(
    "text",
    [
        "Lie flat on your back.",
        "Sit up slowly.",
        "Once it eases, please stand up.",
        "Try to walk a little.",
        "You must lie still in bed.",
        "Exercise every day.",
        "It is safe. Turn on your side.",
        "At home: lift your legs.",
        "You can now sit up.",
        "Help them to stand.",
        "Take off your brace at night.",
        "Please loosen the collar.",
        "Change how your brace fits.",
    ],
)
def test_telling_anybody_to_move_is_found(text: str) -> None:
    assert list(text_findings("spine-stability", text))


@pytest.mark.parametrize(
    "text",
    [
        "Stop taking your tablets.",
        "Please take more of the medicine.",
        "You can skip a dose of your steroids.",
        "You will be treated within 24 hours.",
        "You will walk again.",
        "There is a good chance that it helps.",
        "This is guaranteed.",
        "You have 3 hours left.",
        "It is probably nothing.",
        "You do not have MSCC.",
        "There is nothing to worry about.",
        "This is the best treatment.",
        "We recommend surgery.",
    ],
)
def test_advice_promises_and_judgements_are_found(text: str) -> None:
    assert list(text_findings("surgery", text))


@pytest.mark.parametrize(
    "text",
    [
        "Ask your nurse or physiotherapist before you move.",
        "You may be asked to lie flat for a time.",
        "Never stop steroids suddenly.",
        "Call 999 or go to A&E now.",
        "It is pain in your shoulder.",
        "About 69 out of 100 people could walk after 1 session.",
        "Will I have to lie still, and for how long?",
        "NICE replaced its guidance of 2008 with NG234.",
        "Trouble walking, or feeling unsteady.",
    ],
)
def test_careful_sentences_pass(text: str) -> None:
    assert not list(text_findings("surgery", text))


def test_a_sentence_may_have_twenty_words_and_no_more() -> None:
    assert not list(text_findings("surgery", f"{TWENTY_WORDS}."))
    assert list(text_findings("surgery", f"{TWENTY_WORDS} word."))


def test_a_block_may_have_three_sentences_and_no_more() -> None:
    assert not list(text_findings("surgery", "One. Two. Three."))
    assert list(text_findings("surgery", "One. Two. Three. Four."))


def test_a_mark_does_not_hide_a_word() -> None:
    assert list(text_findings("surgery", "Your {painkillers:medication} may change."))


def test_a_finding_names_the_page_the_text_and_the_rule(library: Library) -> None:
    planted = with_text(library, "You should tell somebody.")

    assert list(findings(planted)) == [
        "radiotherapy: “You should tell somebody.” says “should”, which patient text avoids."
    ]


def test_a_heading_that_ends_with_a_full_stop_is_found(library: Library) -> None:
    planted = with_topic(library, "surgery", title="Surgery.")

    assert list(findings(planted)) == [
        "surgery: “Surgery.” is a heading and ends with a full stop."
    ]


def test_a_filler_is_read_in_every_frame_of_its_kind(library: Library) -> None:
    planted = with_filler(library, Filler("planted", "have medication"))

    found = list(findings(planted))

    assert len(found) == len(library.question_builder.kinds[0].frames)
    assert found[0] == (
        "question builder: “Will I be able to have medication?” says “medication”, "
        "which patient text avoids."
    )


def test_a_frame_is_read_with_every_filler_of_its_kind(library: Library) -> None:
    planted = with_frame(library, Frame("planted", "Is it true that you can %(what)s?"))

    found = [finding.split(" says ")[0] for finding in findings(planted)]

    assert found == [
        f"question builder: “Is it true that you can {told}?”"
        for told in ("sit up", "walk", "take my usual medicines")
    ]


def test_endings_roles_and_the_questions_for_any_treatment_are_read(library: Library) -> None:
    planted = with_ending(library, Ending("planted", "What should I do?"))
    role, asked = planted.roles["gp"], planted.treatment_questions["risks"]
    planted = replace(
        planted,
        roles={"gp": replace(role, word="Clinician")},
        treatment_questions={"risks": replace(asked, text="Should I?")},
    )

    assert [finding.split(" says ")[0] for finding in findings(planted)] == [
        "treatment question risks: “Should I?”",
        "question builder: “What should I do?”",
        "roles: “Clinician”",
    ]


def test_a_hard_word_that_comes_unmarked_is_found(library: Library) -> None:
    planted = with_text(library, "A hoist can help.")

    assert list(findings(planted)) == [
        "radiotherapy: “A hoist can help.” uses “hoist” first and unmarked."
    ]


def test_the_longest_spelling_of_a_hard_word_wins(library: Library) -> None:
    surgery = library.topics["surgery"]
    gist = replace(surgery.gist, text="It is for metastatic spinal cord compression.")
    planted = with_topic(library, "surgery", gist=gist)

    assert [found.split("uses ")[-1] for found in findings(planted) if "It is for" in found] == [
        "“mscc” first and unmarked."
    ]


def test_a_copied_sentence_is_found_whatever_its_signs_and_letters(library: Library) -> None:
    source = "Nine plain words that stand in a row here, and more."
    planted = with_text(library, "NINE plain words that stand ‘in a row’ {hoist:here}.")

    (found,) = findings(planted, frozenset(run_hashes(source)))

    assert found.startswith("radiotherapy: “NINE plain words")
    assert found.endswith("shares 9 words in a row with a source.")


def test_a_fact_copied_from_a_source_is_found(library: Library) -> None:
    fact = library.facts["A01"]
    copied = frozenset(run_hashes(fact.statement))

    assert any(found.startswith("fact A01: ") for found in findings(library, copied))


def test_eight_words_in_a_row_are_nobodys_property() -> None:
    assert list(run_hashes("one two three four five six seven eight")) == []


def test_runs_are_hashed_as_the_shipped_list_says() -> None:
    # printf 'a b c d e f g h i' | sha256sum
    assert list(run_hashes("A b, c – d: e f g “h” I!")) == ["46210cd81d6f598f"]


def test_the_shipped_list_is_whole(source_runs: frozenset[str]) -> None:
    assert len(source_runs) == 344
    assert all(len(run) == 16 and set(run) <= set("0123456789abcdef") for run in source_runs)
    assert "first 16 hex digits" in json.loads(SOURCE_RUNS.read_text(encoding="utf-8"))["about"]


@given(
    st.lists(st.sampled_from(["pain", "scan", "nurse", "cord", "team"]), min_size=9, max_size=25)
)
def test_every_run_of_a_text_is_looked_up(words: list[str]) -> None:
    text = " ".join(words)

    for start in range(len(words) - 8):
        run = " ".join(words[start : start + 9])
        assert set(run_hashes(run)) <= set(run_hashes(text))

"""My questions before any script runs: the whole list, in order, to read and to print."""

from __future__ import annotations

from pwa.content.model import SOURCE_QUESTIONS, Library
from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated
from tests.pages.tree import Element


def rows(part: Element) -> list[Element]:
    """The questions of a part of the page, templates left out."""
    return [
        item
        for item in part.all("li", class_="q")
        if item["data-question"] and all(around.tag != "template" for around in item.around())
    ]


def test_every_question_of_the_list_is_there_once(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/questions").main

    shown = {row["data-question"]: row.text for row in rows(main)}

    assert len(rows(main)) == len(shown) == 50
    assert shown == {
        id_: translated(language, question.text) for id_, question in library.questions.items()
    }


def test_the_three_of_the_source_come_first_then_the_subjects_in_order(
    open_page: OpenPage, library: Library
) -> None:
    main = open_page("/en/questions").main
    order = [row["data-question"] for row in rows(main)]
    rest = [
        question.id
        for group in library.groups
        for question in library.questions.values()
        if question.group == group and question.id not in SOURCE_QUESTIONS
    ]

    assert order == [*SOURCE_QUESTIONS, *rest]


def test_each_subject_says_who_can_answer(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    main = open_page(f"/{language.code}/questions").main

    subjects = [part for part in main.all("section") if part["data-roles"]]

    assert len(subjects) == 1 + len(library.groups)
    for subject, group in zip(subjects[1:], library.groups.values(), strict=True):
        assert subject.one("h3").text == translated(language, group.title)
        assert subject.one("p", class_="who").text == translated(language, group.answered_by)
        assert subject["data-roles"].split() == [*group.roles]


def test_what_may_lie_ahead_waits_until_somebody_asks(
    open_page: OpenPage, library: Library
) -> None:
    main = open_page("/en/questions").main
    outlook = {id_ for id_, question in library.questions.items() if question.outlook}

    waiting = {row["data-question"] for row in rows(main) if "hidden" in row.attributes}

    assert outlook == {"Q48", "Q49"}
    assert waiting == outlook


def test_nothing_is_ticked_or_chosen_beforehand(open_page: OpenPage) -> None:
    tree = open_page("/en/questions").tree

    assert not [box for box in tree.all("input") if "checked" in box.attributes]
    assert not [option for option in tree.all("option") if "selected" in option.attributes]
    assert not [button for button in tree.all("button") if button["aria-pressed"] == "true"]


def test_the_page_knows_the_four_questions_of_each_treatment(
    language: Language, open_page: OpenPage, library: Library
) -> None:
    page = open_page(f"/{language.code}/questions").tree

    words = page.one("template", id="treatment-texts").all("p")

    assert [word["data-question"] for word in words] == [
        f"{topic.id}.{question}"
        for topic in library.treatments
        for question in library.treatment_questions
    ]
    for word in words:
        treatment, question = word["data-question"].split(".")
        assert translated(language, library.topics[treatment].title) in word.text
        assert translated(language, library.treatment_questions[question].text) in word.text


def test_questions_are_built_frame_by_frame(open_page: OpenPage, library: Library) -> None:
    make = open_page("/en/questions").tree.one("details", id="make")

    frames = [button["data-frame"] for button in make.all("button") if button["data-frame"]]

    assert frames == [
        frame.text for kind in library.question_builder.kinds for frame in kind.frames
    ]
    assert make.one("a")["href"] == "/en/urgent", "whoever asks about a sign may need help now"
    for fillers in make.all("div"):
        if "data-fillers" in fillers.attributes:
            assert "hidden" in fillers.attributes, "“walk” alone reads as an order"


def test_without_scripts_it_says_that_nothing_is_kept(open_page: OpenPage) -> None:
    for path in ("questions", "ward-round", "notes", "settings"):
        notice = open_page(f"/en/{path}").tree.one("noscript")

        assert "cannot keep what you write" in notice.text

"""Reading the content: whole, or one sentence that names the file and what is wrong in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pwa.content.cards import Card
from pwa.content.library import FOLDER, TOPIC_GROUPS, ContentError, load_library
from pwa.content.model import OPTION_SECTIONS, Block, Library, Role
from pwa.content.preferences import Choice, PreferenceGroup
from pwa.content.question_builder import Ending, Filler


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that a test may break."""
    return shutil.copytree(FOLDER, tmp_path / "content")


def edit(path: Path, old: str, new: str) -> None:
    """Change the first place where a file says ``old``."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint(folder: Path) -> str:
    """The one sentence with which a broken folder is refused."""
    with pytest.raises(ContentError) as refused:
        load_library(folder)
    text = str(refused.value)
    assert "\n" not in text
    return text


def test_topics_come_in_reading_order(library: Library) -> None:
    assert list(library.topics) == [id_ for ids in TOPIC_GROUPS.values() for id_ in ids]


def test_a_topic_is_read_with_all_its_parts(library: Library) -> None:
    topic = library.topics["radiotherapy"]

    assert (topic.id, topic.title, topic.kind) == ("radiotherapy", "Radiotherapy", "option")
    assert topic.gist.facts == ("I01",)
    assert tuple(section.name for section in topic.sections) == OPTION_SECTIONS
    assert topic.blocks[0] is topic.gist
    assert isinstance(topic.last_checked, date)
    assert topic.checked_by is None


def test_help_now_is_read_with_all_its_parts(library: Library) -> None:
    now = library.urgent.levels[0]

    assert now.name == "now"
    assert now.lines == (now.lead, *now.items, *now.actions)
    assert [block.text for block in library.urgent.blocks][1:3] == [
        line.text for line in now.lines[:2]
    ]


def test_a_group_of_questions_names_who_can_answer(library: Library) -> None:
    assert library.groups["surgery"].roles == ("surgeon", "doctor")
    assert library.roles["gp"] == Role("gp", "GP")


def test_treatments_are_the_options_but_none_in_reading_order(library: Library) -> None:
    assert [topic.id for topic in library.treatments] == [
        "painkillers",
        "bisphosphonates",
        "steroids",
        "bone-cement",
        "radiotherapy",
        "surgery",
    ]


def test_the_question_builder_is_read_with_all_their_parts(library: Library) -> None:
    doing, *_ = library.question_builder.kinds
    frame, filler = doing.frames[0], doing.fillers[0]

    assert (doing.id, frame.id, filler) == ("doing", "able", Filler("sit-up", "sit up"))
    assert frame.endings == ("when", "why", "decides", "next")
    assert frame.filled(filler) == "Will I be able to sit up?"
    assert next(doing.questions) == frame.filled(filler)
    assert len(list(doing.questions)) == len(doing.frames) * len(doing.fillers)
    assert library.question_builder.endings[0] == Ending("when", "When?")


def test_preferences_are_read_with_all_their_parts(library: Library) -> None:
    fields = {field.id: field for field in library.preferences.fields}
    name, matters, hope = fields["PF01"], fields["PF17"], fields["PF20"]

    assert library.preferences.groups[0] == PreferenceGroup(
        "talk", "Who I am and how to talk with me"
    )
    assert (name.group, name.kind, name.first, name.lines) == ("talk", "words", True, 1)
    assert (name.choices, name.suggestions, name.hint, name.most) == ((), (), "", 0)
    assert (matters.kind, matters.most, matters.lines) == ("some", 3, 3)
    assert matters.choices[1] == Choice("home", "Being at home")
    assert hope.suggestions[1] == Choice("sleep", "I hope to sleep better")
    assert list(matters.texts)[:2] == [matters.hint, matters.choices[0].text]


def test_cards_are_read_with_all_their_parts(library: Library) -> None:
    cards = library.cards

    assert cards.cards[0] == Card("yes", "Yes")
    assert cards.cards[-1] == Card("call", "Please call my family or friend", "Please call")
    assert cards.emergency.text == "In an emergency, press your call bell."


def test_sources_of_a_page_come_once_each_by_organisation(library: Library) -> None:
    sources = library.sources_of(library.topics["surgery"].blocks)

    assert len({source.id for source in sources}) == len(sources) > 1
    assert [source.organisation for source in sources] == sorted(
        source.organisation for source in sources
    )


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "topics" / "surgery.toml").unlink()

    assert complaint(folder) == "surgery.toml cannot be read: No such file or directory."


def test_a_missing_key_is_named(folder: Path) -> None:
    edit(folder / "topics" / "surgery.toml", "gist_facts", "gist_sources")

    assert complaint(folder).startswith("surgery.toml")


def test_a_file_without_its_main_part_is_named(folder: Path) -> None:
    edit(folder / "urgent.toml", "gist =", "jist =")

    assert complaint(folder) == "urgent.toml lacks 'gist'."


def test_a_kind_of_question_without_fillers_is_named(folder: Path) -> None:
    edit(folder / "question-builder.toml", "fillers =", "fillings =")

    assert complaint(folder) == "question-builder.toml lacks 'fillers'."


def test_a_key_that_nobody_knows_is_named(folder: Path) -> None:
    edit(folder / "words.toml", "meaning =", "sense =")

    assert complaint(folder).startswith("words.toml: ")
    assert "sense" in complaint(folder)


@pytest.mark.parametrize("key", ["kind =", "title =", "choices =", "text ="])
def test_a_key_of_a_preference_that_nobody_knows_is_named(folder: Path, key: str) -> None:
    edit(folder / "preferences.toml", f" {key}" if key == "text =" else f"\n{key}", "\nodd =")

    assert complaint(folder).startswith("preferences.toml: ")


def test_what_is_no_toml_is_named_with_its_line(folder: Path) -> None:
    edit(folder / "topics" / "steroids.toml", 'kind = "option"', "kind = option")

    assert complaint(folder).startswith("steroids.toml: ")
    assert "line 2" in complaint(folder)


def test_content_that_does_not_hold_together_is_refused(folder: Path) -> None:
    edit(folder / "topics" / "surgery.toml", 'facts = ["J03"]', 'facts = ["J99"]')

    assert complaint(folder) == "surgery names fact J99, which does not exist."


def test_hard_words_of_a_page_come_once_each_in_reading_order(library: Library) -> None:
    blocks = (Block("A {ct:CT scan} or an {mri:MRI scan}."), Block(items=("a {ct:CT}", "a nurse")))

    assert [word.id for word in library.words_of(blocks)] == ["ct", "mri"]

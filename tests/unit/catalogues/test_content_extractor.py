"""Babel is given every string of a content file that a patient reads, and nothing else."""

from __future__ import annotations

from io import BytesIO

from pwa.catalogues.content_extractor import extract

TOPIC = """
title = "Surgery"
kind = "option"
gist = "It is an operation."
gist_facts = ["J01"]

[[sections]]
name = "what-it-is"
heading = "What it is"

[[sections.blocks]]
text = "A {spine:spine} can be weak."
items = ["a doctor", "a nurse"]
facts = ["J01"]
"""


QUESTIONS = """
[[kinds]]
id = "doing"
frames = [
    { id = "able", text = "Can I %(what)s?", endings = ["when"] },
    { id = "hands", text = "Who can help me to %(what)s?" },
]
fillers = [{ id = "rest", text = "rest" }, { id = "eat", text = "eat" }]

[[endings]]
id = "when"
text = "When?"
"""


PREFERENCES = """
[[groups]]
id = "talk"
title = "How to talk with me"

[[fields]]
id = "PF05"
group = "talk"
kind = "one"
title = "My language"
hint = "Write it here."
choices = [{ id = "alone", text = "I need nobody" }]
suggestions = [{ id = "slow", text = "I like it slow" }]
"""


def messages(toml: str) -> list[tuple[int, None, str, list[str]]]:
    """What Babel is given for a file."""
    return list(extract(BytesIO(toml.encode()), (), (), {}))


def test_all_that_is_read_is_a_message_and_nothing_else() -> None:
    assert [text for _, _, text, _ in messages(TOPIC)] == [
        "Surgery",
        "It is an operation.",
        "What it is",
        "A {spine:spine} can be weak.",
        "a doctor",
        "a nurse",
    ]


def test_a_message_knows_its_line() -> None:
    lines = {text: line for line, _, text, _ in messages(TOPIC)}

    assert lines["Surgery"] == 2
    assert lines["a nurse"] == 13


def test_the_translator_is_told_what_to_do_with_a_mark() -> None:
    comments = {text: comments for _, _, text, comments in messages(TOPIC)}

    assert comments["Surgery"] == []
    assert "translate what stands after the colon" in comments["A {spine:spine} can be weak."][0]


def test_frames_fillers_and_endings_are_messages() -> None:
    assert [text for _, _, text, _ in messages(QUESTIONS)] == [
        "Can I %(what)s?",
        "Who can help me to %(what)s?",
        "rest",
        "eat",
        "When?",
    ]


def test_the_translator_is_told_what_a_frame_and_a_filler_are_read_with() -> None:
    comments = {text: comments for _, _, text, comments in messages(QUESTIONS)}

    assert comments["Can I %(what)s?"] == [
        "%(what)s stands for one of these; make every pair read well: rest · eat"
    ]
    (hint,) = comments["eat"]
    assert hint.startswith("Stands for %(what)s in each of these; make every pair read well: ")
    assert hint.endswith(": Can I %(what)s? · Who can help me to %(what)s?")
    assert comments["When?"] == []


def test_titles_hints_choices_and_suggestions_of_preferences_are_messages() -> None:
    assert [text for _, _, text, _ in messages(PREFERENCES)] == [
        "How to talk with me",
        "My language",
        "Write it here.",
        "I need nobody",
        "I like it slow",
    ]


def test_empty_strings_are_no_messages() -> None:
    assert messages('title = ""') == []


def test_what_only_we_read_is_no_message() -> None:
    assert messages('[A01]\nstatement = "A fact."\nconfirmed = "Y"\nspellings = ["spine"]\n') == []


def test_the_translator_is_told_that_a_name_follows() -> None:
    cards = '[[cards]]\nid = "call"\ntext = "Please call my family"\nlead = "Please call"\n'
    comments = {text: comments for _, _, text, comments in messages(cards)}

    assert comments == {
        "Please call my family": [],
        "Please call": ["The name of a person follows, on a line of its own."],
    }

"""The inline mark of hard words: what is shown, what is named, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.content import marks
from pwa.content.marks import Piece

WORD_IDS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
PROSE = st.text(st.characters(exclude_characters="{}"), max_size=30)
SHOWN = st.text(st.characters(exclude_characters="{}"), min_size=1, max_size=30)


def test_a_mark_shows_its_words_and_names_its_id() -> None:
    assert marks.pieces("An {mri:MRI scan} helps.") == [
        Piece("An "),
        Piece("MRI scan", "mri"),
        Piece(" helps."),
    ]


def test_a_text_without_marks_is_one_piece() -> None:
    assert marks.pieces("Plain.") == [Piece("Plain.")]


def test_plain_text_reads_as_if_there_were_no_marks() -> None:
    assert marks.plain("An {mri:MRI scan} of the {spine:spine}.") == "An MRI scan of the spine."


def test_marked_words_come_in_order_and_as_often_as_they_are_marked() -> None:
    assert marks.words("{b:x} and {a:y} and {b:z}") == ["b", "a", "b"]


@pytest.mark.parametrize("text", ["{mri:MRI", "MRI}", "{MRI}", "{mri:}", "{MRI:scan}", "{a:{b:c}}"])
def test_a_brace_that_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not closed"):
        marks.pieces(text)


@given(st.lists(st.tuples(PROSE, WORD_IDS, SHOWN), max_size=5), PROSE)
def test_a_text_is_its_pieces(parts: list[tuple[str, str, str]], end: str) -> None:
    text = "".join(f"{prose}{{{id_}:{shown}}}" for prose, id_, shown in parts) + end

    found = marks.pieces(text)

    assert "".join(f"{{{p.word}:{p.text}}}" if p.word else p.text for p in found) == text
    assert marks.plain(text) == "".join(prose + shown for prose, _, shown in parts) + end
    assert marks.words(text) == [id_ for _, id_, _ in parts]

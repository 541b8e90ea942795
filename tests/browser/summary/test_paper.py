"""The summary on paper: one page where it fits, never more than two, large and black on white."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pwa.content.model import Library
from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.support import notebooks
from tests.browser.support.handing import Handing
from tests.browser.support.pdf import pages_of, shades_of, sizes_of, squeezed, text_of
from tests.server import Server

WORDS = "Apples and pears. "
CUT = re.compile(r"Shortenedhere:(\d+)")
LEFT_OUT = re.compile(r"Leftoutforlackofroom:(\d+)")
LANGUAGES = pytest.mark.parametrize("code", ["en", "ur", "en-XA"])


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Handing:
    """Somebody with a phone of their own."""
    return Handing(new_context(service_workers="block"), server.url)


def full(library: Library) -> list[history.Operation]:
    return notebooks.full_of(library, WORDS)


def test_what_people_usually_say_is_one_page(pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY)

    paper = pat.prints(tmp_path)

    assert pages_of(paper) == 1
    assert not CUT.search(text_of(paper))
    assert not LEFT_OUT.search(text_of(paper))


@LANGUAGES
@pytest.mark.parametrize("large", [False, True])
def test_all_that_can_be_said_is_two_pages_and_what_is_missing_is_counted(
    large: bool, code: str, pat: Handing, library: Library, tmp_path: Path
) -> None:
    pat.has(full(library), f"/{code}/summary")

    paper = pat.prints(tmp_path, large)

    assert pages_of(paper) == 2
    if code == "en":
        text = text_of(paper)
        cut, left = CUT.search(text), LEFT_OUT.search(text)
        assert cut
        assert left
        lines = len(pat.sheet.locator("li").all())
        shown = text.count("(21/09/2026)")
        assert 0 < shown < lines
        assert int(left.group(1)) + shown >= lines
        assert text.index("Howtotalkanddecidewithme") < text.index("Pleaseknowbefore")


# In large print two languages beside each other have not room for all of it, and say so.
@pytest.mark.parametrize(
    ("code", "large"), [("en", False), ("en", True), ("ur", False), ("en-XA", False)]
)
def test_the_usual_is_whole(code: str, large: bool, pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY, f"/{code}/summary")

    paper = pat.prints(tmp_path, large)

    assert pages_of(paper) <= 2
    assert not CUT.search(text_of(paper))
    assert not LEFT_OUT.search(text_of(paper))


def test_in_another_language_every_fixed_phrase_stands_in_english_too(
    pat: Handing, tmp_path: Path
) -> None:
    pat.has(notebooks.ORDINARY)
    english = pat.sheet.inner_text()
    # The sheet says when it was made, and a minute may end between the two.
    made = pat.sheet.get_by_text("Written by").inner_text()
    phrases = [line for line in english.splitlines() if "“" not in line and "(" not in line]
    phrases.remove(made)

    pat.opens("/ur/summary")
    paper = text_of(pat.prints(tmp_path))

    assert len(phrases) > 8
    assert [phrase for phrase in phrases if squeezed(phrase) not in paper] == []
    assert paper.count("(nottranslated)") >= 5


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 16)])
def test_letters_are_large_enough_to_read(
    large: bool, least: int, pat: Handing, tmp_path: Path
) -> None:
    pat.has(notebooks.ORDINARY)

    sizes = sizes_of(pat.prints(tmp_path, large))

    assert sizes
    assert min(sizes) >= least


def test_it_is_black_on_white_by_night_too(
    new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    pat = Handing(new_context(service_workers="block", color_scheme="dark"), server.url)
    pat.has(notebooks.ORDINARY)

    shades = shades_of(pat.prints(tmp_path))

    assert shades[0] == 255
    assert min(shades) < 64
    assert sum(shade > 200 for shade in shades) > 0.8 * len(shades)


def test_a_question_without_an_answer_has_room_for_one(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)
    pat.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rooms = pat.page.locator(".paper .room")

    assert rooms.count() == 2
    assert all(room.bounding_box()["height"] >= 24 for room in rooms.all())  # type: ignore[index]


def test_the_sheet_is_there_only_while_it_is_printed(pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY)

    pat.prints(tmp_path)

    assert pat.page.locator(".paper").count() == 0

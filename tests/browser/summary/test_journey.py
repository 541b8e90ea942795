"""J5: say what matters, print one page, let a nurse copy it: with taps alone, without a network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pwa.content.model import Library
from tests.browser.conftest import NewContext
from tests.browser.support.handing import Handing, with_clipboard
from tests.browser.support.pdf import pages_of, shades_of, sizes_of, squeezed, text_of
from tests.browser.support.saying import Saying
from tests.server import Server

MOST_TAPS = 30
QUESTIONS = 3
KEYS = "addEventListener('keydown', () => { window.keys = (window.keys ?? 0) + 1 })"


class Pat(Saying, Handing):
    """Somebody who says what matters, in any language, and shows it."""

    def taps_choice(self, field: str, choice: str) -> None:
        """Tap a choice by its ids: its words differ from language to language."""
        self.opens_theme_with(field)
        label = self.page.locator(f"[data-preference='{field}'] input[value='{choice}'] + span")
        self.page.evaluate("() => new Promise(done => setTimeout(done, 450))")
        label.tap()
        self.taps_so_far += 1

    def opens_theme_with(self, field: str) -> None:
        """The preference can be seen and tapped."""
        closed = self.page.locator(f"details.theme:not([open]):has([data-preference='{field}'])")
        if closed.count():
            self.page.evaluate("() => new Promise(done => setTimeout(done, 450))")
            closed.locator("summary").first.tap()
            self.taps_so_far += 1

    def goes_to(self, selector: str) -> None:
        """Tap a link, until the page behind it can take taps."""
        with self.page.expect_navigation():
            self.taps_on(selector)
        self.can_begin()

    def taps_on(self, selector: str) -> None:
        """Tap what has no words of its own in this language."""
        self.page.evaluate("() => new Promise(done => setTimeout(done, 450))")
        self.page.locator(selector).locator("visible=true").first.tap()
        self.taps_so_far += 1


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Pat:
    """Somebody whose phone has the app, and now has no network."""
    phone = with_clipboard(new_context(has_touch=True))
    patient = Pat(phone, server.url)
    patient.page.add_init_script(KEYS)
    return patient


def says_what_matters(pat: Pat, code: str) -> None:
    pat.opens(f"/{code}/")
    pat.begins_to_count_taps()
    pat.goes_to(f"a.step[href='/{code}/preferences']")
    pat.taps_choice("PF02", "large-print")
    for choice in ("moving", "home", "people"):
        pat.taps_choice("PF17", choice)
    pat.taps_choice("PF11", "with-team")
    pat.taps_choice("leaning-radiotherapy", "not-sure")
    pat.taps_choice("leaning-surgery", "rather-not-say")
    pat.taps_choice("PF42", "respect-form")
    pat.taps_choice("leaning-radiotherapy", "yes")
    pat.taps_on("#leaning-radiotherapy .earlier summary")
    expect(pat.page.locator("#leaning-radiotherapy .earlier li")).to_have_count(2)


def adds_questions(pat: Pat, code: str) -> None:
    pat.goes_to(f".bar a[href='/{code}/questions']")
    pat.taps_on("[data-action=seed]")
    expect(pat.page.locator("[data-list=top] li.q")).to_have_count(QUESTIONS)


def english_of(library: Library, field: str, *ids: str) -> list[str]:
    (found,) = [one for one in library.preferences.fields if one.id == field]
    return [choice.text for choice in found.choices if choice.id in ids]


def words_wanted(library: Library) -> list[str]:
    return [
        *english_of(library, "PF02", "large-print"),
        *english_of(library, "PF17", "moving", "home", "people"),
        "Leaning towards yes",
        "Rather not say",
        "A ReSPECT form",
        "This page is not one of these papers.",
    ]


def sees_all_of_it(pat: Pat, wanted: list[str]) -> None:
    said = pat.sheet.inner_text()
    assert [words for words in wanted if words not in said] == []
    assert re.search("Before: Not sure, ", said)
    assert said.index(wanted[0]) < said.index(wanted[1]) < said.index("Leaning towards yes")


def copied(pat: Pat) -> str:
    pat.taps_on("[data-action=copy-text]")
    pat.page.wait_for_function("async () => (await navigator.clipboard.readText()).length > 100")
    return str(pat.page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("code", ["en", "ur", "en-XA"])
def test_j5_what_matters_is_said_with_taps_and_handed_over(
    code: str, pat: Pat, library: Library, tmp_path: Path
) -> None:
    # Given Pat, whose phone keeps the pages, without a network
    pat.opens_and_keeps(f"/{code}/")
    pat.page.context.set_offline(True)

    # When Pat says what matters, changes a leaning, and picks the first questions
    says_what_matters(pat, code)
    adds_questions(pat, code)
    pat.goes_to(f".foot a[href='/{code}/summary']")

    # Then the summary has all of it, communication first, in English too
    wanted = words_wanted(library)
    sees_all_of_it(pat, wanted)

    # And the paper is one sheet, large and dark enough, with the same words
    paper = pat.prints(tmp_path)
    # The pseudo-locale is longer than any language.
    assert pages_of(paper) == (2 if code == "en-XA" else 1)
    assert min(sizes_of(paper)) >= 12
    assert min(shades_of(paper)) < 64
    # Of two columns one after the other.
    on_paper = text_of(paper, "-raw")
    assert [words for words in wanted if squeezed(words) not in on_paper] == []

    # And the text for the ward's computer is short, and from the same notebook
    text = copied(pat)
    assert len(text) <= 1500
    assert max(map(len, text.splitlines())) <= 72
    assert [words for words in wanted if squeezed(words) not in squeezed(text)] == []
    assert code != "en" or text.isascii()

    # And it took few taps and no key
    assert pat.taps_so_far <= MOST_TAPS
    assert not pat.page.evaluate("window.keys ?? 0")
    pat.page.context.set_offline(False)


def test_changing_the_language_loses_nothing(pat: Pat) -> None:
    pat.opens_and_keeps("/en/")
    says_what_matters(pat, "en")
    pat.is_told_it_is_saved()
    before = pat.journal
    pat.opens("/en/summary")
    english = pat.sheet.locator("li").count()

    pat.goes_to(".tongues a[lang=ur]")

    expect(pat.page.locator("html")).to_have_attribute("lang", "ur")
    expect(pat.sheet.locator("li")).to_have_count(english)
    assert pat.journal == before

"""My summary: what the person chose, in one order, on the screen and in every file and text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pwa.content.model import Library
from tests.bench import history
from tests.browser.conftest import NewContext
from tests.browser.support import notebooks
from tests.browser.support.handing import Handing, with_clipboard
from tests.browser.support.pdf import squeezed, text_of
from tests.browser.support.watch import Watch
from tests.server import Server

PRIVATE = "ZEBRA-7731"
# Without what the person wrote, days and times, and how many they may pick.
FIXED_WORDS = """() => {
  const main = document.querySelector("main").cloneNode(true);
  const theirs = ".own, .age, .most, .by, [data-said], textarea";
  main.querySelectorAll(theirs).forEach(part => part.remove());
  const day = /\\d\\d[/]\\d\\d[/]\\d{4}(, \\d\\d:\\d\\d)?/g;
  return main.textContent.replace(day, "").replace("NG234", "");
}"""
GRADING = re.compile(
    r"\d|%|\bscores?\b|\bgrades?\b|\brank\w*|\brated?\b|\bwe recommend|\bwe suggest"
    r"|\byou should\b|\bbetter choice|\bbest choice|\blikel\w+|\bchance",
    re.IGNORECASE,
)
DAY = 24 * 60 * 60 * 1000
ORDER = [
    "How to talk and decide with me",
    "My first questions",
    "What matters to me",
    "What I lean towards now",
    "Please know before any treatment",
    "My people",
    "My papers",
    "What happened when",
]


@pytest.fixture
def pat(new_context: NewContext, server: Server) -> Handing:
    """Somebody with a phone of their own."""
    phone = with_clipboard(new_context(has_touch=True, service_workers="block"))
    patient = Handing(phone, server.url)
    patient.page.clock.install(time=history.START / 1000 + 3600)
    return patient


def forms(pat: Handing, folder: Path) -> dict[str, str]:
    """Everything in which a summary leaves the app, as text."""
    pat.taps("Show my care team", exact=True)
    card = pat.page.locator("#card [data-card]").inner_text()
    pat.taps("Close", exact=True)
    return {
        "screen": pat.sheet.inner_text(),
        "card": card,
        "text": pat.copied_text,
        "page": pat.saves("Save as a page", folder).read_text(encoding="utf-8"),
        "FHIR": pat.saves("Save as a FHIR file", folder).read_text(encoding="utf-8"),
        "paper": text_of(pat.prints(folder)),
    }


def test_it_is_in_one_order_with_communication_first(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)

    expect(pat.sheet.get_by_role("heading", level=3)).to_have_text(ORDER)
    expect(pat.sheet.locator(".who")).to_have_text("Nell")
    expect(pat.sheet.locator(".fixed")).to_contain_text("not consent, not a legal refusal")
    answer = pat.section("My first questions").locator("li").first
    expect(answer).to_contain_text("“It shrinks the growth.”")
    expect(answer).to_contain_text("Told by: Doctor, Dr Shah")


def test_every_line_has_its_age(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)

    lines = pat.sheet.locator("li")
    unanswered = pat.section("My first questions").locator("li:not(:has(.age))")
    assert lines.count() == pat.sheet.locator("li:has(.age)").count() + unanswered.count()
    assert unanswered.count() == 2
    expect(pat.section("My papers").locator(".age")).to_have_text("(21/09/2026)")


def test_every_form_says_the_same(pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY)

    for form, said in forms(pat, tmp_path).items():
        for words in ("Face to face, out loud", "Penicillin: it gave me a rash.", "my garden"):
            assert squeezed(words) in squeezed(said), f"the {form} lacks “{words}”"


def test_a_note_is_in_no_form_until_it_is_chosen(pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY)
    assert [form for form, said in forms(pat, tmp_path).items() if PRIVATE in said] == []

    pat.chooses_what_goes_in("Note", True)

    said = forms(pat, tmp_path)
    # The text has little room, and says what it left out.
    assert "Left out for lack of room" in said.pop("text")
    assert [form for form, words in said.items() if PRIVATE not in squeezed(words)] == []
    pat.comes_back()
    expect(pat.section("My notes")).to_contain_text(PRIVATE)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("The name I like to be called", "Nell"),
        ("My allergies and bad reactions", "Penicillin"),
        ("Sam", "my daughter"),
        ("I had my scan", "I had my scan"),
        ("Can my dog visit?", "Can my dog visit?"),
    ],
)
def test_what_is_left_out_is_in_no_form(name: str, text: str, pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.ORDINARY)
    pat.chooses_what_goes_in(name, False)

    said = forms(pat, tmp_path)

    assert [form for form, words in said.items() if squeezed(text) in squeezed(words)] == []


@pytest.mark.parametrize("path", ["summary", "preferences"])
def test_nothing_is_scored_graded_ranked_or_advised(path: str, pat: Handing) -> None:
    answers = [one for one in notebooks.ORDINARY if str(one["record"]).startswith("preference")]
    pat.has(answers, f"/en/{path}")

    main = pat.page.get_by_role("main")
    assert (
        main.locator("meter, progress, [role=meter], [role=progressbar], svg, canvas").count() == 0
    )
    fixed = pat.page.evaluate(FIXED_WORDS)
    assert len(fixed) > 500
    assert not GRADING.findall(fixed)
    # No answer has a colour that another one has not.
    lines = pat.page.locator("[data-summary] li, .choices :not(:checked) + span")
    colours = lines.evaluate_all("all => all.map(line => getComputedStyle(line).color)")
    assert len(set(colours)) == 1


def test_leaving_out_can_be_undone_and_outlasts_the_page(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)
    pat.chooses_what_goes_in("My allergies and bad reactions", False)
    pat.comes_back()
    expect(pat.sheet).not_to_contain_text("Penicillin")

    pat.chooses_what_goes_in("The medicines I take", False)
    pat.acts(pat.page.get_by_role("button", name="Undo"))

    expect(pat.sheet).to_contain_text("Apixaban")
    expect(pat.sheet).not_to_contain_text("Penicillin")


def test_two_versions_stand_in_every_form(pat: Handing, tmp_path: Path) -> None:
    pat.has(notebooks.TWO_VERSIONS)

    for form, said in forms(pat, tmp_path).items():
        for words in ("My garden", "His garden", "I decide", "I would like my team to lead", "Sam"):
            assert squeezed(words) in squeezed(said), f"the {form} lacks “{words}”"
        assert squeezed("Two versions. Please ask me.") in squeezed(said), form


def test_an_empty_summary_says_so_and_every_form_of_it_is_whole(
    pat: Handing, tmp_path: Path
) -> None:
    pat.opens("/en/summary")

    expect(pat.sheet).to_contain_text("There is nothing in it yet.")
    said = forms(pat, tmp_path)
    assert json.loads(said["FHIR"])["resourceType"] == "Bundle"
    assert squeezed("Please check them with me.") in said["paper"]


def test_hostile_words_stay_words_in_every_form(
    pat: Handing, library: Library, tmp_path: Path
) -> None:
    pat.has(notebooks.full_of(library, notebooks.HOSTILE))

    said = forms(pat, tmp_path)

    assert pat.page.locator("[data-summary] img, [data-summary] script, #card img").count() == 0
    assert len(said["text"]) <= 1500
    assert "Left out for lack of room" in said["text"]
    assert json.loads(said["FHIR"])["type"] == "document"
    elsewhere = pat.page.context.new_page()
    elsewhere.set_content(said["page"])
    assert elsewhere.locator("img, script").count() == 0
    expect(elsewhere.locator("main li").first).to_contain_text("onerror=alert(1)")


def test_what_has_changed_since_the_last_one_is_named(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)
    assert PRIVATE not in pat.copied_text
    expect(pat.section("What has changed")).to_have_count(0)
    pat.page.clock.fast_forward(DAY)
    pat.comes_back()
    expect(pat.section("What has changed")).to_contain_text("Nothing")

    pat.opens("/en/preferences#leaning-surgery")
    surgery = pat.page.get_by_role("group", name="Surgery", exact=True)
    pat.acts(surgery.get_by_text("Leaning towards no", exact=True))
    pat.is_told_it_is_saved()
    pat.opens("/en/summary")

    changed = pat.section("What has changed")
    expect(changed).to_contain_text("Since 21/09/2026")
    expect(changed).to_contain_text("Surgery")
    line = pat.section("What I lean towards now").locator("li").filter(has_text="Surgery")
    expect(line).to_contain_text("Leaning towards no (22/09/2026)")
    expect(line).to_contain_text("Before: Rather not say, 21/09/2026")


def test_handing_over_is_nothing_to_undo(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)

    assert pat.copied_text

    expect(pat.page.get_by_role("button", name="Undo")).to_be_hidden()


def test_the_card_turns_and_closes(pat: Handing) -> None:
    pat.has(notebooks.ORDINARY)
    pat.taps("Show my care team", exact=True)
    card = pat.page.get_by_role("region", name="Show my care team")
    expect(card).to_be_focused()

    pat.taps("Turn", exact=True)
    expect(card.locator(".turned")).to_be_visible()
    expect(card.get_by_text("Nell", exact=True)).to_be_in_viewport()
    pat.page.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(pat.page.get_by_role("button", name="Show my care team")).to_be_focused()


def test_where_the_clipboard_is_refused_the_text_is_there_to_be_taken(
    new_context: NewContext, server: Server
) -> None:
    pat = Handing(new_context(service_workers="block"), server.url)
    pat.has(notebooks.ORDINARY)
    pat.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")

    pat.page.get_by_role("button", name="Copy as text").click()

    box = pat.page.get_by_role("textbox", name="Your words.")
    expect(box).to_be_focused()
    assert "HOW TO TALK AND DECIDE WITH ME" in box.input_value()


def test_the_words_that_are_not_here_are_asked_for_in_plain_words(
    new_context: NewContext, server: Server, watch: Watch
) -> None:
    phone = new_context(service_workers="block")
    pat = Handing(phone, server.url)
    watch.expect("summary-words.js")
    phone.route("**/summary-words.js", lambda route: route.abort())
    pat.opens("/en/summary")

    expect(pat.page.get_by_text("Open it once with a network.")).to_be_visible()
    expect(pat.page.get_by_role("button", name="Show my care team")).to_be_hidden()


def test_a_page_cuts_nothing_however_much_there_is(
    pat: Handing, library: Library, tmp_path: Path
) -> None:
    notebook = notebooks.full_of(library, "Apples and pears. ")
    pat.has(notebook)
    written = sum(str(one["value"]).count("Apples") for one in notebook)

    page = pat.saves("Save as a page", tmp_path).read_text(encoding="utf-8")

    assert pat.sheet.inner_text().count("Apples") == written
    assert page.count("Apples") == written

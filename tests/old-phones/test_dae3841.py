"""What dae3841 left opens, and its words are all there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.yesterday.day import DAE3841, ORIGIN
from tests.yesterday.person import Person
from tests.yesterday.serving import ServerOn

WORDS_ON_PAGE = """() => [
  document.body.textContent,
  ...[...document.querySelectorAll("input, textarea")].map(({ value }) => value),
].join("\\n")"""
PATIENTS = {
    "/en/questions": (
        "What did my scan show? Can you draw it for me?",
        "Tablets every four hours.",
        "It shrinks the growth and eases the pain.",
        "Less pressing on my nerves.",
        "Dr Shah",
        "Flat until the scan, they said.",
        "Can my dog visit me on the ward?",
        "Yes, on Sundays.",
        "Who takes her home?",
        "Will I be able to",
    ),
    "/en/preferences": (
        "Nell",
        "My garden, and time with my sister.",
        "میں اردو بولتی ہوں 🌷",
        "If it can be done in one visit.",
        "Penicillin: it gave me a rash.",
        "Sit up with two people.",
        "Turn on my side alone.",
        "01632 960 111",
    ),
    "/en/notes": (
        "Soup again at noon.",
        "Ring my sister about the cat.",
        "The brace comes on Friday.",
        "I can bring her pillow.",
    ),
    "/en/carers": ("Asha", "She is braver than she says."),
}
CARERS = {
    "/en/questions": (
        "Can my dog visit me on the ward?",
        "Yes, on Sundays.",
        "Who takes her home?",
    ),
    "/en/notes": ("The brace comes on Friday.", "I can bring her pillow."),
}
PRIVATE = ("Ring my sister about the cat.", "Penicillin")
COPIED = (
    "Tablets every four hours.",
    "Can my dog visit me on the ward?",
    "My garden, and time with my sister.",
    "Ring my sister about the cat.",
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerOn]:
    """The app of today on the relay's folder of that day, by that day's clock."""
    data = DAE3841.unpack("relay.json", tmp_path / "relay")
    with ServerOn(data, DAE3841.seconds, slower=20) as running:
        yield running


@pytest.fixture
def phones(server: ServerOn, playwright: Playwright) -> Iterator[dict[str, BrowserContext]]:
    """Nell's, Asha's, and one that has never seen the app."""
    browser = server.browser(playwright)
    held = {"nell": "patient.json", "asha": "carer.json", "new": ""}
    yield {name: DAE3841.phone(browser, file) for name, file in held.items()}
    browser.close()


def shows(page: Page, words: tuple[str, ...]) -> None:
    """The page comes to show all these words, in its text or in a box."""
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    for one in words:
        if one not in page.evaluate(WORDS_ON_PAGE):
            expect(page.locator("body")).to_contain_text(one)


@pytest.mark.parametrize("path", PATIENTS)
def test_the_words_of_the_patient_are_all_there(
    phones: dict[str, BrowserContext], path: str
) -> None:
    nell = Person(phones["nell"])
    nell.opens(path)
    shows(nell.page, PATIENTS[path])


@pytest.mark.parametrize("path", CARERS)
def test_the_words_of_the_carer_are_all_there_and_nothing_private(
    phones: dict[str, BrowserContext], path: str
) -> None:
    asha = Person(phones["asha"])
    asha.opens(path)

    shows(asha.page, CARERS[path])
    assert not [words for words in PRIVATE if words in asha.page.evaluate(WORDS_ON_PAGE)]


def test_an_earlier_answer_can_be_read_again(phones: dict[str, BrowserContext]) -> None:
    nell = Person(phones["nell"])
    nell.opens("/en/preferences")
    themes = nell.page.locator("details.theme")
    legend = nell.page.locator("legend").get_by_text("What is most important to me", exact=True)
    theme = themes.filter(has=legend)
    if theme.count():
        theme.locator("summary").first.tap()
    group = nell.page.get_by_role("group", name="What is most important to me", exact=True)

    group.get_by_text("Earlier answers", exact=True).tap()

    expect(group).to_contain_text("To see my garden in spring.")


@pytest.mark.parametrize(
    ("file", "passphrase"), [("copy.html", ""), ("locked-copy.html", "blue cushion")]
)
def test_a_copy_comes_back(phones: dict[str, BrowserContext], file: str, passphrase: str) -> None:
    new = Person(phones["new"])
    new.opens("/en/settings")
    new.page.locator("[data-copy-file]").set_input_files(DAE3841.folder / file)
    if passphrase:
        new.page.get_by_label("This copy is locked. Its passphrase").fill(passphrase)
        new.taps("Open the copy")
    new.taps("Add this to my phone")
    new.is_told("The copy is back on this phone.")

    seen = ""
    for path in ("/en/questions", "/en/preferences", "/en/notes"):
        new.opens(path)
        seen += new.page.evaluate(WORDS_ON_PAGE)
    assert not [words for words in COPIED if words not in seen]


def test_the_link_of_that_day_opens_until_the_phone_of_that_day_stops_it(
    phones: dict[str, BrowserContext],
) -> None:
    handed = DAE3841.json("handed-out.json")
    team = Person(phones["new"])

    def opens_it() -> None:
        team.opens(f"{ORIGIN}/en/view")
        team.box("Link or ward code").fill(handed["link"])
        team.page.locator("#recipient").fill("Nurse on the ward")
        team.taps("Open")

    opens_it()
    expect(team.page.locator("[data-document]")).to_contain_text("Penicillin: it gave me a rash.")

    nell = Person(phones["nell"])
    nell.opens("/en/show")
    stops = nell.page.get_by_role("button", name="Stop sharing")
    expect(stops.first).to_be_visible()
    for _ in range(stops.count()):
        count = stops.count()
        nell.taps("Stop sharing")
        expect(stops).to_have_count(count - 1)

    opens_it()
    expect(team.page.locator("[data-trouble]")).to_be_visible()
    expect(team.page.locator("[data-document]")).not_to_contain_text("Penicillin")

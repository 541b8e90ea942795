"""A person who says what matters to them, by taps, on the page that asks."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.support.asking import SETTLED, Asking


class Saying(Asking):
    """Somebody at *What matters to me*, who opens a theme where one is closed."""

    def field(self, title: str) -> Locator:
        """A preference, by its words."""
        return self.page.get_by_role("group", name=title, exact=True)

    def chooses_for(self, title: str, *choices: str) -> None:
        """Tap choices of a preference; a second tap lets one go."""
        self.opens_theme_of(title)
        for choice in choices:
            self.page.evaluate(SETTLED)
            self.page.evaluate("witness.acts()")
            self.field(title).locator(".choices label").get_by_text(choice, exact=True).tap()
            self.taps_so_far += 1

    def adds(self, title: str, *phrases: str) -> None:
        """Build own words by tapping phrases."""
        self.opens_theme_of(title)
        for phrase in phrases:
            self.page.evaluate(SETTLED)
            self.field(title).get_by_role("button", name=phrase, exact=True).tap()
            self.taps_so_far += 1

    def writes_for(self, title: str, text: str) -> None:
        """Type own words, and leave the box."""
        self.opens_theme_of(title)
        box = self.field(title).get_by_role("textbox")
        if not box.is_visible():
            self.field(title).get_by_text("Add my own words").tap()
        box.fill(text)
        box.blur()

    def sees_chosen(self, title: str, *choices: str) -> None:
        """These choices are taken, and no others."""
        taken = self.field(title).locator(".choices :checked + span")
        expect(taken).to_have_text(list(choices))

    def sees_earlier(self, title: str, *texts: str) -> None:
        """The earlier answers, the latest first."""
        self.opens_theme_of(title)
        earlier = self.field(title).locator(".earlier")
        if earlier.get_attribute("open") is None:
            earlier.locator("summary").tap()
        expect(earlier.locator("li .said")).to_have_text(list(texts))

    def opens_theme_of(self, title: str) -> None:
        """The preference can be seen and tapped."""
        themes = self.page.locator("details.theme:not([open])")
        closed = themes.filter(has=self.page.locator("legend").get_by_text(title, exact=True))
        if closed.count():
            self.page.evaluate(SETTLED)
            closed.locator("summary").first.tap()
            self.taps_so_far += 1

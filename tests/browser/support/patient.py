"""What a person does with the app and sees of it, in verbs: tests tell their stories with it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

ALL_IS_PAINTED = """() =>
  Promise.all(document.getAnimations().map(animation => animation.finished)).then(() => {})"""
UNTIL_A_VERSION_WAITS = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  while (worker.state !== "installed")
    await new Promise(done => worker.addEventListener("statechange", done, { once: true }));
}"""


class Patient:
    """Somebody who reads, in one tab of one phone."""

    def __init__(self, phone: BrowserContext, origin: str) -> None:
        self.page: Page = phone.new_page()
        self._origin = origin

    def opens(self, path: str) -> None:
        """Go to an address, and look at it once all of it is painted."""
        self.page.goto(self._origin + path)
        self.page.evaluate(ALL_IS_PAINTED)

    def opens_and_keeps(self, path: str) -> None:
        """Go to an address and stay until everything for its language is on the phone."""
        self.opens(path)
        self.sees_that_all_is_on_the_phone()

    def presses(self, name: str) -> None:
        """Press the one link or button of that name."""
        link, button = (self.page.get_by_role(role, name=name) for role in ("link", "button"))
        link.or_(button).click()

    def opens_the_word(self, word: str) -> str:
        """Press a hard word and read its meaning."""
        button = self.page.get_by_role("button", name=word, exact=True).first
        button.click()
        return self.page.locator(f"[id='{button.get_attribute('aria-controls')}']").inner_text()

    def comes_back(self) -> None:
        """Load the page again."""
        self.page.reload()

    def writes(self) -> None:
        """Begin to write in a field, as later pages will have them."""
        self.page.evaluate(
            "document.querySelector('main').append(document.createElement('textarea'))"
        )
        self.page.locator("textarea").press_sequentially("My question")

    def stops_writing(self) -> None:
        """Leave the field."""
        self.page.locator("textarea").blur()

    def knows_of_a_newer_version(self) -> None:
        """A newer worker waits, whether the page says so or not."""
        self.page.evaluate(UNTIL_A_VERSION_WAITS)

    @property
    def heading(self) -> str:
        """What the page in front of them is called."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def language(self) -> tuple[str | None, str | None]:
        """The language that the page says it is in, and which way that runs."""
        html = self.page.locator("html")
        return html.get_attribute("lang"), html.get_attribute("dir")

    @property
    def text(self) -> str:
        """All that they can read on it, from its top to its end."""
        return " ".join(str(self.page.get_by_role("main").text_content()).split())

    def reads(self, heading: str) -> None:
        """The page is called so, now or in a moment."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def is_told(self, sentence: str) -> bool:
        """The page in front of them says so."""
        return sentence in self.text

    def sees_nothing_in_the_way(self) -> None:
        """No banner, no question and no offer lies between them and the text."""
        expect(self.page.locator("dialog, [role=dialog], .offer:visible, form")).to_have_count(0)
        expect(self.page.locator("#install")).to_be_hidden()

    def comes_to_a_sign_in_page(self, path: str) -> None:
        """The Wi-Fi shows its own page where the phone has none of ours."""
        self.opens(path)
        self.reads("Sign in to the ward's Wi-Fi")

    def sees_that_all_is_on_the_phone(self) -> None:
        """The page knows that it and the others are kept."""
        expect(self.page.locator("html")).to_have_attribute("data-offline", "ready")

    def takes_the_newer_version(self) -> None:
        """Press *Use it now* and wait for the page that follows."""
        with self.page.expect_event("load"):
            self.presses("Use it now")

    def is_offered_a_newer_version(self) -> None:
        """The offer stands over the bar."""
        expect(self.page.locator("#update")).to_be_visible()

    def is_offered_nothing(self) -> None:
        """There is no offer."""
        expect(self.page.locator("#update")).to_be_hidden()

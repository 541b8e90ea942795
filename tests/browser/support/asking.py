"""A person who asks at the pace of a hand: every tap is counted, and waits for a still page."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.support.writer import Writer

# The app takes no tap for a new screen that came sooner than a person can read.
SETTLED = "() => new Promise(done => setTimeout(done, 450))"

STOPPED = """() => {
  const real = performance.now.bind(performance);
  let now = real();
  performance.now = () => now;
  window.clock = {
    goOn: ms => { now += ms; return new Promise(done => setTimeout(done, ms)) },
    runs: () => { performance.now = real },
  };
}"""


class Asking(Writer):
    """Somebody who taps, with one finger."""

    taps_so_far = 0

    def begins_to_count_taps(self) -> None:
        """From here on."""
        self.taps_so_far = 0

    def taps(self, name: str, exact: bool = False) -> None:
        """Tap the one link or button of that name."""
        self.page.evaluate(SETTLED)
        link, button = (
            self.page.get_by_role(role, name=name, exact=exact) for role in ("link", "button")
        )
        link.or_(button).locator("visible=true").first.tap()
        self.taps_so_far += 1

    def chooses(self, name: str) -> None:
        """Tap one of several that go together."""
        self.page.evaluate(SETTLED)
        self.page.locator("label").filter(has_text=name).locator("visible=true").first.tap()
        self.taps_so_far += 1

    def taps_twice(self, target: Locator, apart: int) -> None:
        """Two taps of a hand that trembles, so many milliseconds apart by the page's clock."""
        self.page.evaluate(SETTLED)
        # A loaded machine takes longer between two taps than any hand.
        self.page.evaluate(STOPPED)
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "clickCount": 1}
        hand = self.page.context.new_cdp_session(self.page)
        for _ in range(2):
            for kind in ("mousePressed", "mouseReleased"):
                hand.send("Input.dispatchMouseEvent", {"type": kind, "button": "left", **at})
            self.page.evaluate("ms => clock.goOn(ms)", apart)
        self.page.evaluate("clock.runs()")

    @property
    def top_three(self) -> list[str]:
        """The questions in the region *My top 3*, in their order."""
        region = self.page.get_by_role("region", name="My top 3")
        expect(region.get_by_role("checkbox")).to_have_count(3)
        return region.locator("li > label").all_inner_texts()

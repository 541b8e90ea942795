"""One visit to a page with boxes to tick, by a finger.

A finger stays on the glass for a while; what the page does when it comes down is over when it goes
up. It goes up at another phase of a frame each time: were each tap to end just after a frame, all
that fits into one would cost nothing.
"""

from __future__ import annotations

from threading import Event
from typing import NamedTuple

from playwright.sync_api import BrowserContext

from tests.bench.trace import BEGINS, ENDS

HELD_MS = 60
FRAME_MS = 1000 / 60
PHASES = 8
LEFT_AFTER_MS = 1_000
IS_READY = "html[data-ready=true]"
# Once all is quiet, waits for the click and then says how long it took. The floor has one box, and
# its ticks are taken away again; the others' are all on boxes that were empty.
AIM = """async ([quiet, begins, ends]) => {
  const boxes = [...document.querySelectorAll("li input[type=checkbox], body > input")];
  const seen = boxes.filter($box => $box.checkVisibility());
  const $box = seen.find(({ checked }) => !checked) ?? seen[0];
  $box.scrollIntoView({ block: "center" });
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise(done => requestIdleCallback(done));
  const before = $box.checked;
  (window.ticked ??= []).push($box);
  addEventListener("click", ({ timeStamp }) => {
    const took = () => performance.now() - timeStamp;
    const painted = new Promise(done => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(took());
      requestAnimationFrame(() => port2.postMessage(null));
    });
    const kept = new Promise(done => {
      new MutationObserver((_, observer) => {
        if (document.getElementById("not-saved")?.hidden === false) return;
        observer.disconnect();
        done(took());
      }).observe(document.getElementById("status"), { childList: true });
    });
    void Promise.all([painted, kept]).then(async times => {
      await new Promise(done => setTimeout(done, quiet));
      performance.mark(ends);
      console.debug(...times, $box.checked === before ? "missed" : "ticked");
    });
  }, { capture: true, once: true });
  const { x, y, width, height } = $box.getBoundingClientRect();
  performance.mark(begins);
  return [x + width / 2, y + height / 2];
}"""

# A list must not run out of boxes to tick.
TAKE_BACK = """async quiet => {
  for (const $box of window.ticked) if ($box.closest("li")) $box.click();
  await new Promise(done => setTimeout(done, quiet));
}"""


class Tick(NamedTuple):
    """Milliseconds from one tap."""

    painted: float
    kept: float


class Visit:
    """A tab of its own, with the page ready for a tap."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page = context.new_page()
        self.page.goto(url)
        self.page.wait_for_selector(IS_READY, state="attached")
        self._finger = context.new_cdp_session(self.page)
        self._ticks = 0

    def tick(self, quiet_ms: float) -> Tick:
        """Tap the next box; return once all has been quiet for so long.

        Raises RuntimeError if no box was reached.
        """
        x, y = self.page.evaluate(AIM, [quiet_ms, BEGINS, ENDS])
        with self.page.expect_console_message() as said:
            self._touch("touchStart", [{"x": x, "y": y}])
            phase = self._ticks % PHASES / PHASES
            Event().wait((HELD_MS + phase * FRAME_MS) / 1000)
            self._touch("touchEnd", [])
        self._ticks += 1
        painted, kept, outcome = said.value.text.split()
        if outcome != "ticked":
            raise RuntimeError("A tap did not reach its box")
        return Tick(float(painted), float(kept))

    def leave(self) -> None:
        """Close the tab once all its ticks have been taken back."""
        self.page.evaluate(TAKE_BACK, LEFT_AFTER_MS)
        self.page.close()

    def _touch(self, what: str, points: list[dict[str, float]]) -> None:
        self._finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

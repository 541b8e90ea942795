"""From a tap on a box to the painted tick, and to where it is kept: ours and the floor's by turns.

Both pages are measured by one method, inside the page, from the time stamp that the browser gave
to the input: waiting for the main thread counts. Painted is the end of the first frame after the
click: a message that its animation callback sends is delivered once the frame has been styled,
laid out, painted and handed to the compositor. Two animation frames would add the same wait for a
next frame to both and hide a difference; Event Timing rounds to 8 ms. Each tap comes just after a
frame and waits for the next one, as the slowest tap does. (Spread over a frame, medians were 8 ms
for the floor and 11 ms for ours: what the main thread does, without the wait.) A visit to a page
is 20 taps long, about what somebody asks on one ward round.

Kept is when #status is set, but not to say that saving takes long. The floor sets it when its
strict transaction is complete. Ours sets it in `Outbox` only when `Journal.append` has returned,
and so not before its own strict transaction was complete and a second one has read back what was
written and found it the same.
"""

from __future__ import annotations

from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Page, Playwright

from tests.bench import history
from tests.bench.phone import phone, slowed_down

OPERATIONS = 2_000
VISITS = 10
TICKS_A_VISIT = 20
WARM_UP = 4
IS_READY = "html[data-ready=true]"
ROWS = "document.querySelectorAll('li.q').length"
# Once all is quiet, waits for the click and then says how long it took. The floor has one box, and
# its ticks are taken away again; ours are all on boxes that were empty.
AIM = """async () => {
  const boxes = [...document.querySelectorAll("input[type=checkbox]")];
  const seen = boxes.filter($box => $box.checkVisibility());
  const $box = seen.find(({ checked }) => !checked) ?? seen[0];
  $box.scrollIntoView({ block: "center" });
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise(done => requestIdleCallback(done));
  const before = $box.checked;
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
    void Promise.all([painted, kept]).then(times => {
      console.debug(...times, $box.checked === before ? "missed" : "ticked");
    });
  }, { capture: true, once: true });
  const { x, y, width, height } = $box.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


class Tick(NamedTuple):
    """Milliseconds from one tap."""

    painted: float
    kept: float


class Ticks(NamedTuple):
    """What many ticks took, in milliseconds."""

    painted: float
    painted_p98: float
    kept: float


def by_turns(playwright: Playwright, ours: str, floor: str) -> dict[str, Ticks]:
    """Real clicks in one browser, 20 on one page and then 20 on the other."""
    with phone(playwright) as context:
        pages = {"ours": context.new_page(), "floor": context.new_page()}
        _open_with_notebook(pages["ours"], ours)
        pages["floor"].goto(f"{floor}/tick")
        ticks: dict[str, list[Tick]] = {name: [] for name in pages}
        for _ in range(VISITS):
            for name, page in pages.items():
                page.bring_to_front()
                page.reload()
                page.wait_for_selector(IS_READY, state="attached")
                with slowed_down(page):
                    measured = [_tick(page) for _ in range(WARM_UP + TICKS_A_VISIT)]
                ticks[name] += measured[WARM_UP:]
    return {name: _summed_up(measured) for name, measured in ticks.items()}


def _open_with_notebook(page: Page, origin: str) -> None:
    page.goto(f"{origin}/en/about")
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    history.put(page, history.operations(OPERATIONS))
    page.goto(f"{origin}/en/questions")
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    page.wait_for_selector(IS_READY, state="attached")
    if (rows := page.evaluate(ROWS)) != history.QUESTIONS:
        raise RuntimeError(f"The page shows {rows} of {history.QUESTIONS} questions")


def _tick(page: Page) -> Tick:
    x, y = page.evaluate(AIM)
    with page.expect_console_message() as said:
        page.mouse.click(x, y)
    painted, kept, outcome = said.value.text.split()
    if outcome != "ticked":
        raise RuntimeError("A tap did not reach its box")
    return Tick(float(painted), float(kept))


def _summed_up(ticks: list[Tick]) -> Ticks:
    painted, kept = zip(*ticks, strict=True)
    return Ticks(median(painted), quantiles(painted, n=50, method="inclusive")[-1], median(kept))

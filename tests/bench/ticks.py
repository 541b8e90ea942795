"""What a tick costs: until it is painted, until it is kept, and on the main thread.

Ours, the floor and the same list on Dexie are measured by turns in one browser, there and back, by
one method inside the page. Times count from the time stamp that the browser gave to the input, and
so the wait for a busy main thread counts. Painted is the end of the first frame after the click: a
message that its animation callback sends is delivered once the frame has been styled, laid out,
painted and handed to the compositor. (Event Timing rounds to 8 ms.)

Kept is when #status is set, but not to say that saving takes long. The floor sets it when its
strict transaction is complete; ours when its own was, and a second one has read back what was
written and found it the same.

On the main thread all counts that comes after the finger, until the page has been quiet for long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median, quantiles

from playwright.sync_api import BrowserContext

from tests.bench import history, trace
from tests.bench.phone import SLOWER, phone, slowed_down
from tests.bench.rows import Note, Row
from tests.bench.run import Run
from tests.bench.visit import IS_READY, Tick, Visit

OPERATIONS = {50: 2_000, 300: 2_000, 1_000: 7_000}
# By the number of questions; the others are measured and not judged.
MAIN_THREAD_AT_MOST = {50: 2.0}
PAINTED_AT_MOST = {300: 1.1}
PAINTED_P95_AT_MOST = {300: 1.3}
KEPT_AT_MOST = {300: 2.0}
ROUNDS = 4
TRACED_TICKS = 8
TICKS = 20
WARM_UP = 4
QUIET_MS = 400
SOON_MS = 60
ROWS = "document.querySelectorAll('li.q').length"


def rows(run: Run) -> Iterator[Row | Note]:
    """For a short list, a full one, and one that nobody has yet."""
    for questions in OPERATIONS:
        with phone(run.playwright) as context:
            prepare(context, run.ours, questions)
            urls = {
                "ours": f"{run.ours}/en/questions",
                "floor": f"{run.floor}/tick",
                "dexie": f"{run.floor}/dexie?{questions}",
            }
            yield from main_thread_rows(run, context, urls, questions)
            for slower in (1, SLOWER):
                yield from latency_rows(run, context, urls, questions, slower)


def main_thread_rows(
    run: Run, context: BrowserContext, urls: dict[str, str], questions: int
) -> Iterator[Row | Note]:
    """Milliseconds of the main thread for a tick, and what ours are made of."""
    spent: dict[str, list[dict[str, float]]] = {name: [] for name in urls}
    for name in run.by_turns(urls, ROUNDS):
        spent[name].append(main_thread(context, urls[name]))
    ours, floor, dexie = ([visit["total"] for visit in visits] for visits in spent.values())
    bound = MAIN_THREAD_AT_MOST.get(questions)
    yield Row(f"main thread for a tick, {questions:,}", ours, floor, bound, "ms", dexie=dexie)
    for name, visits in spent.items():
        kinds = {kind: median(visit[kind] for visit in visits) for kind in visits[0]}
        yield Note(f"{name}: " + ", ".join(f"{kind} {ms:.1f}" for kind, ms in kinds.items()))


def latency_rows(
    run: Run, context: BrowserContext, urls: dict[str, str], questions: int, slower: int
) -> Iterator[Row]:
    """Milliseconds from a tap to the painted tick, and to where it is kept."""
    visits: dict[str, list[list[Tick]]] = {name: [] for name in urls}
    for name in run.by_turns(urls, ROUNDS):
        visits[name].append(latency(context, urls[name], slower))
    for title, bounds, measure in (
        ("painted", PAINTED_AT_MOST, lambda visit: median(tick.painted for tick in visit)),
        ("painted, p95", PAINTED_P95_AT_MOST, lambda visit: p95(tick.painted for tick in visit)),
        ("kept", KEPT_AT_MOST, lambda visit: median(tick.kept for tick in visit)),
    ):
        ours, floor, dexie = (list(map(measure, each)) for each in visits.values())
        what = f"tap to {title}: {questions:,} at {slower}×"
        yield Row(what, ours, floor, bounds.get(questions), "ms", dexie=dexie)


def prepare(context: BrowserContext, origin: str, questions: int) -> None:
    """Keep a notebook of so many questions on the phone. Raises RuntimeError if any is missing."""
    page = context.new_page()
    page.goto(f"{origin}/en/about")
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    history.put(page, history.operations(OPERATIONS[questions], questions))
    page.goto(f"{origin}/en/questions")
    page.wait_for_selector(IS_READY, state="attached")
    if (rows := page.evaluate(ROWS)) != questions:
        raise RuntimeError(f"The page shows {rows} of {questions} questions")
    page.close()


def latency(context: BrowserContext, url: str, slower: int) -> list[Tick]:
    """A visit's ticks on a processor that is so many times slower."""
    visit = Visit(context, url)
    with slowed_down(visit.page, slower):
        ticks = [visit.tick(SOON_MS) for _ in range(WARM_UP + TICKS)]
    visit.leave()
    return ticks[WARM_UP:]


def main_thread(context: BrowserContext, url: str) -> dict[str, float]:
    """Milliseconds of the main thread for a tick, by kind of work: medians of a visit."""
    visit = Visit(context, url)
    for _ in range(WARM_UP):
        visit.tick(QUIET_MS)
    browser = context.browser
    assert browser, "only a browser of its own can be traced"
    browser.start_tracing(page=visit.page, categories=trace.CATEGORIES)
    for _ in range(TRACED_TICKS):
        visit.tick(QUIET_MS)
    found = trace.main_thread(browser.stop_tracing())
    visit.leave()
    return {kind: median(one[kind] for one in found) for kind in found[0]}


def p95(values: Iterable[float]) -> float:
    """The slowest twentieth begins here."""
    return quantiles(values, n=20, method="inclusive")[-1]

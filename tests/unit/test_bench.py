"""What the bench counts and prints: by hand-made traces and rows."""

from __future__ import annotations

import json

import pytest

from tests.bench import trace
from tests.bench.rows import Limit, Row

PAGE, WORKER = (7, 7), (7, 8)
PIECE = tuple[int, int, int]


def event(name: str, when: PIECE, thread: tuple[int, int] = PAGE) -> dict[str, object]:
    """When: from, how long by the clock, and how long by the thread's own time."""
    begins, lasted, spent = when
    pid, tid = thread
    where = {"cat": "devtools.timeline", "ph": "X", "pid": pid, "tid": tid}
    return {"name": name, "ts": begins, "dur": lasted, "tdur": spent, **where}


def mark(name: str, at: int) -> dict[str, object]:
    pid, tid = PAGE
    where = {"cat": "blink.user_timing", "ph": "I", "pid": pid, "tid": tid}
    return {"name": name, "ts": at, **where}


def stretch(*events: dict[str, object]) -> dict[str, float]:
    """What is counted between 1,000 and 9,000."""
    marked = [mark(trace.BEGINS, 1_000), mark(trace.ENDS, 9_000), *events]
    (found,) = trace.main_thread(json.dumps({"traceEvents": marked}).encode())
    return found


def test_the_threads_own_time_counts_and_not_the_clocks() -> None:
    assert stretch(event("RunTask", (2_000, 5_000, 3_000)))["total"] == 3


def test_what_is_inside_a_task_counts_once_and_as_its_own_kind() -> None:
    found = stretch(
        event("RunTask", (2_000, 6_000, 6_000)),
        event("FunctionCall", (2_500, 4_000, 4_000)),
        event("UpdateLayoutTree", (3_000, 1_000, 1_000)),
        event("Layout", (4_000, 500, 500)),
        event("Paint", (7_000, 500, 500)),
    )

    assert found["total"] == 6
    assert (found["script"], found["style"], found["layout"]) == (2.5, 1, 0.5)
    assert (found["paint"], found["other"]) == (0.5, 1.5)


def test_a_task_counts_where_it_begins() -> None:
    before = event("RunTask", (500, 1_000, 1_000))
    across = event("RunTask", (8_500, 1_000, 1_000))
    inside = event("Layout", (9_100, 300, 300))
    after = event("RunTask", (9_600, 1_000, 1_000))

    found = stretch(before, across, inside, after)

    assert (found["total"], found["layout"]) == (1, 0.3)


def test_other_threads_do_not_count() -> None:
    assert stretch(event("RunTask", (2_000, 5_000, 3_000), WORKER))["total"] == 0


def test_a_trace_without_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="mark"):
        trace.main_thread(b'{"traceEvents": []}')


def test_a_ratio_is_that_of_the_rounds_and_not_of_the_medians() -> None:
    # The machine was twice as slow in the second round, and three times in the third.
    row = Row("a tick", [15, 30, 45], [10, 20, 30], 1.6, "ms")

    assert row.ratio == 1.5
    assert row.verdict == "ok"
    assert row._replace(bound=1.4).verdict == "over"


def test_a_rate_must_not_be_lower_than_its_bound() -> None:
    assert Row("pages", [30], [10], 2.0, "/s", least=True).verdict == "ok"
    assert Row("pages", [15], [10], 2.0, "/s", least=True).verdict == "over"


def test_what_has_no_bound_is_not_judged() -> None:
    assert Row("a tick", [15], [10], None, "ms").verdict == ""
    assert Limit("ready", 5_000, None, "ms").verdict == ""
    assert Limit("ready", 5_000, 1_000, "ms").verdict == "over"
    assert Limit("ready", 999, 1_000, "ms").verdict == "ok"

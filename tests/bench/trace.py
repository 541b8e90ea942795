"""What a page's main thread did, from a trace of the browser.

Counted is the time that the thread had the processor, not the clock's: what else runs on the
machine is none of the page's work, and a frame's wait neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Event = dict[str, Any]

CATEGORIES = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "v8",  # what promises continue
    "blink.user_timing",
]
BEGINS, ENDS = "bench-begins", "bench-ends"
TASK = "RunTask"
KINDS = {
    "script": {"EventDispatch", "EvaluateScript", "FireAnimationFrame", "FunctionCall"}
    | {"MajorGC", "MinorGC", "RunMicrotasks", "TimerFire", "v8.callFunction", "v8.run"},
    "style": {"UpdateLayoutTree"},
    "layout": {"Layout"},
    "hit test": {"HitTest"},
    "paint": {"PrePaint", "Paint", "Layerize", "Commit"},
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names} | {TASK: "other"}


class Slice(NamedTuple):
    """Something the thread did, by the clock's microseconds and by its own."""

    kind: str
    begins: int
    ends: int
    spent: int


def main_thread(trace: bytes) -> list[dict[str, float]]:
    """Milliseconds by kind, and in `total`, for each stretch between a mark and its end.

    A task counts where it begins. What is done inside something else counts as its own kind only.
    Raises ValueError if the trace holds no mark.
    """
    events: list[Event] = json.loads(trace)["traceEvents"]
    marks = sorted((event["ts"], event["name"]) for event in events if is_mark(event))
    stretches = [
        (begin, end)
        for (begin, name), (end, next_name) in pairwise(marks)
        if (name, next_name) == (BEGINS, ENDS)
    ]
    if not stretches:
        raise ValueError("The trace holds no mark")
    thread = next((event["pid"], event["tid"]) for event in events if is_mark(event))
    return [added_up(own_times(tasks)) for tasks in within(slices(events, thread), stretches)]


def is_mark(event: Event) -> bool:
    """Whether the page itself put it there."""
    return event["name"] in (BEGINS, ENDS) and event["cat"] == "blink.user_timing"


def slices(events: list[Event], thread: tuple[int, int]) -> list[Slice]:
    """What one thread did, outer things before what is inside them."""
    found = [
        Slice(KIND_OF[event["name"]], event["ts"], event["ts"] + event["dur"], event.get("tdur", 0))
        for event in events
        if event["ph"] == "X" and event["name"] in KIND_OF
        if (event["pid"], event["tid"]) == thread
    ]
    return sorted(found, key=lambda one: (one.begins, -one.ends))


def within(found: list[Slice], stretches: list[tuple[int, int]]) -> Iterator[list[Slice]]:
    """The slices of the tasks that begin in each stretch."""
    for begin, end in stretches:
        tasks = [one for one in found if one.kind == "other" and begin <= one.begins < end]
        last = max((task.ends for task in tasks), default=begin)
        first = min((task.begins for task in tasks), default=end)
        yield [one for one in found if first <= one.begins and one.ends <= last]


def own_times(found: Sequence[Slice]) -> Iterator[tuple[str, int]]:
    """Each slice's kind and its time without what is inside it."""
    for index, outer in enumerate(found):
        inside = 0
        covered = outer.begins
        for inner in found[index + 1 :]:
            if inner.begins >= outer.ends:
                break
            if inner.begins >= covered:
                inside += inner.spent
                covered = inner.ends
        yield outer.kind, outer.spent - inside


def added_up(times: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Milliseconds by kind, with their sum."""
    spent = dict.fromkeys([*KINDS, "other"], 0.0)
    for kind, microseconds in times:
        spent[kind] += microseconds / 1000
    return spent | {"total": sum(spent.values())}

"""The browser is killed a hundred times while somebody ticks and types: what was called saved stays."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from random import Random
from threading import Timer

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Playwright

from tests.browser.conftest import PHONE
from tests.browser.writer import SAVED, Operation, Writer
from tests.server import Server

KILLS = 100
LONGEST_LIFE = 0.7
"""Seconds from the first act to the end."""
POOL = 24
"""As many questions are asked about, again and again."""
# What the page has taken over stands here in its order. The line that says that all is saved is
# true of every act before it: an act is taken over in the very moment of its event. The report is
# a console message because that asks no answer of a page that may be dead.
REPORTS = f"""
const taken = [];
const note = (target, value) =>
  target.closest("li.q") && taken.push([target.closest("li.q").dataset.question, value]);
let before = "";
addEventListener("change", ({{ target }}) => {{
  if (target.type === "checkbox") note(target, target.checked);
}});
addEventListener("focusin", ({{ target }}) => {{ before = target.value }});
addEventListener("focusout", ({{ target }}) => {{
  if (target.matches("textarea") && target.value !== before) note(target, target.value);
}});
addEventListener("said", ({{ detail }}) => {{
  if (detail.startsWith("{SAVED}")) console.debug("saved", JSON.stringify(taken));
}});
"""
OPERATION = {
    "record": r"(question|answer):[\w.-]+(/1)?",
    "field": r"state|text",
    "device": r"d-[\w-]{6,30}",
    "counter": r"[1-9]\d*",
    "time": r"\d{13}",
    "writer": r"patient",
}
Act = tuple[str, bool | str]
"""A question's id, and whether it was ticked now or what was answered."""
Page = dict[tuple[str, bool], bool | str]
"""By a question's id and whether it is its answer: the tick, or the words."""


@dataclass
class Life:
    """What was begun in one life of the browser, and what of it the page called saved."""

    begun: list[Act] = field(default_factory=list)
    saved: list[Act] = field(default_factory=list)

    def hears(self, message: ConsoleMessage) -> None:
        """Takes a report of the page."""
        if message.text.startswith("saved "):
            acts = message.args[1].json_value()
            self.saved = [(question, value) for question, value in _acts(acts)]


def _acts(reported: str) -> list[Act]:
    import json

    return [(question, value) for question, value in json.loads(reported)]

"""Asks axe-core what is wrong with a page as it is shown now."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {
        "target-size": {"enabled": True},
        "color-contrast-enhanced": {"enabled": True},
        "color-contrast": {"enabled": False},  # 7:1 is 4.5:1 as well, and costs half of the time
    },
    "resultTypes": ["violations"],
}


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def bring_axe(page: Page) -> None:
    """Put axe into the page; it stays until the page goes."""
    page.evaluate(_script())


def axe_faults(page: Page) -> list[str]:
    """Every violation, a line each: the rule, what it asks for, the element and why."""
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]

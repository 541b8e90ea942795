"""What the relay answers about rooms."""

from __future__ import annotations

from typing import Any

from tests.relay.client import DAY, START

END = START + 180 * DAY
"""When a room ends that was made when tests begin."""


def refused(field: str = "") -> tuple[int, dict[str, Any]]:
    """Status and JSON for a field that is not right."""
    return 400, {"error": 400} | ({"field": field} if field else {})


def log_page(**changes: Any) -> dict[str, Any]:
    """What is read of an empty room."""
    return {"entries": [], "head": 0, "base": 0, "epoch": 1, "expires": END} | changes

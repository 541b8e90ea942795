"""The relay's own description of its endpoints, as tests read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "pwa" / "relay" / "openapi.json"


def load_openapi() -> dict[str, Any]:
    """The OpenAPI document, anew each time."""
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return document

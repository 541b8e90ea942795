"""The gettext catalogues: extracted from code, templates and content, checked, compiled."""

from __future__ import annotations

from pwa.catalogues.extraction import CatalogueError, extract
from pwa.catalogues.files import (
    check,
    compile_all,
    compile_stale,
    path_of,
    require_compiled,
    update,
)

__all__ = [
    "CatalogueError",
    "check",
    "compile_all",
    "compile_stale",
    "extract",
    "path_of",
    "require_compiled",
    "update",
]

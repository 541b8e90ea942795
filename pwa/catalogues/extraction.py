"""Finds every message in code, templates and content; refuses a source that it cannot read."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from jinja2 import TemplateSyntaxError

from pwa.catalogues.compiled import ROOT, CatalogueError

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the app, in English. Raises CatalogueError with the file and the line.

    A source that could not be read would look like one whose messages are gone.
    """
    catalogue = Catalog(project="MSCC Companion", charset="utf-8", fuzzy=False)
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call] # Babel's own
    source = ""

    def begin(name: str, method: str, _options: dict[str, Any]) -> None:
        nonlocal source
        source = name
        if method == "python":
            # Babel reads tokens, and takes half a call for none.
            ast.parse((root / name).read_bytes())

    found = extract_from_dir(
        str(root), methods, options, KEYWORDS, callback=begin, directory_filter=_is_ours
    )
    try:
        for name, _line, message, comments, _context in found:
            catalogue.add(message, locations=[(name, 0)], auto_comments=comments)
    except (SyntaxError, TemplateSyntaxError) as error:
        said = error.msg if isinstance(error, SyntaxError) else error.message
        raise CatalogueError(f"{source}, line {error.lineno}: {said}") from error
    except ValueError as error:  # of content; the text says the line
        raise CatalogueError(f"{source}: {error}") from error
    return catalogue


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    return Path(folder).name not in ("node_modules", ".venv", "build", "tests", ".git")

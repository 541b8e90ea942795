"""Reads the narrative of a FHIR resource, and refuses what a narrative may not hold.

Expat and nothing above it: no entity, no document type and no other file is ever followed.
"""

from __future__ import annotations

import re
from xml.parsers import expat

XHTML = "http://www.w3.org/1999/xhtml"
ELEMENTS = {"div", "p", "b", "ul", "li", "q", "br", "span", "small"}
"""All that ours is made of; FHIR allows more."""
ATTRIBUTES = {"xmlns", "lang", "xml:lang", "dir"}
BLOCKS = {"div", "p", "ul", "li", "br"}


class NarrativeError(ValueError):
    """A narrative that may not be shown; the text says why."""


def text_of(div: str) -> str:
    """The words of a narrative, one space between them. Raises NarrativeError."""
    parts: list[str] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name not in ELEMENTS or not attributes.keys() <= ATTRIBUTES:
            raise NarrativeError(f"<{name}> with {sorted(attributes)}")
        if not parts and (name, attributes.get("xmlns")) != ("div", XHTML):
            raise NarrativeError("no XHTML div")
        parts.append(" " if name in BLOCKS else "")

    def end(name: str) -> None:
        parts.append(" " if name in BLOCKS else "")

    def refuse(*_: object) -> None:
        raise NarrativeError("more than elements and text")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = parts.append
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    parser.CommentHandler = refuse
    try:
        parser.Parse(div.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError) as problem:
        raise NarrativeError(f"no XHTML: {problem}") from None
    text = flat("".join(parts))
    if not text:
        raise NarrativeError("empty")
    return text


def flat(text: str) -> str:
    """A text as a browser shows it: every run of white space is one space."""
    return re.sub(r"\s+", " ", text).strip()

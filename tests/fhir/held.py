"""What a summary holds, read independently of the code that makes a document of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fhir.own_rules import Json

AHEAD = timedelta(hours=5, minutes=30)
NO_LETTER = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LATEST = 8_640_000_000_000_000
"""The last moment that JavaScript knows."""
CALENDAR = range(-62_135_596_800, 253_402_300_800)
"""The seconds of the years 1 to 9999."""


def kept(text: str) -> str:
    """A text as FHIR can hold it; empty where it says nothing."""
    lines = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)
    letters = NO_LETTER.sub("\ufffd", lines).replace("\ufeff", "\u2060")
    return re.sub(r"[^\S\n\t ]", " ", letters).strip()


def lines_of(summary: Json) -> Iterator[Json]:
    for section in summary["sections"]:
        yield from section["lines"]


def answers_of(summary: Json) -> Iterator[Json]:
    """The lines that somebody said something in; what has changed since is no answer."""
    return (line for line in lines_of(summary) if not line["record"].startswith("summary:"))


def texts_of(part: Any) -> list[str]:
    """A part in each language it is in: own words in one."""
    texts = [part] if isinstance(part, str) else [part["english"], part["own"]]
    return [text for text in map(kept, texts) if text]


def phrase(key: str, value: Json | None = None, *, foreign: bool) -> list[str]:
    """A phrase as ``words.mjs`` says it."""
    if value is None:
        english, own = f"The phrase {key}.", f"اردو The phrase {key}. میں"
    else:
        english = f"The phrase {key} {value['english']}."
        own = f"اردو {key} {value['own']}"
    return texts_of({"english": english, "own": own if foreign else english})


def line_texts(line: Json, *, foreign: bool) -> list[str]:
    """All that a line says, in every language of the document."""
    texts = texts_of(line["label"])
    for said in line["said"]:
        if not any(map(texts_of, said["parts"])):
            continue
        texts += [text for part in said["parts"] for text in texts_of(part)]
        texts.append(moment(said["at"]))
        if said["by"]:
            texts += phrase("by", said["by"], foreign=foreign)
    if before := line.get("before"):
        texts += texts_of(before["sentence"])
    if line["isTwo"]:
        texts += phrase("two-versions", foreign=foreign)
    if note := line.get("note"):
        texts += texts_of(note)
    return texts


def own_words(line: Json) -> list[str]:
    """What was typed in a line."""
    parts = [line["label"], *(part for said in line["said"] for part in said["parts"])]
    return [text for part in parts if isinstance(part, str) and (text := kept(part))]


def moment(milliseconds: int) -> str:
    """``26/11/2026, 14:05`` by the phone's clock; a phone knows years that Python does not."""
    if milliseconds // 1000 not in CALENDAR:
        assert milliseconds == LATEST
        return "13/09/275760, 05:30"
    local = datetime.fromtimestamp(milliseconds / 1000, UTC) + AHEAD
    return f"{local:%d/%m}/{local.year}, {local:%H:%M}"


def instant(milliseconds: int) -> str | None:
    """The same as FHIR writes it; None for what is in no year of four digits."""
    if milliseconds // 1000 not in CALENDAR:
        return None
    local = datetime.fromtimestamp(milliseconds / 1000, UTC) + AHEAD
    return f"{local:%Y-%m-%dT%H:%M:%S}+05:30"

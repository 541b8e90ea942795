"""Codes and phrases of a document: each is on its list, and the paper says what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

from pwa.bootstrap import ROOT
from pwa.client_messages.summary_phrases import SUMMARY_PHRASES
from tests.fhir.own_rules import CONFIRMED

FHIR = ROOT / "client" / "fhir"
CODES = FHIR / "codes.js"
PAPER = ROOT / "docs" / "fhir.md"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_code_is_explained_in_the_paper_and_no_other() -> None:
    codes = set(re.findall(r'\bcode: "([\w-]+)"', read(CODES)))
    _, table = read(PAPER).split("## Codes")
    explained = {
        code for row in re.findall(r"^\| (?!Code|-).*$", table, re.M) for code in cell(row)
    }

    assert codes == explained
    assert {code for code in codes if re.fullmatch(r"\d+-\d", code)} == CONFIRMED.keys()


def cell(row: str) -> list[str]:
    """The codes in the first cell of a row."""
    return re.findall(r"(?<=LOINC )[\d-]+|(?<=`)[\w-]+(?=`)", row.split("|")[1])


def test_every_phrase_of_a_document_is_one_of_a_summary() -> None:
    said = {
        key
        for module in FHIR.glob("*.js")
        for key in re.findall(r'\bphrase\("([^"]+)"', read(module))
    }

    assert said
    assert said <= SUMMARY_PHRASES.keys()


def test_the_title_says_who_wrote_it_and_what_it_is_not() -> None:
    title = str(SUMMARY_PHRASES["fhir.title"])

    assert title.endswith("(written by the patient, not a legal refusal of treatment)")

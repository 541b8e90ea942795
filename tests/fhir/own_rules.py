"""Five rules that no validator at hand knows: what a document must be beyond FHIR's shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fhir.narrative import NarrativeError, flat, text_of

Json = dict[str, Any]

LOINC = "http://loinc.org"
CONFIRMED: dict[str, str | None] = json.loads(
    (Path(__file__).parent / "loinc.json").read_text(encoding="utf-8")
)
"""The codes that were read in a published source, with their names where those were read too."""
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def faults_of(bundle: Json) -> list[str]:
    """Every breach of the five rules; empty for a good document."""
    rules = (unresolved, bad_narratives, unknown_codes, bad_nhs_numbers, unread_answers)
    return [fault for rule in rules for fault in rule(bundle)]


def objects(node: object) -> Iterator[Json]:
    """Every object in a resource, the outer ones first."""
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from objects(inner)


def resources(bundle: Json, kind: str) -> list[Json]:
    """The resources of one type in a Bundle."""
    found = [entry["resource"] for entry in bundle.get("entry", [])]
    return [resource for resource in found if resource["resourceType"] == kind]


def unresolved(bundle: Json) -> Iterator[str]:
    """Every reference leads to something in the same Bundle."""
    there = {entry.get("fullUrl") for entry in bundle.get("entry", [])}
    for node in objects(bundle):
        reference = node.get("reference")
        if reference is not None and reference not in there:
            yield f"{reference} is not in the Bundle"


def bad_narratives(bundle: Json) -> Iterator[str]:
    """Every narrative holds words, and only elements that cannot do anything."""
    for node in objects(bundle):
        if "div" in node:
            try:
                text_of(node["div"])
            except NarrativeError as problem:
                yield f"narrative: {problem}"


def unknown_codes(bundle: Json) -> Iterator[str]:
    """Every LOINC code is on the checked-in list, and is called what it is called there."""
    for node in objects(bundle):
        if node.get("system") == LOINC:
            code, name = node.get("code", ""), node.get("display")
            if code not in CONFIRMED or (name is not None and name != CONFIRMED[code]):
                yield f"LOINC {code} {name}"


def bad_nhs_numbers(bundle: Json) -> Iterator[str]:
    """An NHS number has the right last digit (modulus 11)."""
    for node in objects(bundle):
        if node.get("system") == NHS_NUMBER and not is_nhs_number(node.get("value", "")):
            yield f"NHS number {node.get('value')}"


def is_nhs_number(number: str) -> bool:
    """Ten digits of which the last one follows from the others."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return False
    weighed = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
    return (11 - weighed % 11) % 11 == int(number[9])


def unread_answers(bundle: Json) -> Iterator[str]:
    """Every answer stands in the narrative of a section that names it as its source."""
    by_url = {entry.get("fullUrl"): entry["resource"] for entry in bundle.get("entry", [])}
    read: dict[str, str] = {}
    for composition in resources(bundle, "Composition"):
        for section in composition.get("section", []):
            for source in section.get("entry", []):
                url = source.get("reference", "")
                read[url] = f"{read.get(url, '')} {_text_of(section)}"
    for url, resource in by_url.items():
        for answer in answers(resource):
            for line in answer.splitlines():
                if flat(line) not in read.get(str(url), ""):
                    yield f"in no section: {line[:60]!r}"


def answers(resource: Json) -> Iterator[str]:
    """The texts that a person chose or wrote, of an answer or an observation."""
    if resource["resourceType"] == "Observation":
        yield resource.get("valueString", "")
    elif resource["resourceType"] == "QuestionnaireResponse":
        for node in objects(resource.get("item", [])):
            if "url" not in node and "valueString" in node:
                yield node["valueString"]
            if "valueCoding" in node:
                yield node["valueCoding"].get("display", "")


def _text_of(section: Json) -> str:
    try:
        return text_of(section.get("text", {}).get("div", ""))
    except NarrativeError:
        return ""

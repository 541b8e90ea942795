"""Faults to plant in a good document, and which validators find each of them.

The table is what was seen, so that a validator that becomes better or worse is seen too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fhir.own_rules import NHS_NUMBER, Json, resources

EMPTY = '<div xmlns="http://www.w3.org/1999/xhtml"> </div>'
SCRIPT = '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'
SHAPE = ("model", "schema", "medplum")


@dataclass(frozen=True)
class Fault:
    """One fault: how it is planted, and who finds it."""

    name: str
    plant: Callable[[Json], object]
    found_by: tuple[str, ...]


def first(bundle: Json, kind: str) -> Json:
    return resources(bundle, kind)[0]


def setting(kind: str, **values: Any) -> Callable[[Json], object]:
    """Sets elements of the first resource of a type."""
    return lambda bundle: first(bundle, kind).update(values)


def leaving_out(kind: str, element: str) -> Callable[[Json], object]:
    """Takes an element from the first resource of a type."""
    return lambda bundle: first(bundle, kind).pop(element)


def writing(div: str) -> Callable[[Json], object]:
    """Puts another narrative into the last section."""
    return lambda bundle: first(bundle, "Composition")["section"][-1]["text"].update(div=div)


def _emptied_with_entries(bundle: Json) -> None:
    section = next(one for one in first(bundle, "Composition")["section"] if "entry" in one)
    section["emptyReason"] = {"text": "unavailable"}


def _items_beneath_both(bundle: Json) -> None:
    item = first(bundle, "QuestionnaireResponse")["item"][-1]
    item["answer"] = [{"valueBoolean": True}]


def _dangling(bundle: Json) -> None:
    first(bundle, "Composition")["subject"]["reference"] = (
        "urn:uuid:00000000-0000-4000-8000-000000000000"
    )


def _invented_code(bundle: Json) -> None:
    first(bundle, "Observation")["code"]["coding"][0]["code"] = "99999-9"


def _unread(bundle: Json) -> None:
    first(bundle, "Observation")["valueString"] = "What no section says"


FAULTS = (
    Fault("unknown element", setting("Composition", mood="good"), SHAPE),
    Fault("R5-only element", setting("Composition", version="1"), SHAPE),
    Fault("bad date", setting("Composition", date="26/11/2026"), SHAPE),
    Fault("missing type", leaving_out("Composition", "type"), SHAPE),
    Fault("missing code", leaving_out("Observation", "code"), SHAPE),
    Fault("missing status", leaving_out("Observation", "status"), ("model", "medplum")),
    Fault("status not in value set", setting("Observation", status="done"), ("schema",)),
    Fault("gender not in value set", setting("Patient", gender="woman"), ("schema",)),
    Fault("two value[x]", setting("Observation", valueBoolean=True), ("model",)),
    Fault("bdl-7", lambda bundle: bundle["entry"].append(bundle["entry"][-1]), ("medplum",)),
    Fault("bdl-9", lambda bundle: bundle["identifier"].pop("value"), ("medplum",)),
    Fault("bdl-10", lambda bundle: bundle.pop("timestamp"), ("medplum",)),
    Fault("bdl-11", lambda bundle: bundle["entry"].reverse(), ("medplum",)),
    Fault("cmp-2", _emptied_with_entries, ("medplum",)),
    Fault("qrs-1", _items_beneath_both, ("medplum",)),
    Fault("dangling reference", _dangling, ("own",)),
    Fault("script in narrative", writing(SCRIPT), ("own",)),
    Fault("empty div", writing(EMPTY), ("own",)),
    Fault("invented LOINC code", _invented_code, ("own",)),
    Fault(
        "bad NHS number",
        setting("Patient", identifier=[{"system": NHS_NUMBER, "value": "9434765918"}]),
        ("own",),
    ),
    Fault("answer in no section", _unread, ("own",)),
)

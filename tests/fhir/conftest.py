"""What the tests of FHIR share: documents that the phones' own code made, checked all at once."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import pytest

from pwa.content.model import Library
from pwa.views.questionnaire import questionnaire
from tests.fhir.faults import FAULTS
from tests.fhir.own_rules import Json
from tests.fhir.validators import Findings, check, run_node

TIMEZONE = "Asia/Kolkata"
"""Five and a half hours ahead, so that a moment without its offset is seen."""
NAMES = [
    f"{name}-{language}"
    for name in ("empty", "ordinary", "full", "hostile", "two", "odd")
    for language in ("en", "ur")
]


@dataclass(frozen=True)
class Document:
    """A document and the summary that it was made from."""

    summary: Json
    bundle: Json


@pytest.fixture(scope="session")
def documents(library: Library) -> dict[str, Document]:
    """One document for each notebook of ``notebooks.mjs`` and each language."""
    fields = [
        {
            "id": field.id,
            "title": field.title,
            "kind": field.kind,
            "most": field.most,
            "choices": {choice.id: choice.text for choice in field.choices},
        }
        for field in library.preferences.fields
    ]
    made = run_node("bundles.mjs", fields, timezone=TIMEZONE)
    return {name: Document(**made[name]) for name in NAMES}


@pytest.fixture
def document(request: pytest.FixtureRequest, documents: dict[str, Document]) -> Document:
    """The document that a test names."""
    return documents[request.param]


@pytest.fixture(scope="session")
def asked(library: Library) -> Json:
    """The Questionnaire."""
    return questionnaire(library.preferences)


@pytest.fixture(scope="session")
def findings(documents: dict[str, Document], asked: Json) -> dict[str, Findings]:
    """What every validator says of every document, of each fault, and of the Questionnaire."""
    resources = {name: document.bundle for name, document in documents.items()}
    for fault in FAULTS:
        resources[fault.name] = deepcopy(documents["ordinary-en"].bundle)
        fault.plant(resources[fault.name])
    return check(resources | {"questionnaire": asked})

"""Every document passes four validators, and every fault is found by at least one of them."""

from __future__ import annotations

import json

import pytest
from fhir.resources.R4B.bundle import Bundle

from tests.fhir.conftest import NAMES, Document
from tests.fhir.faults import FAULTS, Fault
from tests.fhir.own_rules import CONFIRMED, is_nhs_number, unknown_codes
from tests.fhir.validators import Findings


@pytest.mark.parametrize("name", [*NAMES, "questionnaire"])
def test_what_we_make_passes_every_validator(name: str, findings: dict[str, Findings]) -> None:
    assert findings[name] == {"model": [], "schema": [], "medplum": [], "own": []}


@pytest.mark.parametrize("document", NAMES, indirect=True)
def test_a_reader_of_fhir_gives_back_what_it_was_given(document: Document) -> None:
    read = Bundle.model_validate(document.bundle)

    assert json.loads(read.model_dump_json()) == document.bundle


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_by_the_validators_that_find_it(
    fault: Fault, findings: dict[str, Findings]
) -> None:
    found_by = tuple(validator for validator, found in findings[fault.name].items() if found)
    print(f"{fault.name}: {', '.join(found_by)}", findings[fault.name])

    assert found_by, "nobody finds it"
    assert found_by == fault.found_by


def test_each_validator_finds_something_that_no_other_finds() -> None:
    alone = {fault.found_by for fault in FAULTS if len(fault.found_by) == 1}

    assert alone == {("model",), ("schema",), ("medplum",), ("own",)}


def test_an_nhs_number_is_known_by_its_last_digit() -> None:
    # The examples of the NHS Data Dictionary and of the NHS's own developers.
    assert is_nhs_number("9434765919")
    assert is_nhs_number("9876543210")
    for number in ("9434765918", "943476591", "94347659190", "943 476 5919", "", "٩434765919"):
        assert not is_nhs_number(number), number


def test_a_code_is_called_by_its_own_name_or_by_none() -> None:
    for code, name in CONFIRMED.items():
        named = {"system": "http://loinc.org", "code": code}
        assert not list(unknown_codes(named))
        assert list(unknown_codes({**named, "display": f"{name}?"}))

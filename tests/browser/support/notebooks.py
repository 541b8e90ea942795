"""Notebooks of every kind, as a summary must take them: ordinary, full to each limit, hostile."""

from __future__ import annotations

from pwa.content.model import Library
from tests.bench import history


def operation(record: str, field: str, value: history.Value, **more: object) -> history.Operation:
    """A first operation on a register, by the patient unless ``more`` says otherwise."""
    plain = {"device": "d-ourphone", "counter": 1, "seen": {}, "time": history.START}
    return {"record": record, "field": field, "value": value, "writer": "patient", **plain, **more}


HOSTILE = "</script><img src=x onerror=alert(1)>\"'&amp;\u202e\u0007 ZEBRA-7731 👩‍👩‍👧 \ud83d\nnext"
SAM = operation("person:sam", "name", "Sam")
ORDINARY = [
    operation("preference:PF01", "words", "Nell"),
    operation("preference:PF02", "chosen", ["spoken", "large-print"]),
    operation("preference:PF03", "chosen", ["hearing"]),
    operation("preference:PF11", "chosen", ["with-family"]),
    operation("preference:PF17", "chosen", ["moving", "home", "people"]),
    operation("preference:PF16", "words", "I want to see my garden in spring."),
    operation("preference:PF26", "words", "Penicillin: it gave me a rash."),
    operation("preference:PF27", "words", "Apixaban, morphine, dexamethasone"),
    operation("preference:leaning-radiotherapy", "chosen", ["yes"]),
    operation("preference:leaning-surgery", "chosen", ["rather-not-say"]),
    operation("preference:PF40", "words", "Sam, at any hour"),
    operation("preference:PF42", "chosen", ["respect-form"]),
    operation("preference:PF42", "words", "In my bag"),
    operation("list:mine", "top", ["question:Q01", "question:Q02", "question:own1"]),
    operation("question:own1", "text", "Can my dog visit?"),
    operation("answer:Q01/1", "text", "It shrinks the growth."),
    operation("answer:Q01/1", "toldBy", {"role": "doctor", "name": "Dr Shah"}),
    operation("contact:sam", "name", "Sam"),
    operation("contact:sam", "relation", "my daughter"),
    operation("contact:sam", "phone", "01632 960 111"),
    operation("contact:sam", "mayAsk", True),
    operation("time:scan", "at", history.START),
    operation("note:n1", "text", "ZEBRA-7731 is for me alone"),
]
"""What somebody says in a few minutes; the note is private, as every note is at first."""

TWO_VERSIONS = [
    SAM,
    operation("preference:PF16", "words", "My garden"),
    operation("preference:PF16", "words", "His garden", device="d-theirs", writer="person:sam"),
    operation("preference:PF11", "chosen", ["me"]),
    operation("preference:PF11", "chosen", ["team-leads"], device="d-theirs", writer="person:sam"),
]


def full_of(library: Library, text: str) -> list[history.Operation]:
    """Every field of every kind to its limit, with this text over and over."""

    def filled(longest: int) -> str:
        # Lengths are in UTF-16 units, as the notebook counts them.
        whole = text * (longest // max(1, len(text)) + 1)
        return whole.encode("utf-16-le", "surrogatepass")[: 2 * longest].decode(
            "utf-16-le", "surrogatepass"
        )

    operations = [operation("list:mine", "top", [f"question:own{n}" for n in range(3)])]
    for field in library.preferences.fields:
        record = f"preference:{field.id}"
        ids = [choice.id for choice in field.choices][: field.most or 20] or ["not-sure"]
        chosen = ids if field.kind == "some" else ids[:1]
        operations.append(operation(record, "chosen", chosen))
        operations.append(operation(record, "words", filled(4000)))
    for n in range(3):
        operations.append(operation(f"question:own{n}", "text", filled(500)))
        operations.append(operation(f"answer:own{n}/1", "text", filled(4000)))
        operations.append(operation(f"answer:own{n}/1", "understood", filled(4000)))
        told = {"role": "doctor", "name": filled(80)}
        operations.append(operation(f"answer:own{n}/1", "toldBy", told))
    for n in range(10):
        for name, longest in (("name", 80), ("relation", 80), ("phone", 40)):
            operations.append(operation(f"contact:c{n}", name, filled(longest)))
        operations.append(operation(f"note:n{n}", "text", filled(10000)))
        operations.append(operation(f"note:n{n}", "inSummary", True))
    for time in library.preferences.times:
        operations.append(operation(f"time:{time.id}", "at", history.START))
    return operations

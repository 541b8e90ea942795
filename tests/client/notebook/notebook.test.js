/**
 * What a notebook says when people write in it apart.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { EVERYTHING } from "../../../client/notebook/notebook.js";
import { exchange, Phone } from "../support/phones.js";

const NOTE = "note:pain";
const QUESTION = "question:Q01";
const LIST = "list:mine";

/** @param {Phone} phone @param {string} [record] @param {string} [field] */
function valuesOn({ notebook }, record = NOTE, field = "text") {
  return notebook.read(record, field).versions.map(({ value }) => value);
}

function patientAndCarer() {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1", "person:asha")];
  patient.write(NOTE, "text", "8 mg", { time: 1 });
  exchange(patient, carer);
  return [patient, carer];
}

/** A patient and a carer who have written 16 mg and 4 mg over the same 8 mg, and then met. */
function twoVersions() {
  const [patient, carer] = patientAndCarer();
  patient.write(NOTE, "text", "16 mg", { time: 2 });
  carer.write(NOTE, "text", "4 mg", { time: 3 });
  exchange(patient, carer);
  return [patient, carer];
}

test("what nobody has written in is nothing", () => {
  const { notebook } = new Phone("d-patient");

  assert.deepEqual(notebook.read(NOTE, "text"), { value: null, versions: [] });
  assert.equal(notebook.isHidden(NOTE), false);
  assert.deepEqual(notebook.records("note"), []);
});

test("two people who edit apart give two versions, both kept, with who and when", () => {
  const [patient, carer] = twoVersions();

  const reading = patient.notebook.read(NOTE, "text");

  assert.deepEqual(reading, {
    value: "4 mg",
    versions: [
      { value: "4 mg", time: 3, writer: "person:asha" },
      { value: "16 mg", time: 2, writer: "patient" },
    ],
  });
  assert.deepEqual(carer.notebook.read(NOTE, "text"), reading);
});

test("a later edit by one who saw both versions takes the place of both", () => {
  const [patient, carer] = twoVersions();

  patient.write(NOTE, "text", "16 mg, asked again");
  exchange(patient, carer);

  assert.deepEqual(valuesOn(carer), ["16 mg, asked again"]);
});

test("a later edit by one who saw one version leaves the other", () => {
  const [patient, carer] = patientAndCarer();
  const third = new Phone("d-third1", "person:ben");
  patient.write(NOTE, "text", "16 mg");
  carer.write(NOTE, "text", "4 mg");
  exchange(carer, third);

  third.write(NOTE, "text", "4 mg twice");
  exchange(patient, third);

  assert.deepEqual(valuesOn(patient).sort(), ["16 mg", "4 mg twice"]);
});

test("words written over an old screen stand beside what came since", () => {
  const [patient, carer] = patientAndCarer();
  const onScreen = patient.notebook.seen(NOTE, "text");
  carer.write(NOTE, "text", "4 mg");
  exchange(patient, carer);

  patient.write(NOTE, "text", "16 m", { seen: onScreen });
  patient.write(NOTE, "text", "16 mg", { seen: onScreen });

  assert.deepEqual(valuesOn(patient).sort(), ["16 mg", "4 mg"]);
});

test("fields of one record, and records of one field, do not touch each other", () => {
  const [patient, carer] = patientAndCarer();

  carer.write(NOTE, "audience", "shared");
  carer.write("note:sleep", "text", "badly");
  exchange(patient, carer);

  assert.deepEqual(valuesOn(patient), ["8 mg"]);
  assert.deepEqual(valuesOn(patient, NOTE, "audience"), ["shared"]);
  assert.deepEqual(patient.notebook.records("note").sort(), [NOTE, "note:sleep"]);
});

for (const [empty, called] of /** @type {const} */ ([[null, "nothing"], ["", "no words"]])) {
  test(`emptying to ${called} does not hide what another wrote meanwhile`, () => {
    const [patient, carer] = patientAndCarer();
    patient.write(NOTE, "text", empty, { time: 9 });
    carer.write(NOTE, "text", "4 mg", { time: 2 });

    exchange(patient, carer);

    assert.deepEqual(valuesOn(patient), ["4 mg"]);
    assert.equal(patient.notebook.read(NOTE, "text").value, "4 mg");
  });

  test(`emptying to ${called} empties what its writer saw`, () => {
    const [patient, carer] = twoVersions();

    patient.write(NOTE, "text", empty);
    exchange(patient, carer);

    assert.deepEqual(carer.notebook.read(NOTE, "text"), { value: null, versions: [] });
  });
}

test("a record is hidden only when nobody who wrote apart wants to see it", () => {
  const [patient, carer] = patientAndCarer();
  patient.write(NOTE, "hidden", true);
  carer.write(NOTE, "hidden", false);

  exchange(patient, carer);
  const whileApart = patient.notebook.isHidden(NOTE);
  carer.write(NOTE, "hidden", true);
  exchange(patient, carer);

  assert.deepEqual([whileApart, patient.notebook.isHidden(NOTE)], [false, true]);
});

test("what was hidden can be shown again, by taking back the hiding too", () => {
  const [patient] = patientAndCarer();

  const hidden = [true, false, true, null].map((value) => {
    patient.write(NOTE, "hidden", value);
    return patient.notebook.isHidden(NOTE);
  });

  assert.deepEqual(hidden, [true, false, true, false]);
});

for (const [year, time] of /** @type {const} */ ([[1970, 0], [2099, Date.UTC(2099, 11, 31)]])) {
  test(`a clock in ${year} decides nothing`, () => {
    const [patient, carer] = patientAndCarer();
    carer.write(NOTE, "text", "4 mg", { time });
    exchange(patient, carer);

    patient.write(NOTE, "text", "16 mg", { time: Date.UTC(2026, 5, 1) });
    exchange(patient, carer);
    const later = valuesOn(carer);
    patient.write(NOTE, "text", "12 mg", { time: Date.UTC(2026, 5, 2) });
    carer.write(NOTE, "text", "2 mg", { time });
    exchange(patient, carer);

    assert.deepEqual(later, ["16 mg"]);
    assert.deepEqual(valuesOn(carer).sort(), ["12 mg", "2 mg"]);
    assert.equal(carer.notebook.read(NOTE, "text").value, year === 1970 ? "12 mg" : "2 mg");
  });
}

test("versions of the same moment stand in the same order on every phone", () => {
  const [patient, carer] = patientAndCarer();
  patient.write(NOTE, "text", "16 mg", { time: 5 });
  carer.write(NOTE, "text", "4 mg", { time: 5 });

  exchange(patient, carer);

  assert.deepEqual(valuesOn(patient), valuesOn(carer));
});

test("the same words written apart are one version, with who wrote them last", () => {
  const [patient, carer] = patientAndCarer();
  patient.write(NOTE, "text", "16 mg", { time: 7 });
  carer.write(NOTE, "text", "16 mg", { time: 6 });

  exchange(patient, carer);

  const { versions } = carer.notebook.read(NOTE, "text");
  assert.deepEqual(versions, [{ value: "16 mg", time: 7, writer: "patient" }]);
});

test("lists that are alike are one version, and lists in another order are two", () => {
  const [patient, carer] = patientAndCarer();
  const third = new Phone("d-third1");
  patient.write(LIST, "top", [QUESTION, "question:Q02"]);
  carer.write(LIST, "top", [QUESTION, "question:Q02"]);
  third.write(LIST, "top", ["question:Q02", QUESTION]);

  exchange(patient, carer);
  exchange(patient, third);

  assert.equal(valuesOn(patient, LIST, "top").length, 2);
});

test("what names something that has not arrived does not show, and shows once it arrives", () => {
  const carer = new Phone("d-carer1");
  const [first, second, third] = ["one", "two", "three"].map((text) => carer.write(NOTE, "text", text));
  const { notebook } = new Phone("d-patient");

  const shown = [third, second, first].map((operation) => {
    notebook.add([operation]);
    return [notebook.read(NOTE, "text").value, notebook.heldCount];
  });

  assert.deepEqual(shown, [[null, 1], [null, 2], ["three", 0]]);
});

test("who claims to have seen edits that do not exist never swallows the edits to come", () => {
  const [patient, carer] = patientAndCarer();
  const hostile = { seen: { "d-patient": 1e9 }, device: "d-hostile" };
  carer.write(NOTE, "text", "trust me", hostile);
  exchange(patient, carer);

  const texts = ["16 mg", "12 mg", "10 mg"].map((text) => {
    patient.write(NOTE, "text", text);
    exchange(patient, carer);
    return [valuesOn(patient), valuesOn(carer)];
  });

  assert.deepEqual(texts, [[["16 mg"], ["16 mg"]], [["12 mg"], ["12 mg"]], [["10 mg"], ["10 mg"]]]);
  assert.equal(patient.notebook.heldCount, 1);
});

test("adding tells which records may have changed, and nothing when all was known", () => {
  const [patient, carer] = patientAndCarer();
  carer.write(QUESTION, "state", "asked");
  const parcel = carer.parcel();

  const changes = [patient.take(parcel), patient.take(parcel)];

  assert.deepEqual(changes, [new Set([QUESTION]), new Set()]);
});

test("a notebook changes nothing of what it was handed", () => {
  const { notebook } = new Phone("d-patient");
  const [older, newer] = [1, 2].map((count) => ({ record: NOTE, field: "text", seen: { "d-carer1": count } }));

  notebook.add([], [older]);
  notebook.add([], [newer]);

  assert.deepEqual([older.seen, newer.seen], [{ "d-carer1": 1 }, { "d-carer1": 2 }]);
});

test("whoever looks at one of two versions has seen that one, not the other", () => {
  const [ours, theirs] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  ours.write("note:n1", "text", "16 mg");
  theirs.write("note:n1", "text", "4 mg");
  ours.take(theirs.parcel());

  assert.deepEqual(ours.notebook.seen("note:n1", "text", "16 mg"), { "d-phone-1": 1 });
});

test("whoever looks at a version has seen what was emptied beside it", () => {
  const [ours, theirs] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  ours.write("note:n1", "text", "16 mg");
  theirs.write("note:n1", "text", null);
  ours.take(theirs.parcel());

  assert.deepEqual(ours.notebook.seen("note:n1", "text", "16 mg"), { "d-phone-1": 1, "d-phone-2": 1 });
});

test("it notes which records, and which kinds, somebody reads", () => {
  const [{ notebook }] = patientAndCarer();
  notebook.reads = new Set();

  notebook.read(NOTE, "text");
  notebook.isHidden(QUESTION);
  notebook.records("answer");
  assert.deepEqual([...notebook.reads], [NOTE, QUESTION, "answer"]);
  notebook.operations();
  assert.ok(notebook.reads.has(EVERYTHING));
});

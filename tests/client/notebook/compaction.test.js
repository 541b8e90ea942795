/**
 * What a phone may forget without saying anything else, and which copies it refuses to merge.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { contradicts } from "../../../client/notebook/file/contradiction.js";
import { nextOperation } from "../../../client/notebook/new-operation.js";
import { exchange, Phone } from "../support/phones.js";

const NOTE = "note:pain";

/** @param {Phone} phone */
function valuesOn({ notebook }) {
  return notebook.read(NOTE, "text").versions.map(({ value }) => value);
}

/** @param {Phone} phone @param {string[]} texts */
function writeAll(phone, texts) {
  return texts.map((text) => phone.write(NOTE, "text", text));
}

/** @param {Phone} phone @param {object} [parcel] */
function refuses({ notebook, device }, parcel = {}) {
  const { operations, watermarks } = { operations: [], watermarks: [], ...parcel };
  return contradicts(notebook, operations, watermarks, [device]);
}

test("compaction drops what others have superseded and says the same", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  writeAll(patient, ["8 mg", "9 mg"]);
  exchange(patient, carer);
  writeAll(patient, ["12 mg", "16 mg"]);
  writeAll(carer, ["4 mg"]);
  exchange(patient, carer);

  const dropped = patient.compact();

  assert.deepEqual(dropped.map(({ value }) => value), ["8 mg", "9 mg", "12 mg"]);
  assert.deepEqual(valuesOn(patient).sort(), ["16 mg", "4 mg"]);
  assert.deepEqual(patient.notebook.seen(NOTE, "text"), carer.notebook.seen(NOTE, "text"));
});

test("compaction leaves a notebook alone that has nothing to drop", () => {
  const patient = new Phone("d-patient");
  writeAll(patient, ["8 mg"]);

  const dropped = patient.compact();

  assert.deepEqual([dropped, patient.notebook.watermarks(), valuesOn(patient)], [[], [], ["8 mg"]]);
});

test("part of an old copy, brought back after compaction, brings nothing back", () => {
  const patient = new Phone("d-patient");
  const old = writeAll(patient, ["8 mg", "9 mg", "12 mg"]);
  writeAll(patient, ["16 mg"]);
  patient.compact();

  for (const operation of old) patient.take({ operations: [operation], watermarks: [] });

  assert.deepEqual([valuesOn(patient), patient.notebook.heldCount], [["16 mg"], 0]);
});

test("part of an old copy brings nothing back, whatever screen its words were written over", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  const onScreen = patient.notebook.seen(NOTE, "text");
  const [old] = writeAll(carer, ["4 mg"]);
  exchange(patient, carer);
  patient.write(NOTE, "text", "8 mg");
  patient.write(NOTE, "text", "16 mg", { seen: onScreen });
  patient.compact();

  patient.take({ operations: [old], watermarks: [] });

  assert.deepEqual(valuesOn(patient), ["16 mg"]);
});

test("edits made apart on what was dropped meanwhile still arrive", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  writeAll(patient, ["8 mg"]);
  exchange(patient, carer);
  writeAll(carer, ["4 mg"]);
  writeAll(patient, ["16 mg"]);
  patient.compact();

  exchange(patient, carer);

  assert.deepEqual([valuesOn(patient).sort(), patient.notebook.heldCount], [["16 mg", "4 mg"], 0]);
  assert.deepEqual(valuesOn(carer).sort(), ["16 mg", "4 mg"]);
});

test("what waits for something else is not dropped", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  const [first, second] = writeAll(carer, ["4 mg", "2 mg"]);
  writeAll(patient, ["8 mg", "16 mg"]);
  patient.take({ operations: [second], watermarks: [] });
  patient.compact();

  patient.take({ operations: [first], watermarks: [] });

  assert.deepEqual(valuesOn(patient).sort(), ["16 mg", "2 mg"]);
});

test("a compacted phone goes on counting where it was", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  writeAll(patient, ["8 mg"]);
  exchange(patient, carer);
  writeAll(carer, ["4 mg"]);
  exchange(patient, carer);
  patient.compact();

  const [next] = writeAll(patient, ["16 mg"]);

  assert.deepEqual([next.counter, next.seen], [2, { "d-carer1": 1, "d-patient": 1 }]);
});

test("a copy that only says what is known, or more of the same, is not refused", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  writeAll(patient, ["8 mg", "16 mg"]);
  exchange(patient, carer);
  writeAll(carer, ["4 mg", "2 mg"]);
  carer.compact();

  assert.ok(!refuses(patient));
  assert.ok(!refuses(patient, patient.parcel()));
  assert.ok(!refuses(patient, carer.parcel()));
});

test("a copy that has other words under a name that is taken is refused", () => {
  const patient = new Phone("d-patient");
  const [operation] = writeAll(patient, ["8 mg"]);
  const changes = [{ value: "80 mg" }, { time: 9 }, { writer: "person:asha" }, { seen: { "d-carer1": 1 } }];

  for (const change of changes) assert.ok(refuses(patient, { operations: [{ ...operation, ...change }] }));
});

test("a copy that has other words under one name twice is refused", () => {
  const [operation] = writeAll(new Phone("d-carer1"), ["4 mg"]);

  const operations = [operation, { ...operation, value: "40 mg" }];

  assert.ok(refuses(new Phone("d-patient"), { operations }));
});

test("a copy that claims to have seen more of this phone's edits than it made is refused", () => {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1")];
  writeAll(patient, ["8 mg"]);
  const operation = carer.write(NOTE, "text", "4 mg", { seen: { "d-patient": 2 } });
  const watermark = { record: NOTE, field: "text", seen: { "d-patient": 2 } };

  assert.ok(refuses(patient, { operations: [operation] }));
  assert.ok(refuses(patient, { watermarks: [watermark] }));
});

test("a copy with an edit in this phone's name that it never made is refused", () => {
  const patient = new Phone("d-patient");
  writeAll(patient, ["8 mg"]);
  const stamp = { device: "d-patient", time: 0, writer: "patient" };
  const forged = nextOperation(patient.notebook, [NOTE, "text", "80 mg"], stamp, { "d-carer1": 1e9 });

  assert.ok(refuses(patient, { operations: [forged] }));
});

test("claims about other phones are no ground to refuse a copy", () => {
  const patient = new Phone("d-patient");
  const operation = new Phone("d-carer1").write(NOTE, "text", "4 mg", { seen: { "d-third1": 1e9 } });

  assert.ok(!refuses(patient, { operations: [operation] }));
});

/**
 * Who writes in a notebook and whose words they may change; notes, and for whom they are.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { notesOf, readNote } from "../../../../client/notebook/model/notes.js";
import { carers, mayEdit, nameOf, relationOf } from "../../../../client/notebook/model/people.js";
import { exchange, Phone } from "../../support/phones.js";

const ASHA = "person:0mi5a";
const SAM = "person:0mi5b";
const NOTE = "note:0mi5a";

function patientAndAsha() {
  return [new Phone("d-patient"), new Phone("d-carer1", ASHA)];
}

test("carers have the names that were typed, in the order in which they came", () => {
  const [phone] = patientAndAsha();
  phone.write(SAM, "name", "Sam");
  phone.write(ASHA, "name", "Asha");
  phone.write(ASHA, "relation", "daughter");

  const told = carers(phone.notebook).map((record) => {
    return [nameOf(phone.notebook, record), relationOf(phone.notebook, record)];
  });

  assert.deepEqual(told, [["Asha", "daughter"], ["Sam", ""]]);
});

test("who is hidden or has no name is not offered, and what they wrote keeps its writer", () => {
  const [phone] = patientAndAsha();
  phone.write(ASHA, "name", "Asha");
  phone.write(SAM, "relation", "friend");
  phone.write(ASHA, "hidden", true);

  assert.deepEqual(carers(phone.notebook), []);
  assert.equal(nameOf(phone.notebook, ASHA), "Asha");
});

test("the patient has no name here", () => {
  const { notebook } = new Phone("d-patient");

  assert.deepEqual([nameOf(notebook, "patient"), relationOf(notebook, "patient")], ["", ""]);
});

test("everybody may change their own words, and nobody those of others", () => {
  const [phone] = patientAndAsha();
  phone.write(NOTE, "text", "8 mg");

  const may = ["patient", ASHA].map((holder) => mayEdit(phone.notebook, NOTE, "text", holder));

  assert.deepEqual(may, [true, false]);
});

test("where nothing stands everybody may write", () => {
  const [phone] = patientAndAsha();
  phone.write(NOTE, "text", "8 mg");
  phone.write(NOTE, "text", null);

  for (const holder of ["patient", ASHA]) assert.equal(mayEdit(phone.notebook, NOTE, "text", holder), true);
});

test("where two versions stand, each of another writer, nobody changes them as their own", () => {
  const [phone, asha] = patientAndAsha();
  phone.write(NOTE, "text", "8 mg");
  asha.write(NOTE, "text", "16 mg");
  exchange(phone, asha);

  for (const holder of ["patient", ASHA]) assert.equal(mayEdit(phone.notebook, NOTE, "text", holder), false);
});

test("a note is private until its writer says otherwise", () => {
  const [phone] = patientAndAsha();
  phone.write(NOTE, "text", "8 mg");
  const before = readNote(phone.notebook, NOTE).isPrivate;
  phone.write(NOTE, "audience", "shared");
  const shared = readNote(phone.notebook, NOTE).isPrivate;
  phone.write(NOTE, "audience", null);

  assert.deepEqual([before, shared, readNote(phone.notebook, NOTE).isPrivate], [true, false, true]);
});

test("one of two who says private is enough", () => {
  const [phone, asha] = patientAndAsha();
  phone.write(NOTE, "audience", "private", { time: 1 });
  asha.write(NOTE, "audience", "shared", { time: 2 });

  exchange(phone, asha);

  assert.equal(readNote(phone.notebook, NOTE).isPrivate, true);
});

test("notes come with the newest first, those that say nothing left out, hidden ones marked", () => {
  const [phone] = patientAndAsha();
  for (const id of ["0mi5b", "0mi5a", "0mi5c"]) phone.write(`note:${id}`, "text", id);
  phone.write("note:0mi5d", "audience", "shared");
  phone.write("note:0mi5b", "text", "");
  phone.write("note:0mi5a", "hidden", true);

  const told = notesOf(phone.notebook).map(({ record, isHidden }) => [record, isHidden]);

  assert.deepEqual(told, [["note:0mi5c", false], ["note:0mi5a", true]]);
});

test("what matters to the patient is the patient's to change, whoever wrote it", () => {
  const phone = new Phone("d-phone-2", "person:asha");
  phone.write("preference:PF16", "words", "Her garden");

  assert.deepEqual(
    ["patient", "person:asha", "person:ben"].map((holder) =>
      mayEdit(phone.notebook, "preference:PF16", "words", holder),
    ),
    [true, true, false],
  );
});

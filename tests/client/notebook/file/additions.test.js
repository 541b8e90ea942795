/**
 * Before a copy is brought back, somebody reads what it would add.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { addedBy } from "../../../../client/notebook/file/additions.js";
import { exchange, Phone } from "../../support/phones.js";

const NOTE = "note:n1";

/** @param {Phone} phone @param {Phone} copy */
function added(phone, copy) {
  return addedBy(phone.notebook, copy.parcel(), (record) => `<${record}>`);
}

function phoneAndCopy() {
  const [phone, copy] = [new Phone("d-patient"), new Phone("d-before")];
  copy.write(NOTE, "text", "8 mg");
  copy.write("question:Q01", "state", "asked");
  exchange(phone, copy);
  return [phone, copy];
}

test("a copy of what is there adds nothing", () => {
  const [phone, copy] = phoneAndCopy();

  assert.deepEqual(added(phone, copy), []);
});

test("a copy on a new phone adds everything, in words that somebody recognises", () => {
  const [, copy] = phoneAndCopy();
  copy.write("person:asha", "name", "Asha");
  copy.write("answer:Q01/1", "text", "One tablet");

  const lines = added(new Phone("d-new"), copy);

  assert.deepEqual(new Set(lines), new Set(["8 mg", "<question:Q01>", "Asha", "One tablet"]));
});

test("what would be a second version is told", () => {
  const [phone, copy] = phoneAndCopy();
  phone.write(NOTE, "text", "4 mg");
  copy.write(NOTE, "text", "16 mg", { time: 9 });

  assert.deepEqual(added(phone, copy), ["16 mg"]);
});

test("what the phone has long superseded is nothing new", () => {
  const [phone, copy] = phoneAndCopy();
  phone.write(NOTE, "text", "16 mg");
  phone.compact();

  assert.deepEqual(added(phone, copy), []);
});

test("a change in any field of anything is told", () => {
  const changes = /** @type {const} */ ([
    ["draft:your-note", "text", "When may I", "When may I"],
    ["list:mine", "top", ["question:Q02"], "<question:Q02>"],
    ["answer:Q02/1", "toldBy", { role: "doctor", name: "" }, "<question:Q02>"],
    ["question:Q01", "round", 2, "<question:Q01>"],
    [NOTE, "audience", "shared", "8 mg"],
    [NOTE, "hidden", true, "8 mg"],
    ["preference:PF17", "chosen", ["home"], "<preference:PF17>"],
  ]);
  for (const [record, field, value, line] of changes) {
    const [phone, copy] = phoneAndCopy();
    copy.write(record, field, /** @type {any} */ (value));

    assert.deepEqual(added(phone, copy), [line], field);
  }
});

test("looking changes neither the notebook nor the copy", () => {
  const [phone, copy] = phoneAndCopy();
  copy.write(NOTE, "text", "16 mg", { time: 9 });
  copy.compact();
  const before = [phone, copy].map((one) => structuredClone(one.parcel()));

  added(phone, copy);

  assert.deepEqual([phone, copy].map((one) => one.parcel()), before);
});

test("earlier answers of a preference are something new too", () => {
  const [phone, copy] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  copy.write("preference:PF17", "chosen", ["home"], { time: 1 });
  copy.write("preference:PF17", "chosen", ["people"], { time: 2 });
  phone.take({ operations: copy.notebook.operations().slice(1), watermarks: [
    { record: "preference:PF17", field: "chosen", seen: { "d-phone-2": 1 } },
  ] });

  assert.deepEqual(added(phone, copy), ["<preference:PF17>"]);
});

/**
 * Which operations are taken from outside: those that this app can have written, and no others.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { InvalidOperation } from "../../../client/errors.js";
import {
  checkedOperation,
  checkedVector,
  isSameOperation,
  ordered,
} from "../../../client/notebook/operation.js";
import { LONGEST } from "../../../client/notebook/schema.js";

const NAMES_ALL_OBJECTS_HAVE = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const NO_TEXTS = [undefined, null, "", 1, true, {}, []];

/** @param {object} [parts] */
function raw(parts = {}) {
  const valid = {
    record: "note:pain",
    field: "text",
    value: "8 mg",
    device: "d-patient",
    counter: 3,
    seen: { "d-patient": 2, "d-carer1": 1 },
    time: 1_700_000_000_000,
    writer: "patient",
  };
  return { ...valid, ...parts };
}

/** @param {string} text one that has any name, even one that a literal cannot */
function json(text) {
  return JSON.parse(text);
}

/** @param {unknown} shape @param {string} [why] */
function assertRefused(shape, why = JSON.stringify(shape)) {
  assert.throws(() => checkedOperation(shape), InvalidOperation, why);
}

/** @param {number} count @param {number} [counter] */
function vectorOf(count, counter = 1) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`d-device${index}`, counter]));
}

test("a valid operation comes back as it was", () => {
  assert.deepEqual(checkedOperation(raw()), raw());
});

test("a first operation has seen none of its own device", () => {
  assert.equal(checkedOperation(raw({ counter: 1, seen: {} })).counter, 1);
});

test("every kind of value has its field", () => {
  const values = [
    ["question:Q01", "text", "?".repeat(LONGEST.question)],
    ["question:Q01", "state", "ask-again"],
    ["question:Q01", "round", 99],
    ["question:Q01", "hidden", false],
    ["answer:Q01/2", "text", ""],
    ["answer:Q01/2", "toldBy", { role: "surgeon", name: "Dr Shah" }],
    ["answer:Q01", "understood", null],
    ["list:mine", "top", ["question:Q01", "question:own-1", "question:Q03"]],
    ["note:k3v9", "audience", "private"],
    ["person:asha", "relation", "daughter"],
  ];

  const operations = values.map(([record, field, value]) => raw({ record, field, value }));

  assert.deepEqual(operations.map(checkedOperation), operations);
});

test("what is not an object at all is refused", () => {
  for (const shape of [undefined, null, 1, "note:pain", true, [], [raw()], () => raw()]) {
    assertRefused(shape, String(shape));
  }
});

test("an operation without one of its parts is refused", () => {
  for (const part of Object.keys(raw())) {
    const { [part]: _, ...rest } = /** @type {Record<string, unknown>} */ (raw());
    assertRefused(rest, part);
  }
});

test("an operation with a part of the wrong type is refused", () => {
  for (const part of ["record", "field", "device", "writer"]) {
    const { [part]: text } = /** @type {Record<string, any>} */ (raw());
    const shapes = [...NO_TEXTS, [text], { text }].map((value) => raw({ counter: 1, seen: {}, [part]: value }));
    for (const shape of shapes) assertRefused(shape);
  }
});

test("a part that nobody knows is not taken along", () => {
  const known = checkedOperation(raw({ more: 1 }));

  assert.deepEqual(Object.keys(known), Object.keys(raw()));
});

test("a record of no kind, or with a name that is none, is refused", () => {
  const tooLong = `note:${"x".repeat(49)}`;
  const kinds = ["pain", "note", "note:", "Note:pain", "drug:x", ":pain"];
  const records = ["note:a b", "note:a\n", "note:é", "note:a/b", "note:a/0", "answer:Q01/100", tooLong];

  for (const record of [...kinds, ...records]) assertRefused(raw({ record }));
});

test("a field that its record does not have is refused", () => {
  for (const field of ["state", "top", "Text", "text ", ""]) assertRefused(raw({ field }));
});

test("a value that its field cannot have is refused", () => {
  const values = [
    ["note:pain", "text", "x".repeat(LONGEST.note + 1)],
    ["note:pain", "text", 8],
    ["note:pain", "text", ["8 mg"]],
    ["note:pain", "text", { role: "", name: "" }],
    ["note:pain", "audience", "everybody"],
    ["note:pain", "audience", ["shared"]],
    ["note:pain", "hidden", "true"],
    ["note:pain", "hidden", 1],
    ["question:Q01", "round", 0],
    ["question:Q01", "round", 1.5],
    ["question:Q01", "round", 100],
    ["question:Q01", "state", "unknown"],
    ["list:mine", "top", "question:Q01"],
    ["list:mine", "top", ["note:pain"]],
    ["list:mine", "top", ["question:Q01", "question:Q01"]],
    ["list:mine", "top", ["question:Q1", "question:Q2", "question:Q3", "question:Q4"]],
    ["answer:Q01", "toldBy", "the surgeon"],
    ["answer:Q01", "toldBy", ["surgeon", "Dr Shah"]],
    ["answer:Q01", "toldBy", { role: "surgeon" }],
    ["answer:Q01", "toldBy", { role: "The Surgeon", name: "" }],
    ["answer:Q01", "toldBy", { role: "surgeon", name: "x".repeat(LONGEST.name + 1) }],
    ["answer:Q01", "toldBy", { role: "surgeon", name: "", more: 1 }],
  ];

  for (const [record, field, value] of values) assertRefused(raw({ record, field, value }));
});

test("a name that every object has is refused as device, record, field and writer", () => {
  const parts = ["record", "field", "device", "writer"];
  const shapes = NAMES_ALL_OBJECTS_HAVE.flatMap((name) => [
    ...parts.map((part) => raw({ [part]: name })),
    raw({ record: `${name}:pain` }),
    raw({ seen: json(`{"d-patient": 2, "${name}": 1}`) }),
  ]);

  for (const shape of shapes) assertRefused(shape);
});

test("an operation cannot bring its parts by its prototype", () => {
  assertRefused(json('{"__proto__": {"record": "note:pain"}, "field": "text"}'));
});

test("a device is named like one", () => {
  const tooLong = `d-${"x".repeat(31)}`;
  const devices = ["patient", "d-", "d-short", "D-patient", "d-pati ent", "d-patient\n", tooLong];

  for (const device of devices) {
    assertRefused(raw({ device, seen: { [device]: 2 } }));
    assertRefused(raw({ device, counter: 1, seen: {} }));
  }
});

test("a counter that is not the next after what was seen of its own device is refused", () => {
  for (const counter of [1, 2, 4, 1e9]) assertRefused(raw({ counter }));
  assertRefused(raw({ counter: 3, seen: {} }));
  assertRefused(raw({ counter: 1, seen: { "d-patient": 1 } }));
});

test("a counter that counts nothing is refused", () => {
  for (const counter of [0, -1, 1.5, "3", null, NaN, Infinity, 1e9 + 1, [3]]) {
    assertRefused(raw({ counter }));
    assertRefused(raw({ counter, seen: {} }));
    assertRefused(raw({ seen: { "d-patient": 2, "d-carer1": counter } }));
  }
  assertRefused(raw({ counter: 1e9 + 1, seen: { "d-patient": 1e9 } }));
});

test("what was seen is a vector of devices, and not of more than anybody has", () => {
  const shapes = [[], null, "d-patient", 2, [2], { patient: 1, "d-patient": 2 }];

  for (const seen of shapes) {
    assertRefused(raw({ seen }));
    assertRefused(raw({ counter: 1, seen }));
  }
  assertRefused(raw({ counter: 1, seen: vectorOf(2001) }));
  assertRefused(raw({ counter: 1, seen: vectorOf(100_000) }));
  assert.equal(Object.keys(checkedVector(vectorOf(2000, 1e9))).length, 2000);
});

test("a time that no clock shows is refused", () => {
  for (const time of [NaN, Infinity, -Infinity, 8.65e15, -8.65e15, "2026", null, new Date(), 5n]) {
    assertRefused(raw({ time }), String(time));
  }
});

test("a clock may be wrong by decades", () => {
  for (const time of [0, -1, Date.UTC(2099, 11, 31), 8.64e15]) {
    assert.equal(checkedOperation(raw({ time })).time, time);
  }
});

test("only the patient or a person writes", () => {
  const others = ["Patient", "carer", "note:pain", "person:", "patient "];

  for (const writer of others) assertRefused(raw({ writer }));
  assert.equal(checkedOperation(raw({ writer: "person:asha" })).writer, "person:asha");
});

test("the same operation is the same bytes, however its parts are ordered", () => {
  const value = { role: "surgeon", name: "Dr Shah" };
  const one = checkedOperation(raw({ record: "answer:Q01", field: "toldBy", value }));
  const reversed = Object.fromEntries(Object.entries(one).reverse());
  const seen = { "d-carer1": 1, "d-patient": 2 };
  const other = checkedOperation({ ...reversed, seen, value: { name: "Dr Shah", role: "surgeon" } });

  assert.equal(JSON.stringify(other), JSON.stringify(one));
  assert.ok(isSameOperation(one, other));
  assert.deepEqual(ordered(other), one);
});

test("operations that differ in one part are not the same", () => {
  const one = checkedOperation(raw());
  const changes = [{ value: "4 mg" }, { time: 1 }, { writer: "person:asha" }, { seen: { "d-patient": 2 } }];

  for (const change of changes) assert.ok(!isSameOperation(one, checkedOperation(raw(change))));
});

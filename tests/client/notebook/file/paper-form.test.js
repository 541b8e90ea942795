/**
 * The form for paper says just what the file form says, takes little room, and believes nobody.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { deflateSync } from "fflate";

import { deflated, inflated } from "../../../../client/crypto/compression.js";
import { digest } from "../../../../client/crypto/digest.js";
import { CopyError } from "../../../../client/errors.js";
import { LARGEST, readCopy, writeCopy } from "../../../../client/notebook/file/copy.js";
import { readForm } from "../../../../client/notebook/file/paper-form-reading.js";
import { writeForm } from "../../../../client/notebook/file/paper-form.js";
import { Notebook } from "../../../../client/notebook/notebook.js";
import { fromBase45, toBase45 } from "../../../../client/qr/base45.js";
import { History, REGISTERS, WHOLE } from "../../support/histories.js";
import { longNotebook } from "../../support/long-notebook.js";
import { Phone } from "../../support/phones.js";
import { fc } from "../../support/seeded.js";

/** @param {Notebook} notebook */
function contentsOf(notebook) {
  return { operations: notebook.operations(), watermarks: notebook.watermarks() };
}

/** What the form brings back, as a file. @param {Notebook} notebook */
async function broughtBack(notebook) {
  const restored = new Notebook();
  const { operations, watermarks } = readForm(writeForm(contentsOf(notebook)));
  restored.add(operations, watermarks);
  return writeCopy(restored, digest);
}

/** @param {() => unknown} read @returns {string} how it is refused */
function refusal(read) {
  try {
    read();
  } catch (error) {
    if (error instanceof CopyError) return error.code;
    throw error;
  }
  return assert.fail("was accepted");
}

/** A form with one operation, which would be accepted. @param {Record<number, unknown>} [lists] */
function form(lists = {}) {
  const whole = [["d-phone-1"], ["patient"], [["note:n1", "text"]], [1, 0, 4, 1000, 0], ["8 mg"]];
  return JSON.stringify(whole.map((list, index) => (index in lists ? lists[index] : list)));
}

const anyStep = fc.record({
  what: fc.constantFrom("write", "sync", "look", "write-on-screen", "compact", "back-up", "bring-back", "lose", "poison"),
  who: fc.nat(3),
  other: fc.nat(6),
  register: fc.nat(REGISTERS.length - 1),
  part: fc.oneof(fc.constant(WHOLE), fc.nat(WHOLE)),
  time: fc.oneof(fc.constantFrom(0, 8.64e15, -8.64e15, 0.5, 1e-7), fc.integer({ min: 0, max: 4e12 })),
});

test("any history comes back the same, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(/** @type {any} */ (anyStep), { maxLength: 30, size: "max" }), async (steps) => {
      const { members } = new History(3).goOn(steps);
      for (const { phone } of members) {
        assert.equal(await broughtBack(phone.notebook), await writeCopy(phone.notebook, digest));
      }
    }),
    { numRuns: 400 },
  );
});

test("any texts in a row come back the same, halves of emoji too", async () => {
  const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("sea \ud83c", "sea \ud83c\udf0a", "", "sea"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(anyText, fc.constant(null)), { maxLength: 8 }), async (texts) => {
      const phone = new Phone("d-phone-1");
      texts.forEach((text, time) => phone.write("note:n1", "text", text, { time }));
      assert.equal(await broughtBack(phone.notebook), await writeCopy(phone.notebook, digest));
    }),
  );
});

test("a value of every kind comes back the same, and so does a copy of the first version", async () => {
  const json = readFileSync(new URL("../../../vectors/notebook-v1.json", import.meta.url), "utf-8");
  const { operations, watermarks } = await readCopy(json, digest);
  const notebook = new Notebook();
  notebook.add(operations, watermarks);

  assert.equal(await broughtBack(notebook), await writeCopy(notebook, digest));
  assert.equal(await broughtBack(new Notebook()), await writeCopy(new Notebook(), digest));
});

test("a notebook of 500 words is a thirtieth of its file", async () => {
  const { notebook } = longNotebook();

  const size = deflated(writeForm(contentsOf(notebook))).length;

  assert.ok(size < (await writeCopy(notebook, digest)).length / 30, `${size} bytes`);
  assert.equal(await broughtBack(notebook), await writeCopy(notebook, digest));
});

test("a form that this app cannot have written is refused", () => {
  assert.equal(readForm(form()).operations.length, 1);
  const forms = [
    "",
    "null",
    "[]",
    "{}",
    "[[],[],[],[]]",
    "[[],[],[],[],{}]",
    form({ 0: [] }),
    form({ 0: ["phone-1"] }),
    form({ 0: [["d-phone-1"]] }),
    form({ 1: ["nurse"] }),
    form({ 1: [] }),
    form({ 2: [["photo:n1", "text"]] }),
    form({ 2: [["note:n1", "colour"]] }),
    form({ 2: [["note:n1", "__proto__"]] }),
    form({ 2: [8] }),
    form({ 2: [] }),
    form({ 3: [] }),
    form({ 3: [2, 0, 4, 1000, 0] }),
    form({ 3: [1, 0, 4, 1000, 1] }),
    form({ 3: [1, 0, 4, "1000", 0] }),
    form({ 3: [1, 0, 4, 1e99, 0] }),
    form({ 3: [1, 0, 4, 1000, 0, 0] }),
    form({ 3: [1, 0, 12, 1000, 0, 2, 0, 1.5] }),
    form({ 3: [1, 2, 0, -1, 4, 1000, 0] }),
    form({ 4: [] }),
    form({ 4: [{}] }),
    form({ 4: ["8 mg", "16 mg"] }),
    form({ 4: [{ toString: "8 mg" }] }),
  ];

  for (const text of forms) assert.equal(refusal(() => readForm(text)), "changed", text);
  assert.equal(/** @type {any} */ ({})["d-phone-1"], undefined);
});

test("a short form that stands for a long one is refused before it is made", () => {
  const devices = Array.from({ length: 1900 }, (_, index) => `d-phone-${index}`);
  const mark = devices.flatMap((_, index) => [index, 1]);
  const many = 60_000;
  const operations = Array.from({ length: many }, () => [0, 0]).flat();
  const numbers = [many, devices.length + 1, ...mark, 4, 0, 0, ...operations.slice(2)];
  const words = [9000, 0, 4, 0, 0, ...operations.slice(0, 2 * 8999)];
  const repeated = ["x".repeat(10_000), ...Array.from({ length: 8999 }, () => "")];

  const seen = form({ 0: devices, 3: numbers, 4: Array.from({ length: many }, () => null) });

  assert.equal(refusal(() => readForm(seen)), "too-large");
  assert.equal(refusal(() => readForm(form({ 3: words, 4: repeated }))), "too-large");
});

test("what deflates small and is huge is refused, and what is no deflate at all", () => {
  const bomb = deflateSync(new Uint8Array(200_000_000), { level: 9 });

  assert.ok(bomb.length < 250_000);
  assert.equal(refusal(() => inflated(bomb, LARGEST)), "too-large");
  assert.equal(inflated(deflated("x".repeat(LARGEST)), LARGEST).length, LARGEST);
  for (const bytes of [[7], [255, 255, 255], [...deflated(form())].slice(0, 40)]) {
    assert.equal(refusal(() => inflated(Uint8Array.from(bytes), LARGEST)), "changed");
  }
  assert.equal(refusal(() => inflated(deflateSync(Uint8Array.of(0xff, 0xfe)), LARGEST)), "changed");
});

test("base45 is the one of RFC 9285", () => {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

  assert.equal(toBase45(bytes("AB")), "BB8");
  assert.equal(toBase45(bytes("Hello!!")), "%69 VD92EX0");
  assert.equal(toBase45(bytes("base-45")), "UJCLQE7W581");
  assert.deepEqual(fromBase45("QED8WEX0"), bytes("ietf!"));
  for (const none of ["A", "::::", "GGW", "a00", "Ä00", "::"]) {
    assert.equal(fromBase45(none), undefined, none);
  }
  fc.assert(fc.property(fc.uint8Array(), (any) => assert.deepEqual(fromBase45(toBase45(any)), any)));
});

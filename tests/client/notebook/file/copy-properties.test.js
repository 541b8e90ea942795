/**
 * A copy brings back just what was written into it, or nothing at all and says why.
 *
 * @typedef {import("../../../../client/notebook/file/copy.js").Contents} Contents
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { digest } from "../../../../client/crypto/digest.js";
import { CopyError } from "../../../../client/errors.js";
import { contradicts } from "../../../../client/notebook/file/contradiction.js";
import { readCopy, VERSION, writeCopy } from "../../../../client/notebook/file/copy.js";
import { Notebook } from "../../../../client/notebook/notebook.js";
import { exchange, Phone } from "../../support/phones.js";

const SCRIPT = "</script><script>alert(1)</script>";

/** A notebook with two versions of an answer and something that was dropped. */
function written() {
  const phone = new Phone("d-phone-1");
  const carer = new Phone("d-phone-2", "person:asha");
  phone.write("note:n1", "text", "8 m", { time: 1 });
  phone.write("note:n1", "text", "8 mg", { time: 2 });
  phone.compact();
  exchange(phone, carer);
  phone.write("answer:Q01/1", "text", "16 mg", { time: 3 });
  carer.write("answer:Q01/1", "text", "4 mg 🌊", { time: 4 });
  carer.write("answer:Q01/1", "toldBy", { role: "doctor", name: "Dr Shah" }, { time: 4 });
  exchange(phone, carer);
  return phone;
}

/** @param {Partial<Contents>} contents @param {object} [parts] whatever else a forger writes */
async function forged({ operations = [], watermarks = [] }, parts) {
  const hash = await digest(JSON.stringify([operations, watermarks]));
  const head = { format: "mscc-notebook", version: VERSION };
  return JSON.stringify({ ...head, operations, watermarks, digest: hash, ...parts });
}

/** An operation that would be accepted, but for these parts. @param {object} [parts] @returns {any} */
function operation(parts) {
  return { ...new Phone("d-phone-1").write("note:n1", "text", "8 mg"), ...parts };
}

/** @param {string} text @returns {Promise<string>} how it is refused */
async function refusal(text) {
  const error = await readCopy(text, digest).then(
    () => assert.fail(`was accepted: ${text.slice(0, 200)}`),
    (thrown) => thrown,
  );
  if (!(error instanceof CopyError)) throw error;
  return error.code;
}

test("a copy holds the identical set, what was superseded and the watermarks too", async () => {
  const { notebook } = written();

  const { operations, watermarks } = await readCopy(await writeCopy(notebook, digest), digest);

  assert.deepEqual(new Set(operations), new Set(notebook.operations()));
  assert.deepEqual(watermarks, notebook.watermarks());
});

test("the notebook of a copy says the same, and its copy is the same bytes", async () => {
  const { notebook } = written();
  const copy = await writeCopy(notebook, digest);
  const restored = new Notebook();

  const { operations, watermarks } = await readCopy(copy, digest);
  restored.add(operations.reverse(), watermarks);

  for (const [record, field] of [["note:n1", "text"], ["answer:Q01/1", "text"], ["answer:Q01/1", "toldBy"]]) {
    assert.deepEqual(restored.read(record, field), notebook.read(record, field));
  }
  assert.equal(restored.heldCount, 0);
  assert.equal(await writeCopy(restored, digest), copy);
});

test("an empty notebook has a copy, and it brings back nothing", async () => {
  const copy = await writeCopy(new Notebook(), digest);

  assert.deepEqual(await readCopy(copy, digest), { operations: [], watermarks: [] });
});

test("half an emoji, as a text box can leave it, comes back as it was", async () => {
  const phone = new Phone("d-phone-1");
  phone.write("note:n1", "text", "sea \ud83c");

  const { operations } = await readCopy(await writeCopy(phone.notebook, digest), digest);

  assert.equal(operations[0].value, "sea \ud83c");
});

test("a copy that was cut off anywhere is refused, and said to be cut off", async () => {
  const copy = await writeCopy(written().notebook, digest);
  const codes = new Map();

  for (let length = 0; length < copy.length; length += 1) {
    codes.set(length, await refusal(copy.slice(0, length)));
  }

  const recognised = copy.indexOf("mscc-notebook") + "mscc-notebook".length;
  for (const [length, code] of codes) {
    assert.equal(code, length < recognised ? "foreign" : "truncated");
  }
});

test("no letter of a copy can be another one unnoticed", async () => {
  const copy = await writeCopy(written().notebook, digest);

  for (let place = 0; place < copy.length; place += 1) {
    const other = copy[place] === "1" ? "7" : "1";
    await refusal(copy.slice(0, place) + other + copy.slice(place + 1));
  }
});

test("one letter of a value, a value more, an operation less: the copy was changed", async () => {
  const copy = await writeCopy(written().notebook, digest);
  const parts = JSON.parse(copy);

  const changes = [
    { operations: [...parts.operations, operation()] },
    { operations: parts.operations.slice(1) },
    { watermarks: [] },
    { watermarks: undefined },
  ];

  const refusals = changes.map((change) => refusal(JSON.stringify({ ...parts, ...change })));

  assert.equal(await refusal(copy.replace("16 mg", "10 mg")), "changed");
  assert.deepEqual(new Set(await Promise.all(refusals)), new Set(["changed"]));
});

test("without its digest a copy is not believed", async () => {
  const parts = JSON.parse(await writeCopy(written().notebook, digest));

  for (const hash of [undefined, null, "", 0, {}]) {
    assert.equal(await refusal(JSON.stringify({ ...parts, digest: hash })), "changed");
  }
});

test("what is no copy of ours is foreign", async () => {
  const texts = [
    "",
    "%PDF-1.7\n%âãÏÓ\n1 0 obj",
    "<!doctype html><html><body>Something else</body></html>",
    "null",
    "[]",
    "8",
    '"mscc"',
    '{"resourceType":"Bundle","entry":[]}',
    '{"format":"mscc-notebook-sealed","version":1}',
  ];

  for (const text of texts) assert.equal(await refusal(text), "foreign", text);
});

test("a copy of a later version of the app is told from one that is broken", async () => {
  assert.equal(await refusal(await forged({}, { version: VERSION + 1 })), "newer");
  assert.equal(await refusal(await forged({}, { version: VERSION + 1, operations: "unknown" })), "newer");
  for (const version of [undefined, null, 0, -1, 1.5, "1", {}]) {
    assert.equal(await refusal(await forged({}, { version })), "changed", String(version));
  }
});

test("an operation that this app cannot have written is refused, and the copy with it", async () => {
  const shapes = [
    null,
    8,
    "note:n1",
    [],
    {},
    operation({ record: "note:../n1" }),
    operation({ record: "photo:n1" }),
    operation({ record: ["note:n1"] }),
    operation({ field: "colour" }),
    operation({ field: "toString" }),
    operation({ field: "__proto__" }),
    operation({ value: undefined }),
    operation({ value: { toString: "8 mg" } }),
    operation({ device: "phone-1" }),
    operation({ counter: 0 }),
    operation({ counter: 1.5 }),
    operation({ counter: 2 }),
    operation({ counter: 1e10 }),
    operation({ seen: null }),
    operation({ seen: [] }),
    operation({ seen: { constructor: 1 } }),
    operation({ seen: { "d-phone-2": "1" } }),
    operation({ seen: { "d-phone-2": -1 } }),
    operation({ time: "today" }),
    operation({ time: 1e99 }),
    operation({ writer: "nurse" }),
    operation({ writer: "note:n1" }),
  ];

  for (const shape of shapes) {
    const copy = await forged({ operations: [operation({ record: "note:n2" }), shape] });
    assert.equal(await refusal(copy), "changed", JSON.stringify(shape));
  }
});

test("a watermark that this app cannot have written is refused, and the copy with it", async () => {
  const mark = { record: "note:n1", field: "text", seen: { "d-phone-1": 1 } };
  const shapes = [
    null,
    "note:n1",
    { ...mark, record: "photo:n1" },
    { ...mark, field: "colour" },
    { ...mark, seen: { "phone-1": 1 } },
    { ...mark, seen: undefined },
  ];

  for (const shape of shapes) {
    const copy = await forged({ watermarks: [mark, /** @type {any} */ (shape)] });
    assert.equal(await refusal(copy), "changed", JSON.stringify(shape));
  }
});

test("operations and watermarks that are no lists are refused", async () => {
  for (const notAList of [null, {}, "[]", 8]) {
    assert.equal(await refusal(await forged({ operations: /** @type {any} */ (notAList) })), "changed");
    assert.equal(await refusal(await forged({ watermarks: /** @type {any} */ (notAList) })), "changed");
  }
});

test("names that every object has are no way in", async () => {
  const copy = await forged({ operations: [operation()] });
  const [withSeen, withValue] = ['"seen":{"__proto__":1}', '"value":{"__proto__":1,"role":"","name":""}'];

  for (const part of [withSeen, withValue]) {
    const [name] = part.split(":");
    const parts = JSON.parse(copy.replace(new RegExp(`${name}:("8 mg"|{})`), part));
    assert.equal(await refusal(await forged({ operations: parts.operations })), "changed");
  }
  assert.equal(/** @type {any} */ ({})["d-phone-1"], undefined);
});

test("a script in every field stays the letters that it is", async () => {
  const phone = new Phone("d-phone-1");
  const fields = [
    ["question:own", "text"],
    ["answer:Q01/1", "text"],
    ["answer:Q01/1", "understood"],
    ["note:n1", "text"],
    ["person:p1", "name"],
    ["person:p1", "relation"],
    ["draft:note", "text"],
  ];
  for (const [record, field] of fields) phone.write(record, field, SCRIPT);
  phone.write("answer:Q01/1", "toldBy", { role: "", name: SCRIPT });

  const { operations } = await readCopy(await writeCopy(phone.notebook, digest), digest);

  assert.deepEqual(new Set(operations), new Set(phone.notebook.operations()));
});

test("parts that nobody asked for are left behind", async () => {
  const copy = await forged({ operations: [operation({ html: SCRIPT })] }, { script: SCRIPT });

  const { operations } = await readCopy(copy, digest);

  assert.deepEqual(operations, [operation()]);
});

test("a copy contradicts a notebook when a name of it says something else there", () => {
  const { notebook } = written();
  const [ours] = notebook.operations();

  assert.equal(contradicts(notebook, [ours], [], []), false);
  assert.equal(contradicts(notebook, [{ ...ours, value: "24 mg" }], [], []), true);
  assert.equal(contradicts(notebook, [operation(), operation({ value: "24 mg" })], [], []), true);
});

test("a copy contradicts a phone when it has seen more of that phone than the phone has written", () => {
  const { notebook, device } = written();
  const mark = { record: "note:n1", field: "text" };
  const theirs = operation({ device: "d-phone-3", seen: { [device]: 3 } });

  assert.equal(contradicts(notebook, [], [{ ...mark, seen: { [device]: 2 } }], [device]), false);
  assert.equal(contradicts(notebook, [], [{ ...mark, seen: { [device]: 3 } }], [device]), true);
  assert.equal(contradicts(notebook, [theirs], [], [device]), true);
  assert.equal(contradicts(notebook, [theirs], [], ["d-phone-4"]), false);
});

/**
 * Parts of a sheet come together in any order, and whatever is wrong with one is said of that one.
 * What is private is on a sheet only where somebody chose it.
 *
 * @typedef {import("../../../client/qr/collection.js").Finding} Finding
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { deflated } from "../../../client/crypto/compression.js";
import { digest } from "../../../client/crypto/digest.js";
import { CopyError } from "../../../client/errors.js";
import { writeCopy } from "../../../client/notebook/file/copy.js";
import { writeForm } from "../../../client/notebook/file/paper-form.js";
import { contentsForPaper } from "../../../client/notebook/file/paper-selection.js";
import { Notebook } from "../../../client/notebook/notebook.js";
import { toBase45 } from "../../../client/qr/base45.js";
import { Collection } from "../../../client/qr/collection.js";
import { paperCodes } from "../../../client/qr/paper-codes.js";
import { LONGEST_PART, MOST_PARTS, writeParts } from "../../../client/qr/parts.js";
import { longNotebook } from "../support/long-notebook.js";
import { exchange, Phone } from "../support/phones.js";
import { fc } from "../support/seeded.js";

/** @param {Notebook} notebook @param {boolean} [withPrivate] */
function partsOf(notebook, withPrivate = true) {
  return writeParts(toBase45(deflated(writeForm(contentsForPaper(notebook, withPrivate)))), digest);
}

/** @param {Collection} collection */
async function fileOf(collection) {
  const { operations, watermarks } = await collection.contents();
  const restored = new Notebook();
  restored.add(operations, watermarks);
  return writeCopy(restored, digest);
}

/** @param {string[]} texts */
async function collected(...texts) {
  const collection = new Collection(digest);
  const findings = [];
  for (const text of texts) findings.push(...(await collection.take(text)));
  return { collection, findings };
}

/** @param {Collection} collection @returns {Promise<string>} how it is refused */
async function refusal(collection) {
  const error = await collection.contents().then(() => assert.fail("was accepted"), (thrown) => thrown);
  if (!(error instanceof CopyError)) throw error;
  return error.code;
}

/** @param {Finding["what"]} what @param {number} [number] @returns {Finding} */
const finding = (what, number) => (what === "foreign" || what === "newer" ? { what } : { what, number });

const { notebook } = longNotebook();
const parts = await partsOf(notebook);
const [, second, third] = parts;
const other = await partsOf(new Phone("d-phone-9").notebook);

test("500 words are three codes at the most, each of a version that a phone reads", async () => {
  const codes = await paperCodes(notebook, true, digest);

  assert.equal(codes.length, 3);
  for (const { size } of codes) assert.ok(size <= 17 + 4 * 30, `${size} squares`);
  for (const part of parts) {
    assert.ok(part.length <= LONGEST_PART);
    assert.match(part, /^[0-9A-Z $%*+\-./:]+$/);
  }
});

test("parts in any order, some of them twice, among other lines, give the identical notebook", async () => {
  const copy = await writeCopy(notebook, digest);
  const anyLines = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string(), fc.constant("> MSCC: page 2")), { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(anyLines, fc.shuffledSubarray(parts, { minLength: 3 }), async (lines, all) => {
      const { collection } = await collected([...lines, ...all].join("\r\n"));
      assert.equal(await fileOf(collection), copy);
    }),
    { numRuns: 100 },
  );
});

test("each part is named as it comes, and so is what is missing", async () => {
  const { collection, findings } = await collected(third, parts[0], third);

  assert.deepEqual(findings, [finding("read", 3), finding("read", 1), finding("again", 3)]);
  assert.deepEqual(collection.progress(), { count: 3, read: [1, 3], missing: [2] });
  assert.equal(collection.isComplete, false);
  assert.equal(await refusal(collection), "truncated");
  assert.equal(new Collection(digest).progress(), undefined);
});

test("no letter of a part can be another one unnoticed, and none can be missing", async () => {
  const start = `MSCC:1:${"".padEnd(16)}:2:3:`.length;
  for (let place = start; place < second.length; place += 7) {
    const letter = second[place] === "7" ? "8" : "7";
    const changed = second.slice(0, place) + letter + second.slice(place + 1);
    const cut = second.slice(0, place) + second.slice(place + 1);

    for (const text of [changed, cut, second.slice(0, place)]) {
      const { collection, findings } = await collected(text);
      assert.deepEqual(findings, [finding("damaged", 2)]);
      assert.equal(collection.progress(), undefined);
    }
  }
});

test("a part whose beginning is damaged is damaged, whatever it says that it is", async () => {
  const [mark, version, id, , , length] = second.split(":");
  const rest = second.slice(second.indexOf(`:${length}:`));
  const heads = [`${id}:0:3`, `${id}:4:3`, `${id}:2:99`, `${id}:2:0`, `${id}:1:3`, `${id}:2`, `:2:3`, `${id.toLowerCase()}:2:3`];

  for (const head of heads) {
    const { findings, collection } = await collected(`${mark}:${version}:${head}${rest}`);
    assert.deepEqual(findings.map(({ what }) => what), ["damaged"], head);
    assert.equal(collection.progress(), undefined);
  }
});

test("a part that no line break spared is damaged; a space that would not break is a space", async () => {
  const { findings } = await collected(`${second.slice(0, 500)}\n${second.slice(500)}`);
  const spaced = await collected(second.replaceAll(" ", "\u00a0"));

  assert.deepEqual(findings, [finding("damaged", 2)]);
  assert.deepEqual(spaced.findings, [finding("read", 2)]);
});

test("a part of another sheet is told, and may be gone on with", async () => {
  const { collection, findings } = await collected(second, ...other);

  assert.deepEqual(findings, [finding("read", 2), finding("other-sheet", 1)]);
  assert.deepEqual(collection.progress(), { count: 3, read: [2], missing: [1, 3] });
  assert.equal(await fileOf(collection), await writeCopy(new Notebook(), digest));
});

test("what is no code of ours, and what is of a later version, is told", async () => {
  const foreign = ["", "https://example.org", "WIFI:S:ward;;", "MSCC", "mscc:1:", "HC1:6BFOXN", "MSCC::1:"];

  for (const text of foreign) assert.deepEqual((await collected(text)).findings, [finding("foreign")], text);
  assert.deepEqual((await collected("MSCC:2:anything at all")).findings, [finding("newer")]);
  assert.deepEqual((await collected(`MSCC:12:${second.slice(7)}`)).findings, [finding("newer")]);
});

test("a sheet that somebody forged is refused whole", async () => {
  const hex = async (/** @type {string} */ text) => {
    return Buffer.from(await digest(text), "base64url").toString("hex").toUpperCase();
  };
  const sheet = async (/** @type {string} */ letters, /** @type {string} */ id) => {
    const text = `MSCC:1:${id}:1:1:${letters.length}:${letters}`;
    return (await collected(text + (await hex(text)).slice(0, 8))).collection;
  };
  const letters = toBase45(deflated(writeForm(contentsForPaper(notebook, true)))).slice(0, 900);
  const id = (await hex(letters)).slice(0, 16);

  assert.equal(await refusal(await sheet(letters, "0123456789ABCDEF")), "changed", "of another whole");
  assert.equal(await refusal(await sheet(letters, id)), "changed", "with its end missing");
  assert.equal(await refusal(await sheet("::::", (await hex("::::")).slice(0, 16))), "changed", "no base45");
});

test("more than anybody would scan is no sheet", async () => {
  const most = MOST_PARTS * 1951;

  assert.equal((await writeParts("A".repeat(most), digest)).length, MOST_PARTS);
  assert.deepEqual(await writeParts("A".repeat(most + 1), digest), []);
});

test("a sheet of the first version is read for ever", async () => {
  const sheet = readFileSync(new URL("../../vectors/paper-v1.txt", import.meta.url), "utf-8");
  const { collection } = await collected(sheet);
  const restored = new Notebook();
  const { operations, watermarks } = await collection.contents();
  restored.add(operations, watermarks);

  assert.deepEqual(
    restored.read("answer:Q07/1", "text").versions.map(({ value, writer }) => [value, writer]),
    [
      ["8 mg, morning and evening", "person:0mi5x0h00kfq2vd7tzbma"],
      ["16 mg, from Monday", "patient"],
    ],
  );
  assert.equal(restored.operations().length, 26);
  assert.equal(restored.heldCount, 0);
});

test("not one byte of private notes and drafts is on paper, unless somebody chose it", async () => {
  const phone = new Phone("d-phone-1");
  const secret = new Phone("d-secret-1");
  secret.write("note:mine", "text", "Secret fear");
  secret.write("note:said", "text", "Secret wish");
  secret.write("note:said", "audience", "private");
  secret.write("draft:note", "text", "Secret draft");
  exchange(phone, secret);
  phone.write("note:told", "text", "Secret first thought");
  phone.write("note:told", "text", "Ring my sister");
  phone.write("note:told", "audience", "shared");
  phone.write("note:both", "audience", "shared");
  phone.write("question:Q01", "state", "asked");
  exchange(phone, secret);
  phone.write("note:both", "text", "Secret to one of us", { device: "d-phone-2" });
  secret.write("note:both", "audience", "private", { seen: {} });
  exchange(phone, secret);

  const form = writeForm(contentsForPaper(phone.notebook, false));
  const { collection } = await collected(...(await partsOf(phone.notebook, false)));
  const restored = new Notebook();
  const { operations, watermarks } = await collection.contents();
  restored.add(operations, watermarks);

  assert.doesNotMatch(form, /secret|mine|said|both|draft/i);
  assert.deepEqual(restored.read("note:told", "text"), phone.notebook.read("note:told", "text"));
  assert.equal(restored.read("question:Q01", "state").value, "asked");
  assert.equal(restored.heldCount, 0);
  assert.match(writeForm(contentsForPaper(phone.notebook, true)), /Secret draft.*Secret fear/s);
  // What was left out comes later, and both say the same again.
  restored.add(phone.notebook.operations(), phone.notebook.watermarks());
  assert.deepEqual(restored.read("note:told", "text"), phone.notebook.read("note:told", "text"));
});

test("without private notes all the rest is identical", async () => {
  const { collection } = await collected(...(await partsOf(notebook, false)));
  const { operations } = await collection.contents();
  const kept = notebook.operations().filter(({ record }) => !/^(note|draft):/.test(record));

  const restored = new Notebook();
  restored.add(operations.filter(({ record }) => !record.startsWith("note:")));
  const rest = new Notebook();
  rest.add(kept);

  assert.equal(await writeCopy(restored, digest), await writeCopy(rest, digest));
  assert.ok(operations.some(({ record }) => record.startsWith("note:")), "shared notes are there");
});

/**
 * Copies that earlier versions of this app have saved, as files that nobody changes any more: they
 * can be brought back for ever. A new version of the file form adds files here.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { digest } from "../../../../client/crypto/digest.js";
import { carriedIn } from "../../../../client/features/backup/copy-document.js";
import { LARGEST, readCopy } from "../../../../client/notebook/file/copy.js";
import { Notebook } from "../../../../client/notebook/notebook.js";

const ASHA = "person:0mi5x0h00kfq2vd7tzbma";
const OWN = "question:0mi5wzq00c3nh6wplyxkt";
const NOTE = "note:0mi5x2s00aw4rgj5eouqd";
const HIDDEN = "note:0mi5x3f00pl7smv2ziyhb";

/** @type {[record: string, field: string, ...values: unknown[]][]} what the first version's copy says */
const SAYS = [
  ["question:Q01", "state", "to-ask"],
  ["question:Q01", "hidden", true],
  ["question:Q07", "state", "asked"],
  ["question:Q07", "round", 2],
  [OWN, "text", "Can I see the sea again?"],
  [OWN, "state", "to-ask"],
  ["answer:Q07/1", "text", "8 mg, morning and evening", "16 mg, from Monday"],
  ["answer:Q07/1", "toldBy", { role: "doctor", name: "Dr Shah" }],
  ["answer:Q07/1", "understood", "One tablet with breakfast"],
  ["answer:Q07/2", "text", "16 mg is right"],
  ["list:mine", "top", ["question:Q07", OWN]],
  [NOTE, "text", "Slept well. Ḱött £5 — سلام 🌊 </script><script>alert(1)</script>"],
  [NOTE, "audience", "shared"],
  [NOTE, "hidden", false],
  [HIDDEN, "text", "Not for now"],
  [HIDDEN, "audience", "private"],
  [HIDDEN, "hidden", true],
  [ASHA, "name", "Asha"],
  [ASHA, "relation", "daughter"],
  [ASHA, "hidden", false],
  ["draft:your-question", "text", "When may I"],
];

/** @param {string} name */
function vector(name) {
  return readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), "utf-8");
}

/** @param {string} json */
async function broughtBack(json) {
  const { operations, watermarks } = await readCopy(json, digest);
  const notebook = new Notebook();
  notebook.add(operations, watermarks);
  return notebook;
}

test("a copy of the first version says all that it said, two versions of an answer too", async () => {
  const notebook = await broughtBack(vector("notebook-v1.json"));

  const told = SAYS.map(([record, field]) => {
    return [record, field, ...notebook.read(record, field).versions.map(({ value }) => value)];
  });
  assert.deepEqual(told, SAYS);
  assert.equal(notebook.heldCount, 0);
});

test("a copy of the first version has nothing beside what it says", async () => {
  const notebook = await broughtBack(vector("notebook-v1.json"));

  const registers = [...notebook.registers()].map(({ record, field }) => `${record} ${field}`);

  assert.deepEqual(registers.sort(), SAYS.map(([record, field]) => `${record} ${field}`).sort());
});

test("a copy of the first version says by whom and when", async () => {
  const notebook = await broughtBack(vector("notebook-v1.json"));

  assert.deepEqual(notebook.read("answer:Q07/1", "text").versions, [
    { value: "8 mg, morning and evening", time: Date.UTC(2026, 10, 25, 8, 2), writer: ASHA },
    { value: "16 mg, from Monday", time: Date.UTC(2026, 10, 25, 8, 0), writer: "patient" },
  ]);
});

test("a copy of the first version still knows what was dropped before it was saved", async () => {
  const notebook = await broughtBack(vector("notebook-v1.json"));

  assert.deepEqual(notebook.watermarks(), [
    { record: NOTE, field: "text", seen: { "d-m4kq7tzwhexa": 3 } },
    { record: "question:Q07", field: "state", seen: { "d-m4kq7tzwhexa": 2 } },
  ]);
});

test("a copy as a page carries the same notebook as the file form", async () => {
  const page = vector("notebook-v1.html");

  const json = carriedIn(page);

  assert.deepEqual(JSON.parse(json), JSON.parse(vector("notebook-v1.json")));
  assert.deepEqual((await broughtBack(json)).read(HIDDEN, "text").value, "Not for now");
});

test("a page that a browser has saved again carries the same", () => {
  const page = vector("notebook-v1.html");
  const [before, after] = page.split('type="application/json" id="mscc-notebook"');

  const saved = `${before}id="mscc-notebook" type="application/json"${after}`.replaceAll("\n", "\r\n");

  assert.equal(carriedIn(saved), carriedIn(page));
});

test("a page that was cut off in the middle of the notebook is no copy", async () => {
  const page = vector("notebook-v1.html");
  const half = page.slice(0, page.length / 2);

  await assert.rejects(readCopy(carriedIn(half), digest), { name: "CopyError", code: "truncated" });
});

test("what is no page of ours is read as it is", () => {
  const note = '{"value":"<script id=\\"mscc-notebook\\">"}';

  assert.equal(carriedIn(`\n ${note}\n`), note);
  assert.equal(carriedIn("<p>Something else</p>"), "<p>Something else</p>");
  assert.equal(carriedIn(""), "");
});

test("a page that was made to keep the reader busy is done with at once", () => {
  const start = performance.now();

  carriedIn("<script ".repeat(LARGEST / 8));
  carriedIn(`<script ${'id="mscc-notebook" '.repeat(LARGEST / 19)}`);

  assert.ok(performance.now() - start < 10_000);
});

/**
 * docs/notebook-file.md says what the code does: each kind, each field, each limit, no other ones.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { digest } from "../../../../client/crypto/digest.js";
import { FORMAT, LARGEST, VERSION, writeCopy } from "../../../../client/notebook/file/copy.js";
import { checkedOperation } from "../../../../client/notebook/operation.js";
import { isValidField, isValidRecord } from "../../../../client/notebook/schema.js";
import { Phone } from "../../support/phones.js";

const DOCUMENT = read("../../../../docs/notebook-file.md");

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, import.meta.url), "utf-8");
}

/**
 * The rows of the table below a heading, without the table's own heading.
 * @param {string} heading
 * @returns {string[][]}
 */
function table(heading) {
  const [, after = ""] = DOCUMENT.split(`\n## ${heading}\n`);
  const [part = ""] = after.split("\n## ");
  const rows = part.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
}

/** @param {string} cell */
function inCode(cell) {
  return cell.replaceAll("`", "");
}

/** @type {{ kind: string, field: string, what: string, valid: unknown, refused: unknown }[]} */
const FIELDS = table("Kinds and fields").map(([kind = "", field = "", what = "", ...values]) => {
  const [valid, refused] = values.map((value) => JSON.parse(inCode(value)));
  return { kind, field, what, valid, refused };
});

test("the document lists every kind and field that a notebook can hold, and no other one", () => {
  const words = [...new Set(read("../../../../client/notebook/schema.js").match(/\w+/g))];
  const kinds = words.filter((word) => isValidRecord(`${word}:x`));
  const fields = kinds.flatMap((kind) => {
    return words.filter((word) => isValidField(`${kind}:x`, word, null)).map((word) => `${kind} ${word}`);
  });

  const listed = FIELDS.map(({ kind, field }) => `${kind} ${field}`);

  assert.deepEqual(listed.sort(), fields.sort());
});

test("each field takes the document's valid value, takes nothing, and refuses its wrong one", () => {
  for (const { kind, field, valid, refused } of FIELDS) {
    const taken = [valid, null, refused].map((value) => isValidField(`${kind}:x`, field, value));
    assert.deepEqual(taken, [true, true, false], `${kind} ${field}`);
  }
});

test("each text is taken up to the length that the document names, and not a letter more", () => {
  const texts = FIELDS.filter(({ valid }) => typeof valid === "string");
  const limited = texts.flatMap(({ kind, field, what }) => {
    const [, longest] = what.match(/text ≤ (\d+)/) ?? [];
    return longest ? [{ kind, field, longest: Number(longest) }] : [];
  });

  for (const { kind, field, longest } of limited) {
    const taken = [longest, longest + 1].map((length) => {
      return isValidField(`${kind}:x`, field, "x".repeat(length));
    });
    assert.deepEqual(taken, [true, false], `${kind} ${field}`);
  }
  assert.equal(limited.length, 12);
});

test("a told-by has a role, a name and nothing more, each within its limit", () => {
  const taken = [
    { role: "", name: "" },
    { role: "", name: "x".repeat(80) },
    { role: "", name: "x".repeat(81) },
    { role: "doctor" },
    { role: "doctor", name: "", more: "" },
    { role: 8, name: "" },
    ["doctor", ""],
  ].map((value) => isValidField("answer:Q07/1", "toldBy", value));

  assert.deepEqual(taken, [true, true, false, false, false, false, false]);
});

test("the first three are at most three, and different ones", () => {
  const [one, two, three, four] = [1, 2, 3, 4].map((number) => `question:Q0${number}`);

  const taken = [[], [one, two, three], [one, two, three, four], [one, one], [one, 8], one].map((value) => {
    return isValidField("list:mine", "top", value);
  });

  assert.deepEqual(taken, [true, true, false, false, false, false]);
});

test("a record is named as the document says", () => {
  const ids = ["Q07", "radiotherapy.risks_2-a", "Q07/2", "Q07/99", "x".repeat(48)];
  const strange = ["", "é", "Q 7", "Q07/0", "Q07/100", "x".repeat(49)];

  const taken = [ids, strange].map((each) => each.filter((id) => isValidRecord(`answer:${id}`)));

  assert.deepEqual(taken, [ids, []]);
  for (const record of ["Q07", "photo:n1", ":n1"]) assert.equal(isValidRecord(record), false);
});

test("a copy has the parts that the document names, and says its format and version", async () => {
  const phone = new Phone("d-phone-1");
  phone.write("note:n1", "text", "8 mg");

  const copy = JSON.parse(await writeCopy(phone.notebook, digest));

  assert.deepEqual(Object.keys(copy), table("The whole").map(([part = ""]) => inCode(part)));
  assert.deepEqual(Object.keys(copy.operations[0]), table("An operation").map(([part = ""]) => inCode(part)));
  assert.ok(DOCUMENT.includes(`| \`format\` | \`"${FORMAT}"\` |`));
  assert.ok(DOCUMENT.includes(`| \`version\` | \`${VERSION}\`;`));
  assert.ok(DOCUMENT.includes(`more than ${LARGEST.toLocaleString("en-GB")} bytes`));
});

test("the document's operation is one", () => {
  const [, example = ""] = DOCUMENT.match(/```json\n(\{"record"[^`]*)```/) ?? [];

  assert.deepEqual(checkedOperation(JSON.parse(example)), JSON.parse(example));
});

test("every way in which a copy is refused stands in the document", () => {
  const [, codes = ""] = read("../../../../client/errors.js").match(/@typedef \{([^}]*)\} CopyCode/) ?? [];

  const listed = table("What is refused").flatMap(([cell = ""]) => cell.split(", ").map(inCode));

  assert.deepEqual(listed.sort(), codes.split(" | ").map((code) => code.replaceAll('"', "")).sort());
});

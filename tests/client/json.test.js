/** Whatever JSON comes from outside, each reader takes it or refuses it in its own words. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { toBase64url, toUtf8 } from "../../client/crypto/bytes.js";
import { CopyError, InvalidOperation, LinkError } from "../../client/errors.js";
import { reading } from "../../client/fhir/reading.js";
import { asArray, asNumber, asObject, asString, asWritten, parseJson } from "../../client/json.js";
import { checkedWatermark, readCopy } from "../../client/notebook/file/copy.js";
import { readForm } from "../../client/notebook/file/paper-form-reading.js";
import { checkedOperation } from "../../client/notebook/operation.js";
import { readHandOff } from "../../client/notebook/sharing/hand-over.js";
import { parseHealthLink } from "../../client/relay/health-link.js";
import { readContent, readEntry, readMembers } from "../../client/relay/room/entries.js";
import { foreignValue, nearly, ODD } from "./support/foreign-json.js";
import { fc } from "./support/seeded.js";
import { vector } from "./support/vectors.js";

const COPY = JSON.parse(readFileSync(new URL("../vectors/notebook-v1.json", import.meta.url), "utf-8"));
const [OPERATION] = COPY.operations;
const MARK = { record: "note:n1", field: "text", seen: { "d-phone-1": 1 } };
const PHONE = "p-abcdefghijkl";
const ENTRY = { v: 1, d: PHONE, n: 1, prev: "", seen: {}, ops: [], marks: [], members: [], t: 1 };
const MEMBER = { d: PHONE, key: `B${"A".repeat(86)}`, person: "person:0asha", slot: 1, since: 1, removed: 2 };
const CODING = { valueCoding: { display: "Well", code: "well" }, valueQuantity: { comparator: "<", value: 1, unit: "mg" } };
const ITEM = { text: "Feeling", answer: [CODING], item: [] };
const DOCUMENT = {
  resourceType: "Composition",
  id: "c1",
  title: "Summary",
  _title: { extension: [{ extension: [{ url: "lang", valueCode: "ur" }] }] },
  status: "final",
  date: "2026-11-24",
  meta: { security: [{ code: "PATAST" }] },
  subject: { reference: "Patient/p1" },
  text: { status: "generated", div: "<div>Words</div>" },
  section: [{ title: "Part", text: { div: "<p>More</p>" }, entry: [{ reference: "Patient/p1" }] }],
};

/** The file is as it was written, whatever is in it. */
const isWhole = async () => "whole";

const lists = (/** @type {Record<string, unknown>} */ right) => fc.array(nearly(right), { maxLength: 3 });
const contents = { operations: lists(OPERATION), watermarks: lists(MARK) };
const file = (/** @type {Record<string, unknown>} */ head) => {
  return fc.tuple(nearly({ ...head, digest: "whole" }), fc.record(contents)).map(([one, lists]) => ({ ...lists, ...one }));
};
const entries = fc.oneof(nearly(DOCUMENT), nearly({ resourceType: "QuestionnaireResponse", item: [ITEM] }));
const bundle = fc.array(nearly({ fullUrl: "urn:uuid:1", resource: DOCUMENT })).map((entry) => ({ resourceType: "Bundle", entry }));
const answered = lists(ITEM).map((item) => ({ resourceType: "QuestionnaireResponse", item }));
const coded = nearly(CODING.valueCoding).map((valueCoding) => ({ resourceType: "QuestionnaireResponse", item: [{ answer: [{ valueCoding }] }] }));

/** @param {unknown} read of which all words are words */
function onlyText(read) {
  return JSON.stringify(read, (name, value) => (name === "text" ? assert.equal(typeof value, "string") : value));
}

/** @type {[name: string, value: import("fast-check").Arbitrary<unknown>, read: (json: string) => unknown, refusal?: new (...all: any[]) => Error][]} */
const READERS = [
  ["a health link", nearly({ ...vector("health-link-v1").link, v: 1 }), (json) => parseHealthLink(`shlink:/${toBase64url(toUtf8(json))}`), LinkError],
  ["a FHIR document", fc.oneof(entries, bundle, answered, coded), (json) => onlyText(reading(parseJson(json)))],
  ["a copy", file({ format: "mscc-notebook", version: 1 }), (json) => readCopy(json, isWhole), CopyError],
  ["a hand-over", file({ format: "mscc-hand-off", version: 1, room: "AAECAwQFBgcICQoLDA0ODw", name: "Mum", person: "" }), (json) => readHandOff(json, isWhole), CopyError],
  ["a form for paper", fc.tuple(fc.constant(["d-phone-1"]), fc.array(foreignValue), fc.array(foreignValue), fc.array(foreignValue), fc.array(foreignValue)), readForm, CopyError],
  ["an operation", nearly(OPERATION), (json) => checkedOperation(parseJson(json)), InvalidOperation],
  ["a watermark", nearly(MARK), (json) => checkedWatermark(parseJson(json)), InvalidOperation],
  ["a room's entry", nearly(ENTRY), readEntry],
  ["a room's people", lists(MEMBER), (json) => readMembers(parseJson(json))],
  ["a room's content", fc.tuple(lists(OPERATION), lists(MARK)), (json) => readContent(asArray(asArray(parseJson(json))[0]), asArray(asArray(parseJson(json))[1]))],
];

for (const [name, value, read, refusal] of READERS) {
  test(`${name} is read or refused, whatever its parts are`, async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof({ arbitrary: value, weight: 9 }, foreignValue), async (given) => {
        try {
          await read(JSON.stringify(given));
          taken += 1;
        } catch (error) {
          if (!refusal || !(error instanceof refusal)) throw error;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(taken > 0 || name === "a form for paper", "nothing was ever taken");
  });
}

test("a value is of the type that is asked for, or absent", () => {
  for (const odd of ODD) {
    assert.deepEqual([asString(odd), asWritten(odd), asNumber(odd)], ["", "", Number.NaN]);
    assert.deepEqual(asArray(odd), Array.isArray(odd) ? odd : []);
  }
  assert.deepEqual([asNumber("8"), asNumber(8), asNumber(true), asNumber(null)], [8, 8, Number.NaN, Number.NaN]);
  assert.deepEqual([asWritten(0), asWritten(false), asWritten("a"), asWritten(null)], ["0", "false", "a", ""]);
  assert.deepEqual([asObject(null), asObject("a"), asObject({ a: 1 })], [{}, {}, { a: 1 }]);
  assert.deepEqual([parseJson("{"), parseJson("null"), parseJson('{"a":[1]}')], [undefined, null, { a: [1] }]);
});

/**
 * What of a notebook goes into a room, and what a phone takes over of what comes out of one.
 *
 * @typedef {import("../../../../client/notebook/sharing/audience.js").Known} Known
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { compact } from "../../../../client/notebook/compaction.js";
import { Desk } from "../../../../client/notebook/editor.js";
import { Notebook } from "../../../../client/notebook/notebook.js";
import { accepted } from "../../../../client/notebook/sharing/acceptance.js";
import { shareAll } from "../../../../client/notebook/sharing/audience.js";
import { deltas, raiseKnown } from "../../../../client/notebook/sharing/shared-part.js";
import { Phone } from "../../support/phones.js";
import { fc } from "../../support/seeded.js";

const ASHA = "person:0mi5a";
const NOTE = "note:0mi5a";
const QUESTION = "question:Q07";
const OWNER = { isOwner: true, person: "patient", own: ["d-patient"] };
const ASHAS = { isOwner: false, person: ASHA, own: ["d-asha11"] };
const FROM_ASHA = { isOwner: false, person: ASHA, phone: "p-asha" };
const FROM_OWNER = { isOwner: true, person: "patient", phone: "p-owner" };

/** @param {Phone} phone @param {Known} [known] @param {typeof OWNER} [sender] */
function sent(phone, known = {}, sender = OWNER) {
  const all = deltas(phone.notebook, known, sender);
  const part = { operations: all.flatMap(({ operations }) => operations), watermarks: all.map((one) => one.watermark) };
  raiseKnown(known, part.operations, part.watermarks);
  return part;
}

/** @param {{ operations: { record: string, field: string, value: unknown }[] }} part */
function words({ operations }) {
  return operations.map(({ record, field, value }) => `${record} ${field} ${JSON.stringify(value)}`);
}

test("nothing goes to carers unless somebody said so", () => {
  const phone = new Phone("d-patient");
  phone.write(QUESTION, "state", "to-ask");
  phone.write(NOTE, "text", "Mine");
  phone.write(NOTE, "audience", "private");
  phone.write("preference:PF17", "words", "My garden");
  phone.write("contact:c1", "phone", "01632 960 111");
  phone.write("list:mine", "top", [QUESTION]);
  phone.write("draft:note", "text", "Half a");

  assert.deepEqual(sent(phone), { operations: [], watermarks: [] });
});

test("all questions go with their answers, and nothing else does", () => {
  const phone = new Phone("d-patient");
  phone.write(QUESTION, "state", "asked");
  phone.write(QUESTION, "inSummary", true);
  phone.write("answer:Q07/1", "text", "8 mg");
  phone.write("question:Q08", "state", "to-ask");
  phone.write("question:Q08", "audience", "private");
  phone.write("answer:Q08/1", "text", "SECRET");
  phone.write(NOTE, "text", "SECRET");
  phone.write(...shareAll("questions", true));

  assert.deepEqual(words(sent(phone)), ['answer:Q07/1 text "8 mg"', 'question:Q07 state "asked"']);
});

test("what was typed and taken back stays on the phone", () => {
  const phone = new Phone("d-patient");
  for (const text of ["SECRET", "SECRET and", "Slept"]) phone.write(NOTE, "text", text);
  phone.write(NOTE, "audience", "private");
  phone.write(NOTE, "audience", "shared");
  const part = sent(phone);

  assert.ok(!JSON.stringify(part).includes("SECRET"));
  assert.ok(!JSON.stringify(part).includes("private"));
  const other = new Notebook();
  other.add(part.operations, part.watermarks);
  assert.equal(other.read(NOTE, "text").value, "Slept");
  assert.equal(other.heldCount, 0);
});

test("what was sent is not sent again, and what came since is", () => {
  const phone = new Phone("d-patient");
  const known = {};
  phone.write(NOTE, "audience", "shared");
  phone.write(NOTE, "text", "One");
  sent(phone, known);
  assert.deepEqual(words(sent(phone, known)), []);
  phone.write(NOTE, "text", "Two");

  assert.deepEqual(words(sent(phone, known)), ['note:0mi5a text "Two"']);
});

test("of what is taken back carers hear that it was, and nothing more", () => {
  const phone = new Phone("d-patient");
  const known = {};
  phone.write(NOTE, "audience", "shared");
  phone.write(NOTE, "text", "One");
  sent(phone, known);
  phone.write(NOTE, "audience", "private");
  phone.write(NOTE, "text", "SECRET");

  assert.deepEqual(words(sent(phone, known)), ['note:0mi5a audience "private"']);
});


test("who wrote something that is shared is named with it", () => {
  const phone = new Phone("d-patient", ASHA);
  phone.write(ASHA, "name", "Asha");
  phone.write("person:0mi5b", "name", "Sam");
  phone.write(NOTE, "text", "From Asha");
  phone.write(NOTE, "audience", "shared");

  assert.deepEqual(words(sent(phone)).sort(), [
    'note:0mi5a audience "shared"',
    'note:0mi5a text "From Asha"',
    'person:0mi5a name "Asha"',
  ]);
});

test("a carer's phone sends what was written on it, but no note that is private", () => {
  const phone = new Phone("d-asha11", ASHA);
  phone.take(parcelOf(new Phone("d-patient"), QUESTION, "state", "to-ask"));
  phone.write(NOTE, "text", "SECRET");
  phone.write(NOTE, "audience", "private");
  phone.write("question:0asha", "text", "When home?");
  phone.write("draft:note", "text", "Half a");
  phone.write("view:0mi5a", "text", "She is braver than she says");

  assert.deepEqual(words(sent(phone, {}, ASHAS)), [
    'question:0asha text "When home?"',
    'view:0mi5a text "She is braver than she says"',
  ]);
});

test("a carer who writes over words of the patient stands beside them", () => {
  const desk = new Desk(() => 0);
  desk.isMember = true;
  desk.holder = ASHA;
  desk.add(parcelOf(new Phone("d-patient"), "answer:Q07/1", "text", "8 mg").operations);
  desk.add(desk.act([["answer:Q07/1", "text", "16 mg"]], "d-asha11", {}));
  desk.add(desk.act([["answer:Q07/1", "text", "16 mg a day"]], "d-asha11", {}));

  const versions = desk.notebook.read("answer:Q07/1", "text").versions.map(({ value }) => value);
  assert.deepEqual(versions.sort(), ["16 mg a day", "8 mg"]);
});

test("a carer takes back their own tick and signs for it", () => {
  const desk = new Desk(() => 0);
  desk.isMember = true;
  desk.holder = ASHA;
  desk.add(parcelOf(new Phone("d-patient"), QUESTION, "state", "to-ask").operations);
  desk.add(desk.act([[QUESTION, "state", "asked"]], "d-asha11", {}));
  desk.add(desk.takeBack("d-asha11", () => "d-asha12"));

  const [version, ...others] = desk.notebook.read(QUESTION, "state").versions;
  assert.deepEqual([version?.value, version?.writer, others.length], ["to-ask", ASHA, 0]);
});

/** @param {Phone} phone @param {string} record @param {string} field @param {string} value */
function parcelOf(phone, record, field, value) {
  phone.write(record, field, value);
  return phone.parcel();
}

/** @param {Partial<import("../../../../client/notebook/operation.js").Operation>} changes */
function ashas(changes) {
  return { record: NOTE, field: "text", value: "Hm", device: "d-asha11", counter: 1, seen: {}, time: 0, writer: ASHA, ...changes };
}

/** @type {Record<string, string>} */
const WRITERS = { "d-patient": "p-owner", "d-sam111": "p-sam" };
accepted({ operations: [], watermarks: [{ record: NOTE, field: "text", seen: { "d-named1": 1 } }] }, FROM_OWNER, WRITERS);

for (const [what, operation] of Object.entries({
  "in the patient's name": ashas({ writer: "patient" }),
  "in another carer's name": ashas({ writer: "person:0mi5b" }),
  "with another phone's device": ashas({ device: "d-sam111" }),
  "over words that only the patient's phone has written": ashas({ seen: { "d-patient": 1e9 } }),
  "over words of a device that the owner only named": ashas({ seen: { "d-named1": 1 } }),
  "in a preference": ashas({ record: "preference:PF17", field: "words" }),
  "in who sees a question": ashas({ record: QUESTION, field: "audience", value: "shared" }),
  "in what is private": ashas({ field: "audience", value: "private" }),
  "in another carer's view": ashas({ record: "view:0mi5b" }),
  "in another carer's name card": ashas({ record: "person:0mi5b", field: "name" }),
})) {
  test(`a carer's phone cannot write ${what}`, () => {
    const part = { operations: [operation], watermarks: [] };

    assert.deepEqual(accepted(part, FROM_ASHA, { ...WRITERS }), { operations: [], watermarks: [], refused: 1 });
  });
}

test("a carer's phone cannot say how far others have written", () => {
  /** @type {import("../../../../client/notebook/notebook.js").Watermark[]} */
  const watermarks = [
    { record: NOTE, field: "text", seen: { "d-patient": 5 } },
    { record: "preference:PF17", field: "words", seen: { "d-asha11": 1 } },
  ];

  assert.equal(accepted({ operations: [], watermarks }, FROM_ASHA, { ...WRITERS }).refused, 2);
});

test("what a carer wrote in one tab, and over it in another, is one carer's", () => {
  const writers = { ...WRITERS };
  const operations = [ashas({ device: "d-asha22", seen: { "d-asha11": 4 } })];
  const watermarks = [{ record: NOTE, field: "text", seen: { "d-asha22": 1, "d-asha33": 2 } }];

  assert.equal(accepted({ operations, watermarks }, FROM_ASHA, writers).refused, 0);
  assert.deepEqual(["11", "22", "33"].map((tab) => writers[`d-asha${tab}`]), ["p-asha", "p-asha", "p-asha"]);
});

test("a device is the phone's that wrote with it first, and the owner can hand on what carers wrote", () => {
  const writers = {};
  const phoneOf = (/** @type {string} */ person) => (person === ASHA ? "p-asha" : undefined);
  const handedOn = { operations: [ashas({})], watermarks: [] };
  const [own] = parcelOf(new Phone("d-patient"), NOTE, "text", "8 mg").operations;
  assert.ok(own);
  accepted({ ...handedOn, operations: [...handedOn.operations, own] }, FROM_OWNER, writers, phoneOf);

  assert.deepEqual(writers, { "d-asha11": "p-asha", "d-patient": "p-owner" });
  assert.equal(accepted(handedOn, FROM_ASHA, writers).refused, 0);
});

test("whatever carers and patient write, compact and send, all read the same, and no words are lost", () => {
  const step = fc.record({
    who: fc.constantFrom(0, 1),
    what: fc.constantFrom("write", "send", "compact"),
    field: fc.constantFrom("text", "hidden"),
    text: fc.string({ minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const desks = [deskOf("patient", false), deskOf(ASHA, true)];
      const known = [{}, {}];
      /** @type {Record<string, string>[]} */
      const writers = [{}, {}];
      let refused = 0;
      const send = (/** @type {number} */ who) => {
        const desk = /** @type {Desk} */ (desks[who]);
        const sender = who === 0 ? OWNER : ASHAS;
        const all = deltas(desk.notebook, known[who] ?? {}, sender);
        const part = { operations: all.flatMap((one) => one.operations), watermarks: all.map((one) => one.watermark) };
        const taken = accepted(part, who === 0 ? FROM_OWNER : FROM_ASHA, writers[1 - who] ?? {});
        refused += taken.refused;
        desks[1 - who]?.add(taken.operations, taken.watermarks);
        for (const one of known) raiseKnown(one, part.operations, part.watermarks);
      };
      desks[0]?.add(desks[0].act([[NOTE, "audience", "shared"], [NOTE, "text", "first"]], "d-patient", {}));
      send(0);
      for (const { who, what, field, text } of steps) {
        const desk = /** @type {Desk} */ (desks[who]);
        const value = field === "text" ? text : text < "P";
        if (what === "write") desk.add(desk.act([[NOTE, field, value]], who === 0 ? "d-patient" : "d-asha11", {}));
        if (what === "send") send(who);
        if (what === "compact") desks[who] = compacted(desk);
      }
      send(0);
      send(1);
      send(0);
      const [patient, asha] = desks.map((desk) => ["text", "hidden"].map((field) => desk.notebook.read(NOTE, field)));
      assert.deepEqual(asha, patient);
      assert.equal(refused, 0);
    }),
    { numRuns: 400 },
  );
});

/** @param {string} holder @param {boolean} isMember */
function deskOf(holder, isMember) {
  const desk = new Desk(() => 0);
  return Object.assign(desk, { holder, isMember });
}

/** @param {Desk} desk */
function compacted(desk) {
  const { dropped, watermarks } = compact(desk.notebook);
  const kept = desk.notebook.operations().filter((one) => !dropped.includes(one));
  const smaller = deskOf(desk.holder, desk.isMember);
  smaller.add(kept, [...desk.notebook.watermarks(), ...watermarks]);
  return smaller;
}

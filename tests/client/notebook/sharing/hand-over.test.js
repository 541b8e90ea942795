/**
 * Notes that go from phone to phone and back without a network, and what a phone takes of them.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { digest } from "../../../../client/crypto/digest.js";
import { shareAll } from "../../../../client/notebook/sharing/audience.js";
import { choicesOf, choose, chooseAll } from "../../../../client/notebook/sharing/choices.js";
import { readHandOff, takenOver, writeHandOff } from "../../../../client/notebook/sharing/hand-over.js";
import { sharedPart } from "../../../../client/notebook/sharing/shared-part.js";
import { Phone } from "../../support/phones.js";

const ASHA = "person:0asha";
const HEAD = { room: "AAECAwQFBgcICQoLDA0ODw", name: "Mum", person: "" };
const BACK = { ...HEAD, person: ASHA };
const QUESTION = "question:Q07";

function patient() {
  const phone = new Phone("d-patient");
  phone.write(QUESTION, "state", "to-ask");
  phone.write("note:n1", "text", "SECRET");
  phone.write("note:n1", "audience", "private");
  phone.write(...shareAll("questions", true));
  return phone;
}

/** @param {Phone} from @param {Phone} to @param {typeof HEAD} head */
async function handOver(from, to, head) {
  const person = head.person || undefined;
  const text = await writeHandOff({ ...head, ...sharedPart(from.notebook, person) }, digest);
  const handOff = await readHandOff(text, digest);
  to.take(takenOver(to.notebook, handOff, [to.device]));
  return text;
}

test("a question goes to a carer and comes back with an answer and another question", async () => {
  const [mum, asha] = [patient(), new Phone("d-asha11", ASHA)];
  const sent = await handOver(mum, asha, HEAD);
  asha.write(ASHA, "name", "Asha");
  asha.write("answer:Q07/1", "text", "On Friday");
  asha.write("question:0asha", "text", "Who drives?");
  await handOver(asha, mum, BACK);

  assert.ok(!sent.includes("SECRET"));
  assert.equal(mum.notebook.read("answer:Q07/1", "text").versions[0]?.writer, ASHA);
  assert.equal(mum.notebook.read("question:0asha", "text").value, "Who drives?");
  mum.write("question:0asha", "state", "asked");
  await handOver(mum, asha, HEAD);
  assert.equal(asha.notebook.read("question:0asha", "state").value, "asked");
});

test("handing over twice, or in another order, changes nothing", async () => {
  const [mum, asha] = [patient(), new Phone("d-asha11", ASHA)];
  const first = await writeHandOff({ ...HEAD, ...sharedPart(mum.notebook) }, digest);
  mum.write(QUESTION, "state", "asked");
  await handOver(mum, asha, HEAD);
  await handOver(mum, asha, HEAD);
  asha.take(takenOver(asha.notebook, await readHandOff(first, digest), [asha.device]));

  assert.equal(asha.notebook.read(QUESTION, "state").value, "asked");
  assert.equal(asha.notebook.heldCount, 0);
});

test("a carer's file brings nobody else's words, and no preference", async () => {
  const mum = patient();
  mum.write("answer:Q07/1", "text", "8 mg");
  /** @type {import("../../../../client/notebook/operation.js").Operation[]} */
  const forged = [
    { record: "answer:Q07/1", field: "text", value: "80 mg", device: "d-asha11", counter: 1, seen: { "d-patient": 1 }, time: 9, writer: ASHA },
    { record: "answer:Q07/1", field: "text", value: "80 mg", device: "d-patient", counter: 2, seen: { "d-patient": 1 }, time: 9, writer: ASHA },
    { record: "preference:PF17", field: "words", value: "Nothing", device: "d-asha11", counter: 1, seen: {}, time: 9, writer: ASHA },
    { record: "note:n2", field: "text", value: "From Sam", device: "d-asha11", counter: 1, seen: {}, time: 9, writer: "person:0sam" },
  ];
  const text = await writeHandOff({ ...BACK, operations: forged, watermarks: [] }, digest);

  assert.deepEqual(takenOver(mum.notebook, await readHandOff(text, digest), ["d-patient"]).operations, []);
});

test("another operation under a name that is taken is refused whole", async () => {
  const mum = patient();
  const [own] = mum.notebook.operations();
  const text = await writeHandOff({ ...HEAD, operations: [{ ...own, value: "asked" }], watermarks: [] }, digest);

  const handOff = await readHandOff(text, digest);
  assert.throws(() => takenOver(mum.notebook, handOff, []), { code: "changed" });
});

for (const [code, text] of Object.entries({
  foreign: "<p>Shopping</p>",
  truncated: '{"format":"mscc-hand-off","vers',
  newer: '{"format":"mscc-hand-off","version":2}',
  changed: '{"format":"mscc-hand-off","version":1,"room":"AAECAwQFBgcICQoLDA0ODw","name":"Mum","person":"","operations":[],"watermarks":[],"digest":"x"}',
})) {
  test(`what is no whole hand-off of ours is ${code}`, async () => {
    await assert.rejects(readHandOff(text, digest), { name: "CopyError", code });
  });
}

test("a hand-off that was changed on the way is refused", async () => {
  const text = await writeHandOff({ ...HEAD, ...sharedPart(patient().notebook) }, digest);

  await assert.rejects(readHandOff(text.replace("to-ask", "asked"), digest), { code: "changed" });
  await assert.rejects(readHandOff(text.replace("Mum", "Dad"), digest), { code: "changed" });
});

test("all that was written can be chosen, by its kind", () => {
  const phone = patient();
  phone.write("question:Q09", "hidden", true);
  phone.write("preference:PF17", "words", "My garden");
  phone.write("contact:c1", "phone", "01632 960 111");
  phone.write("time:scan", "at", 1);

  const chosen = choicesOf(phone.notebook).map(({ kind, records }) => [kind, ...records]);
  assert.deepEqual(chosen, [
    ["questions", QUESTION],
    ["notes", "note:n1"],
    ["preferences", "preference:PF17"],
    ["contacts", "contact:c1"],
    ["times", "time:scan"],
  ]);
});

test("all of a kind takes in what was private, and letting go takes back what was shared", () => {
  const phone = patient();
  for (const change of [...choose(QUESTION, false), ...chooseAll(phone.notebook, "notes", true)]) phone.write(...change);
  for (const change of chooseAll(phone.notebook, "questions", true)) phone.write(...change);
  const shown = JSON.stringify(sharedPart(phone.notebook));
  assert.ok(shown.includes("SECRET") && shown.includes(QUESTION));

  for (const change of chooseAll(phone.notebook, "notes", false)) phone.write(...change);
  for (const change of chooseAll(phone.notebook, "questions", false)) phone.write(...change);
  assert.deepEqual(sharedPart(phone.notebook).operations, []);
});

test("letting go of all takes back what is hidden too, and leaves carers what they wrote", () => {
  const phone = patient();
  const asha = new Phone("d-asha11", ASHA);
  for (const [record, by] of /** @type {[string, Phone][]} */ ([["note:n2", phone], ["note:a1", asha]])) {
    by.write(record, "text", record);
    by.write(record, "audience", "shared");
  }
  phone.write("note:n2", "hidden", true);
  phone.take(asha.parcel());
  phone.write("question:Q08", "audience", "shared");
  phone.write("question:Q08", "hidden", true);
  for (const isOn of [true, false]) {
    for (const rule of /** @type {const} */ (["notes", "questions"])) {
      for (const change of chooseAll(phone.notebook, rule, isOn)) phone.write(...change);
    }
  }

  const records = sharedPart(phone.notebook).operations.map(({ record }) => record);
  assert.deepEqual([...new Set(records)], ["note:a1"]);
});

test("a carer's file opens nothing that the patient has not shared", async () => {
  const mum = patient();
  mum.write(...shareAll("questions", false));
  mum.write("note:n2", "text", "Tea is at four");
  mum.write("note:n2", "audience", "shared");
  const before = sharedPart(mum.notebook);
  const asha = new Phone("d-asha11", ASHA);
  await handOver(mum, asha, HEAD);
  for (const record of [QUESTION, "question:0asha"]) asha.write(record, "state", "asked");
  asha.write("question:0asha", "text", "Who drives?");
  asha.write("answer:Q07/1", "text", "On Friday");
  await handOver(asha, mum, BACK);
  mum.write("answer:0asha/1", "text", "SECRET");
  mum.write("answer:Q07/1", "text", "SECRET");

  assert.equal(mum.notebook.read("question:0asha", "text").value, "Who drives?");
  assert.deepEqual(sharedPart(mum.notebook), before);
});

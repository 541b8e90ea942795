/**
 * What goes to carers is the patient's to choose: nothing that anybody else writes sends more of it.
 *
 * @typedef {import("../../../../client/notebook/sharing/audience.js").Known} Known
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isForAll, isForCarers, isTakenBack, shareAll } from "../../../../client/notebook/sharing/audience.js";
import { chooseAll } from "../../../../client/notebook/sharing/choices.js";
import { deltas, raiseKnown } from "../../../../client/notebook/sharing/shared-part.js";
import { Phone } from "../../support/phones.js";

const ASHA = "person:0mi5a";
const QUESTION = "question:Q07";
const ANSWER = "answer:Q07/1";
const NOTE = "note:0mi5a";

/** A patient's phone and a carer's in one room; `known`: what the room has. */
function room() {
  const [phone, asha] = [new Phone("d-patient"), new Phone("d-asha11", ASHA)];
  /** @type {Known} */
  const known = {};
  const taken = () => {
    phone.take(asha.parcel());
    raiseKnown(known, asha.notebook.operations(), []);
  };
  return { phone, asha, taken, sent: () => sent(phone, known) };
}

/** @param {Phone} phone @param {Known} known what the patient's phone sends now */
function sent(phone, known) {
  const all = deltas(phone.notebook, known, { isOwner: true, person: "patient", own: ["d-patient"] });
  const operations = all.flatMap((one) => one.operations);
  raiseKnown(known, operations, all.map(({ watermark }) => watermark));
  return operations.map(({ record, field, value }) => `${record} ${field} ${JSON.stringify(value)}`);
}

/** @type {Record<string, [string, string, import("../../../../client/notebook/operation.js").Value][]>} */
const CARERS = {
  picks: [[QUESTION, "state", "to-ask"]],
  "ticks and answers": [[QUESTION, "state", "asked"], [ANSWER, "text", "On Friday"]],
  "writes a text for it": [[QUESTION, "text", "Why this?"], [QUESTION, "hidden", false]],
  "says that it is for all": [[QUESTION, "audience", "shared"]],
  "shares all": [["sharing:mine", "questions", true], ["sharing:mine", "notes", true]],
  "writes in a private note": [[NOTE, "text", "Hm"], [NOTE, "audience", "shared"]],
};

for (const [what, changes] of Object.entries(CARERS)) {
  for (const isSaid of [true, false]) {
    test(`a carer ${what}, and ${isSaid ? "what is private" : "what was never shared"} stays`, () => {
      const { phone, asha, taken, sent } = room();
      phone.write(ANSWER, "text", "SECRET");
      phone.write(NOTE, "text", "SECRET");
      phone.write(NOTE, "audience", "private");
      if (isSaid) phone.write(QUESTION, "audience", "private");
      for (const change of changes) asha.write(...change);
      taken();

      assert.ok(!JSON.stringify(sent()).includes("SECRET"));
      assert.ok(!isForCarers(phone.notebook, QUESTION) && !isForCarers(phone.notebook, NOTE));
      phone.write(ANSWER, "understood", "SECRET");
      assert.ok(!JSON.stringify(sent()).includes("SECRET"));
    });
  }
}

test("a carer's question lives beside the patient's: nothing is sent because of it", () => {
  const { phone, asha, taken, sent } = room();
  phone.write(QUESTION, "audience", "private");
  asha.write(QUESTION, "state", "to-ask");
  asha.write("question:0asha", "text", "Who drives?");
  taken();
  phone.write("question:0asha", "state", "asked");
  phone.write("answer:0asha/1", "text", "SECRET");

  assert.deepEqual(sent(), []);
  phone.write("question:0asha", "audience", "shared");
  assert.deepEqual(sent().sort(), [
    'answer:0asha/1 text "SECRET"',
    'question:0asha audience "shared"',
    'question:0asha state "asked"',
  ]);
});

test("whoever holds the patient's phone can close, and open nothing", () => {
  const phone = new Phone("d-patient");
  phone.write(QUESTION, "audience", "private");
  phone.write(...shareAll("questions", false));
  phone.writer = ASHA;
  phone.write(QUESTION, "audience", "shared");
  phone.write("question:Q08", "audience", "shared");
  phone.write(...shareAll("questions", true));
  assert.ok(!isForAll(phone.notebook, "questions"));
  for (const record of [QUESTION, "question:Q08", "question:Q09"]) assert.ok(!isForCarers(phone.notebook, record), record);

  phone.writer = "patient";
  phone.write(...shareAll("questions", true));
  phone.writer = ASHA;
  phone.write(QUESTION, "audience", null);
  assert.ok(!isForCarers(phone.notebook, QUESTION));
  assert.ok(isForCarers(phone.notebook, "question:Q09"));
  phone.write(...shareAll("questions", false));
  assert.ok(!isForCarers(phone.notebook, "question:Q09"));
});

test("a carer who says the same beside the patient changes nothing", () => {
  const { phone, asha, taken } = room();
  phone.write(NOTE, "text", "Tea");
  phone.write(NOTE, "audience", "shared");
  asha.write(NOTE, "audience", "shared");
  taken();

  assert.ok(isForCarers(phone.notebook, NOTE));
});

test("after all questions were turned off nothing new of them goes", () => {
  const { phone, sent } = room();
  phone.write(QUESTION, "state", "asked");
  phone.write(ANSWER, "text", "8 mg");
  phone.write(...shareAll("questions", true));
  assert.deepEqual(sent(), ['answer:Q07/1 text "8 mg"', 'question:Q07 state "asked"']);
  for (const change of chooseAll(phone.notebook, "questions", false)) phone.write(...change);
  phone.write(ANSWER, "text", "SECRET");
  phone.write(QUESTION, "state", "ask-again");

  assert.deepEqual(sent(), []);
  assert.ok(!isForCarers(phone.notebook, QUESTION));
});

test("what was sent and is unticked is taken back, by its answer alone too", () => {
  const { phone, sent } = room();
  phone.write(ANSWER, "text", "8 mg");
  phone.write(...shareAll("questions", true));
  assert.deepEqual(sent(), ['answer:Q07/1 text "8 mg"']);
  phone.write(QUESTION, "audience", "private");

  assert.deepEqual(sent(), ['question:Q07 audience "private"']);
});

test("a carer's own note is for all, until the patient takes it back", () => {
  const { phone, asha, taken, sent } = room();
  asha.write(NOTE, "text", "Slept well");
  asha.write(NOTE, "audience", "shared");
  taken();
  assert.ok(isForCarers(phone.notebook, NOTE));
  assert.deepEqual(sent(), []);
  phone.write(NOTE, "audience", "private");

  assert.ok(!isForCarers(phone.notebook, NOTE) && isTakenBack(phone.notebook, NOTE));
  assert.deepEqual(sent(), ['note:0mi5a audience "private"']);
});

test("what the patient writes in a carer's note makes it the patient's to share", () => {
  const { phone, asha, taken, sent } = room();
  asha.write(NOTE, "text", "Slept well");
  asha.write(NOTE, "audience", "shared");
  taken();
  phone.write(NOTE, "text", "SECRET");

  assert.deepEqual(sent(), []);
  assert.ok(!isForCarers(phone.notebook, NOTE));
});

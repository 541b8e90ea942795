/**
 * A summary: what the person chose to show, in one order, each line with its age; nothing private
 * unless it was chosen.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { preferenceRecord } from "../../../../client/notebook/model/preferences.js";
import { PATIENT } from "../../../../client/notebook/operation.js";
import { ORDER } from "../../../../client/notebook/summary/sections.js";
import { chooseForSummary, giveSummary, isChosen, summaryOf } from "../../../../client/notebook/summary/summary.js";
import { Phone } from "../../support/phones.js";
import { WORDS } from "../../support/summary-words.js";

const NOON = Date.UTC(2026, 10, 26, 12);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const SURGERY = preferenceRecord("leaning-surgery");

/** @param {Phone} phone @param {number} [now] */
function summary(phone, now = NOON) {
  return summaryOf(phone.notebook, WORDS, now);
}

/** @param {Phone} phone @param {string} id @param {number} [now] */
function lines(phone, id, now) {
  return summary(phone, now).sections.find((section) => section.id === id)?.lines ?? [];
}

/** @param {Phone} phone @param {import("../../../../client/notebook/new-operation.js").Change[]} changes @param {number} time */
function change(phone, changes, time = NOON) {
  for (const [record, field, value] of changes) phone.write(record, field, value, { time });
}

/** @param {Phone} phone @param {string} id @param {string[]} chosen @param {number} time */
function say(phone, id, chosen, time = NOON) {
  phone.write(preferenceRecord(id), "chosen", chosen, { time });
}

test("an empty notebook gives a summary without sections", () => {
  const { name, sections } = summary(new Phone("d-phone-1"));

  assert.equal(name, "");
  assert.deepEqual(sections, []);
});

test("communication comes first, and the sections keep their order", () => {
  const phone = new Phone("d-phone-1");
  phone.write("time:scan", "at", NOON - DAY);
  say(phone, "PF42", ["respect-form"]);
  say(phone, "PF17", ["home"]);
  phone.write(preferenceRecord("PF26"), "words", "Penicillin");
  say(phone, "PF02", ["spoken"]);
  phone.write("question:Q01", "state", "to-ask");
  phone.write("contact:c1", "name", "Sam");

  const ids = summary(phone).sections.map(({ id }) => id);
  assert.equal(ids[0], "talk");
  assert.deepEqual(ids, ORDER.filter((id) => ids.includes(id)));
  assert.deepEqual([...ids].sort(), ["know", "matters", "papers", "people", "questions", "talk", "times"]);
});

test("the name stands at the top and nowhere else", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF01"), "words", "Pat");

  assert.equal(summary(phone).name, "Pat");
  assert.deepEqual(summary(phone).sections, []);

  change(phone, chooseForSummary(preferenceRecord("PF01"), false));
  assert.equal(summary(phone).name, "");
});

test("notes stay out until they are chosen, and go out again", () => {
  const phone = new Phone("d-phone-1");
  phone.write("note:n1", "text", "For me alone");
  phone.write("note:n2", "text", "Shared with Sam");
  phone.write("note:n2", "audience", "shared");
  assert.deepEqual(lines(phone, "notes"), []);

  change(phone, chooseForSummary("note:n1", true));
  assert.deepEqual(lines(phone, "notes").map(({ said }) => said[0]?.parts), [["For me alone"]]);
  change(phone, chooseForSummary("note:n1", false));
  assert.deepEqual(lines(phone, "notes"), []);
});

test("what is left out is nowhere in it", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF26"), "words", "ZEBRA-7731");
  phone.write("contact:c1", "name", "ZEBRA-7732");
  assert.match(JSON.stringify(summary(phone)), /ZEBRA-7731.*ZEBRA-7732/);

  change(phone, [...chooseForSummary(preferenceRecord("PF26"), false), ...chooseForSummary("contact:c1", false)]);
  assert.doesNotMatch(JSON.stringify(summary(phone)), /ZEBRA/);
});

test("where one of two says that a line stays out, it stays out", () => {
  const one = new Phone("d-phone-1");
  const other = new Phone("d-phone-2");
  say(one, "PF17", ["home"]);
  change(one, chooseForSummary(preferenceRecord("PF17"), true));
  change(other, chooseForSummary(preferenceRecord("PF17"), false));
  one.take(other.parcel());

  assert.equal(isChosen(one.notebook, preferenceRecord("PF17")), false);
});

test("a leaning says what it was before, and when", () => {
  const phone = new Phone("d-phone-1");
  say(phone, "leaning-surgery", ["not-sure"], NOON - 2 * DAY);
  say(phone, "leaning-surgery", ["no"], NOON - DAY);
  say(phone, "leaning-surgery", ["yes"], NOON);

  const [line] = lines(phone, "treatments");
  assert.deepEqual(line?.said.map(({ parts, at }) => [parts, at]), [[[WORDS.choice("leaning-surgery", "yes")], NOON]]);
  assert.equal(line?.before?.at, NOON - DAY);
  assert.match(line?.before?.sentence.english ?? "", /no of leaning-surgery\], 25\/11\/2026/);
});

test("an answer that is still right was not another one before", () => {
  const phone = new Phone("d-phone-1");
  say(phone, "leaning-surgery", ["no"], NOON - 2 * DAY);
  say(phone, "leaning-surgery", ["no"], NOON);

  assert.equal(lines(phone, "treatments")[0]?.before, undefined);
});

test("an answer that was taken back before is said so", () => {
  const phone = new Phone("d-phone-1");
  say(phone, "leaning-surgery", ["no"], NOON - 2 * DAY);
  phone.write(SURGERY, "chosen", null, { time: NOON - DAY });
  say(phone, "leaning-surgery", ["yes"], NOON);

  assert.deepEqual(lines(phone, "treatments")[0]?.before?.parts, [WORDS.phrase("taken-back")]);
});

test("two versions are two, each with its age, and the line says so", () => {
  const one = new Phone("d-phone-1");
  const other = new Phone("d-phone-2");
  one.write(preferenceRecord("PF16"), "words", "My garden", { time: NOON - DAY });
  other.write(preferenceRecord("PF16"), "words", "My family", { time: NOON });
  one.take(other.parcel());

  const [line] = lines(one, "matters");
  assert.equal(line?.isTwo, true);
  assert.deepEqual(line?.said.map(({ parts, at }) => [parts, at]), [[["My family"], NOON], [["My garden"], NOON - DAY]]);
});

test("what a carer wrote carries their name", () => {
  const phone = new Phone("d-phone-1");
  phone.write("person:sam", "name", "Sam");
  phone.write("person:sam", "relation", "daughter");
  phone.writer = "person:sam";
  phone.write(preferenceRecord("PF16"), "words", "Her garden");
  phone.writer = PATIENT;
  phone.write(preferenceRecord("PF19"), "words", "Being alone");

  const by = lines(phone, "matters").map(({ said }) => said[0]?.by?.english ?? null);
  assert.deepEqual(by, ["Sam (daughter)", null]);
});

test("a contact that a carer wrote carries their name too, and two versions are said to be two", () => {
  const one = new Phone("d-phone-1");
  const other = new Phone("d-phone-2", "person:sam");
  other.write("contact:c1", "name", "Asha");
  one.write("contact:c2", "phone", "01632 960 111");
  other.write("contact:c2", "phone", "01632 960 112");
  one.take(other.parcel());

  const [first, second] = lines(one, "people");
  assert.deepEqual(first?.said[0]?.by, WORDS.phrase("carer"));
  assert.deepEqual([first?.isTwo, second?.isTwo], [false, true]);
});

test("the first three questions come with their answers and who gave them", () => {
  const phone = new Phone("d-phone-1");
  phone.write("list:mine", "top", ["question:Q02", "question:own1"]);
  phone.write("question:own1", "text", "Can I see the sea?");
  phone.write("question:Q03", "state", "to-ask");
  phone.write("answer:Q02/1", "text", "8 mg");
  phone.write("answer:Q02/1", "toldBy", { role: "doctor", name: "Dr Shah" });

  const [first, second, ...more] = lines(phone, "questions");
  assert.deepEqual(more, []);
  assert.deepEqual(first?.label, WORDS.question("question:Q02"));
  assert.deepEqual(first?.said[0]?.parts, ["8 mg", { own: "⟨told⟩ ⟨doctor⟩, Dr Shah", english: "[told] [doctor], Dr Shah" }]);
  assert.equal(second?.label, "Can I see the sea?");
  assert.deepEqual(second?.said, []);
});

test("while there is no top 3, the first questions to ask stand there", () => {
  const phone = new Phone("d-phone-1");
  for (const id of ["Q01", "Q02", "Q03", "Q04"]) phone.write(`question:${id}`, "state", "to-ask");

  assert.deepEqual(lines(phone, "questions").map(({ record }) => record), ["question:Q01", "question:Q02", "question:Q03"]);
});

test("what changed since the summary before is named, and what was taken back", () => {
  const phone = new Phone("d-phone-1");
  say(phone, "PF17", ["home"], NOON - 3 * DAY);
  say(phone, "PF18", ["both"], NOON - 3 * DAY);
  say(phone, "PF11", ["me"], NOON - 3 * DAY);
  assert.deepEqual(lines(phone, "changes", NOON), []);
  change(phone, giveSummary(NOON - 2 * DAY), NOON - 2 * DAY);
  assert.deepEqual(lines(phone, "changes")[0]?.said[0]?.parts, [WORDS.phrase("changes.none")]);

  say(phone, "PF17", ["people"], NOON - DAY);
  phone.write(preferenceRecord("PF18"), "chosen", null, { time: NOON - DAY });
  const [line] = lines(phone, "changes");
  assert.match(JSON.stringify(line?.label), /24\/11\/2026/);
  assert.deepEqual(line?.said[0]?.parts, [
    WORDS.title("PF17"),
    WORDS.phrase("changes.taken-back", WORDS.title("PF18")),
  ]);
});

test("what is handed over within an hour is one summary", () => {
  const phone = new Phone("d-phone-1");
  say(phone, "PF17", ["home"], NOON - DAY);
  change(phone, giveSummary(NOON - 2 * DAY), NOON - 2 * DAY);
  change(phone, giveSummary(NOON - HOUR / 2), NOON - HOUR / 2);

  assert.deepEqual(lines(phone, "changes")[0]?.said[0]?.parts, [WORDS.title("PF17")]);
});

test("what is hidden is not in it", () => {
  const phone = new Phone("d-phone-1");
  phone.write("contact:c1", "name", "Sam");
  phone.write("contact:c1", "hidden", true);
  phone.write("question:Q01", "state", "to-ask");
  phone.write("question:Q01", "hidden", true);

  assert.deepEqual(summary(phone).sections, []);
});

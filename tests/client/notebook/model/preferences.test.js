/**
 * What matters to a person: tapped and written, changed at will, with every earlier answer kept.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  choose,
  historyOf,
  lastSaid,
  preferenceRecord,
  preferencesOf,
  readPreference,
  stillRight,
} from "../../../../client/notebook/model/preferences.js";
import { Phone } from "../../support/phones.js";

const MATTERS = preferenceRecord("PF17");
const SURGERY = preferenceRecord("leaning-surgery");
const ONE = /** @type {const} */ ({ kind: "one", most: 0 });
const THREE = /** @type {const} */ ({ kind: "some", most: 3 });
const MINUTE = 60_000;

/**
 * @param {Phone} phone
 * @param {string} record
 * @param {string} choice
 * @param {import("../../../../client/notebook/model/preferences.js").Shape} shape
 */
function tap(phone, record, choice, shape, time = 0) {
  for (const [where, field, value] of choose(phone.notebook, record, choice, shape)) {
    phone.write(where, field, value, { time });
  }
}

/** @param {Phone} phone @param {string} record */
function chosen(phone, record) {
  return readPreference(phone.notebook, record).chosen[0]?.value ?? null;
}

test("of several choices a tap takes one, and a second tap lets it go", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, MATTERS, "walking", THREE);
  tap(phone, MATTERS, "home", THREE);
  assert.deepEqual(chosen(phone, MATTERS), ["walking", "home"]);

  tap(phone, MATTERS, "walking", THREE);
  assert.deepEqual(chosen(phone, MATTERS), ["home"]);
  tap(phone, MATTERS, "home", THREE);
  assert.equal(chosen(phone, MATTERS), null);
});

test("no more are chosen than may be", () => {
  const phone = new Phone("d-phone-1");
  for (const choice of ["walking", "home", "less-pain", "more-time"]) tap(phone, MATTERS, choice, THREE);

  assert.deepEqual(chosen(phone, MATTERS), ["walking", "home", "less-pain"]);
});

test("of single choices the last one counts, and can be let go", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, SURGERY, "yes", ONE);
  tap(phone, SURGERY, "no", ONE);
  assert.deepEqual(chosen(phone, SURGERY), ["no"]);

  tap(phone, SURGERY, "no", ONE);
  assert.equal(chosen(phone, SURGERY), null);
});

test("not sure and rather not say stand alone", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, MATTERS, "walking", THREE);
  tap(phone, MATTERS, "not-sure", THREE);
  assert.deepEqual(chosen(phone, MATTERS), ["not-sure"]);

  tap(phone, MATTERS, "home", THREE);
  assert.deepEqual(chosen(phone, MATTERS), ["home"]);
  tap(phone, MATTERS, "rather-not-say", THREE);
  assert.deepEqual(chosen(phone, MATTERS), ["rather-not-say"]);
});

test("a leaning that is changed twice has three dated answers, the latest first", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, SURGERY, "not-sure", ONE, 1 * MINUTE);
  tap(phone, SURGERY, "no", ONE, 2 * MINUTE);
  tap(phone, SURGERY, "yes", ONE, 3 * MINUTE);

  const entries = historyOf(phone.notebook, SURGERY);

  assert.deepEqual(
    entries.map(({ version }) => [version.time / MINUTE, version.value]),
    [[3, ["yes"]], [2, ["no"]], [1, ["not-sure"]]],
  );
});

test("of what was typed or put together in one sitting the last counts", () => {
  const phone = new Phone("d-phone-1");
  phone.write(MATTERS, "words", "My gar", { time: 0 });
  phone.write(MATTERS, "words", "My garden", { time: MINUTE });
  phone.write(MATTERS, "words", "My dog", { time: 60 * MINUTE });
  tap(phone, MATTERS, "walking", THREE, 61 * MINUTE);
  tap(phone, MATTERS, "home", THREE, 62 * MINUTE);

  const entries = historyOf(phone.notebook, MATTERS);

  assert.deepEqual(
    entries.map(({ field, version }) => [field, version.value]),
    [["chosen", ["walking", "home"]], ["words", "My dog"], ["words", "My garden"]],
  );
});

test("two writers in one sitting are two answers", () => {
  const [patient, asha] = [new Phone("d-phone-1"), new Phone("d-phone-2", "person:asha")];
  patient.write(MATTERS, "words", "My dog", { time: 0 });
  asha.take(patient.parcel());
  asha.write(MATTERS, "words", "Her dog", { time: MINUTE });

  assert.equal(historyOf(asha.notebook, MATTERS).length, 2);
});

test("compaction keeps every answer that was given", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, SURGERY, "no", ONE, 1 * MINUTE);
  tap(phone, SURGERY, "yes", ONE, 2 * MINUTE);
  phone.write("question:Q01", "state", "to-ask");
  phone.write("question:Q01", "state", "asked");
  const before = historyOf(phone.notebook, SURGERY);

  const dropped = phone.compact();

  assert.deepEqual(dropped.map(({ record }) => record), ["question:Q01"]);
  assert.deepEqual(historyOf(phone.notebook, SURGERY), before);
});

test("what is still right is said once more with a new date", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, MATTERS, "walking", THREE, 1);
  phone.write(MATTERS, "words", "To the shop", { time: 2 });

  for (const [record, field, value] of stillRight(phone.notebook, MATTERS)) {
    phone.write(record, field, value, { time: 99 });
  }

  assert.equal(lastSaid(readPreference(phone.notebook, MATTERS))?.time, 99);
  assert.deepEqual(chosen(phone, MATTERS), ["walking"]);
});

test("of two versions none is called still right before somebody chooses", () => {
  const [one, other] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  tap(one, SURGERY, "yes", ONE);
  tap(other, SURGERY, "no", ONE);
  one.take(other.parcel());

  assert.deepEqual(stillRight(one.notebook, SURGERY), []);
});

test("only what says something is there, and when it was last said", () => {
  const phone = new Phone("d-phone-1");
  tap(phone, SURGERY, "yes", ONE, 1);
  tap(phone, SURGERY, "yes", ONE, 2);
  assert.deepEqual(preferencesOf(phone.notebook), []);
  assert.equal(lastSaid(readPreference(phone.notebook, SURGERY)), undefined);

  phone.write(SURGERY, "words", "Only if I can keep walking", { time: 3 });
  assert.deepEqual(preferencesOf(phone.notebook).map(({ record }) => record), [SURGERY]);
});

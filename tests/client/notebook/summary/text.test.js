/**
 * The summary as text for a record, and the shortening that text and paper share: nothing is cut
 * unsaid.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { preferenceRecord } from "../../../../client/notebook/model/preferences.js";
import { PREFERENCES_IN } from "../../../../client/notebook/summary/sections.js";
import { fitted } from "../../../../client/notebook/summary/shortened.js";
import { chooseForSummary, summaryOf } from "../../../../client/notebook/summary/summary.js";
import { COLUMNS, MOST_LETTERS, summaryText } from "../../../../client/notebook/summary/text.js";
import { Phone } from "../../support/phones.js";
import { fc } from "../../support/seeded.js";
import { WORDS } from "../../support/summary-words.js";

const NOON = Date.UTC(2026, 10, 26, 12);
const DAY = 24 * 60 * 60 * 1000;
const IDS = Object.values(PREFERENCES_IN).flat();

/** @param {Phone} phone */
function summary(phone) {
  return summaryOf(phone.notebook, WORDS, NOON);
}

/** @param {Phone} phone @param {boolean} [isBilingual] */
function text(phone, isBilingual = false) {
  return summaryText(summary(phone), WORDS, isBilingual);
}

/** @param {string} own words for every preference @returns {Phone} */
function fullOf(own) {
  const phone = new Phone("d-phone-1");
  for (const id of IDS) phone.write(preferenceRecord(id), "words", own, { time: NOON });
  return phone;
}

test("what fits is there whole, and nothing is said to be missing", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF01"), "words", "Pat", { time: NOON });
  phone.write(preferenceRecord("PF16"), "words", "My garden", { time: NOON - DAY });

  const said = text(phone);
  assert.match(said, /^Pat\. \[written\] 26\/11\/2026/);
  assert.match(said, /- \[title PF16\]: "My garden" \(25\/11\/2026\)/);
  assert.doesNotMatch(said, /cut/);
});

test("a line of the same day has no day of its own", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF17"), "chosen", ["home"], { time: NOON });

  assert.match(text(phone), /- \[title PF17\]: \[home of PF17\]$/m);
});

test("it never has more than 1,500 letters or a line of more than 72, whatever was written", () => {
  const anything = fc.array(fc.tuple(fc.constantFrom(...IDS), fc.string({ maxLength: 4000, unit: "binary" })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(anything, fc.boolean(), (answers, isBilingual) => {
      const phone = new Phone("d-phone-1");
      for (const [id, own] of answers) phone.write(preferenceRecord(id), "words", own, { time: NOON });
      const said = text(phone, isBilingual);
      assert.ok(said.length <= MOST_LETTERS, `${said.length}`);
      for (const line of said.split("\n")) assert.ok(line.length <= COLUMNS, line);
    }),
    { numRuns: 100 },
  );
});

test("what has no room is counted", () => {
  const said = text(fullOf("x".repeat(4000)));

  const [, texts] = said.match(/\[cut\.texts\] (\d+)/) ?? [];
  const [, lines] = said.match(/\[cut\.lines\] (\d+)/) ?? [];
  const shown = said.match(/^- /gm)?.length ?? 0;
  assert.equal(Number(lines) + shown, IDS.length);
  assert.equal(Number(texts), IDS.length);
  assert.match(said, /x\.\.\."/, "a shortened text ends with a mark");
});

test("short lines stay when a long one does not fit", () => {
  const phone = fullOf("x".repeat(50));
  for (const id of IDS) phone.write(preferenceRecord(id), "words", "short", { time: NOON });
  phone.write(preferenceRecord("PF02"), "chosen", Array.from({ length: 20 }, (_, index) => `a-very-long-choice-${index}`), { time: NOON });
  phone.write(preferenceRecord("PF03"), "chosen", Array.from({ length: 20 }, (_, index) => `another-long-choice-${index}`), { time: NOON });

  assert.match(text(phone), /- \[title PF04\]: "short"/);
});

test("in English it has plain letters only", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF16"), "words", "“My garden” – that’s all…", { time: NOON });

  const said = text(phone);
  assert.match(said, /"My garden" - that's all\.\.\."/);
  assert.ok([...said].every((letter) => letter.charCodeAt(0) < 128));
});

test("in another language both stand there, where there is room for both", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF17"), "chosen", ["home"], { time: NOON });
  assert.match(text(phone, true), /\[title PF17\] \/ ⟨title PF17⟩: \[home of PF17\] \/ ⟨home of\s+PF17⟩/);

  const full = text(fullOf("x"), true);
  assert.match(full, /\[title PF02\]/);
  assert.doesNotMatch(full, /⟨/);
});

test("control letters and line ends inside somebody's words are spaces", () => {
  const phone = new Phone("d-phone-1");
  phone.write("question:own1", "text", "First\n\u0007second", { time: NOON });
  phone.write("list:mine", "top", ["question:own1"], { time: NOON });

  assert.match(text(phone), /- First second:/);
});

test("what was left out by the person is not in the text", () => {
  const phone = new Phone("d-phone-1");
  phone.write(preferenceRecord("PF16"), "words", "ZEBRA-7731", { time: NOON });
  for (const [record, field, value] of chooseForSummary(preferenceRecord("PF16"), false)) phone.write(record, field, value);

  assert.doesNotMatch(text(phone), /ZEBRA/);
});

test("shortening cuts no letter in half", () => {
  const shorter = fitted(summary(fullOf("👩‍👩‍👧".repeat(100))), ({ cut }) => cut.texts > 0);

  const [own] = shorter.sections[0]?.lines[0]?.said[0]?.parts ?? [];
  assert.doesNotThrow(() => encodeURIComponent(String(own)), "half a letter has no UTF-8");
  assert.match(String(own), /…$/);
});

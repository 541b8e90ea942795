/**
 * A notebook as the one page that a care team reads in a minute: what the person chose to show, in
 * one fixed order, each line with its age. Knows no page and no paper. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").Part} Part
 * @typedef {import("./lines.js").Phrase} Phrase
 * @typedef {import("./lines.js").SummaryWords} SummaryWords
 * @typedef {import("./sections.js").SectionId} SectionId
 * @typedef {{ id: SectionId, heading: Phrase, lines: Line[] }} Section
 * @typedef {object} Summary
 * @property {string} name what the person likes to be called; empty where they did not say
 * @property {Phrase} written when, and by whom
 * @property {number} at milliseconds
 * @property {Phrase[]} fixed what this page is, and what it is not
 * @property {Section[]} sections those that hold something
 * @property {Phrase} source which app and guideline it comes from
 * @property {{ texts: number, lines: number }} cut how many texts were shortened, and how many
 *   lines left out, for lack of room
 */

import { preferenceRecord } from "../model/preferences.js";
import { idOf, kindOf } from "../schema.js";
import { linesOf } from "./lines.js";
import { momentPhrase } from "./phrases.js";
import { NAME, ORDER, PREFERENCES_IN } from "./sections.js";

const GIVEN = "summary:mine";
const SAID_IN = ["chosen", "words"];
/** What is handed over on paper, as text and as a file within an hour is one summary. */
const ONE_OCCASION = 60 * 60 * 1000;

/**
 * @param {Notebook} notebook
 * @param {SummaryWords} words
 * @param {number} now milliseconds
 * @returns {Summary}
 */
export function summaryOf(notebook, words, now) {
  const lines = linesOf(notebook, words).filter(({ record }) => isChosen(notebook, record));
  const name = isChosen(notebook, preferenceRecord(NAME))
    ? notebook.read(preferenceRecord(NAME), "words").versions
    : [];
  return {
    name: name.map(({ value }) => value).join(" / "),
    written: words.phrase("written", momentPhrase(now)),
    at: now,
    fixed: [words.phrase("fixed.own-words"), words.phrase("fixed.not"), words.phrase("fixed.check")],
    sections: sectionsOf([...lines, ...changes(notebook, lines, words, now)], words),
    source: words.phrase("source"),
    cut: { texts: 0, lines: 0 },
  };
}

/**
 * Whether a record goes in: as the person said; else everything but notes. Where two versions
 * differ, it stays out.
 * @param {Notebook} notebook
 * @param {string} record
 */
export function isChosen(notebook, record) {
  const { versions } = notebook.read(record, "inSummary");
  return versions.length > 0 ? versions.every(({ value }) => value === true) : kindOf(record) !== "note";
}

/** @param {string} record @param {boolean} isIn @returns {Change[]} */
export function chooseForSummary(record, isIn) {
  return [[record, "inSummary", isIn]];
}

/** Says that a summary leaves the app now. @param {number} now @returns {Change[]} */
export function giveSummary(now) {
  return [[GIVEN, "given", now]];
}

/**
 * When the summary before this one was handed over; nothing where this is the first.
 * @param {Notebook} notebook
 * @param {number} now
 * @returns {number | undefined}
 */
export function lastGiven(notebook, now) {
  const given = notebook.history(GIVEN, "given").map(({ value }) => Number(value ?? 0));
  const earlier = given.filter((moment) => moment > 0 && moment < now - ONE_OCCASION);
  return earlier.length > 0 ? Math.max(...earlier) : undefined;
}

/** Lines in their order. @param {Line[]} lines @param {SummaryWords} words @returns {Section[]} */
export function sectionsOf(lines, words) {
  /** @type {readonly string[]} */
  const preferences = Object.values(PREFERENCES_IN).flat();
  const place = (/** @type {Line} */ { record }) => {
    const index = preferences.indexOf(idOf(record));
    return index < 0 ? preferences.length : index;
  };
  return ORDER.map((id) => {
    const own = lines.filter(({ section }) => section === id);
    const sorted = [...own].sort((one, other) => place(one) - place(other));
    return { id, heading: words.phrase(`heading.${id}`), lines: sorted };
  }).filter(({ lines }) => lines.length > 0);
}

/**
 * What is another since the summary before this one: one line with the names of it.
 * @param {Notebook} notebook
 * @param {Line[]} lines
 * @param {SummaryWords} words
 * @param {number} now
 * @returns {Line[]}
 */
function changes(notebook, lines, words, now) {
  const given = lastGiven(notebook, now);
  if (given === undefined) return [];
  const newer = lines.filter(({ said }) => said.some(({ at }) => at > given)).map(({ label }) => label);
  const parts = [...newer, ...takenBack(notebook, given, words)];
  const since = momentPhrase(given);
  return [
    {
      record: GIVEN,
      section: "changes",
      label: words.phrase("changes.since", since),
      said: [{ parts: parts.length > 0 ? parts : [words.phrase("changes.none")], at: given, by: null }],
      isTwo: false,
    },
  ];
}

/**
 * The preferences that the older page still says, and nobody does now.
 * @param {Notebook} notebook
 * @param {number} given
 * @param {SummaryWords} words
 * @returns {Phrase[]}
 */
function takenBack(notebook, given, words) {
  return notebook
    .records("preference")
    .filter((record) => isChosen(notebook, record) && idOf(record) !== NAME)
    .filter((record) => SAID_IN.every((field) => notebook.read(record, field).versions.length === 0))
    .filter((record) => SAID_IN.some((field) => (notebook.history(record, field)[0]?.time ?? 0) > given))
    .map((record) => words.phrase("changes.taken-back", words.title(idOf(record))));
}

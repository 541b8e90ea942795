/**
 * What a notebook could put into a summary, line by line. Fixed phrases come in both languages;
 * what a person wrote is a plain string, never translated and never changed. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {import("./sections.js").SectionId} SectionId
 * @typedef {import("./phrases.js").Phrase} Phrase
 * @typedef {import("./phrases.js").SummaryWords} SummaryWords
 * @typedef {Phrase | string} Part a string is the person's own words
 * @typedef {{ parts: Part[], at: number, by: Phrase | null }} Said `at`: milliseconds;
 *   `by`: a carer who wrote it, null for the patient
 * @typedef {{ parts: Phrase[], at: number, sentence: Phrase }} Before `sentence` says all of it
 * @typedef {object} Line
 * @property {string} record of the notebook
 * @property {SectionId} section
 * @property {Part} label
 * @property {Said[]} said the latest first; empty for a question that is still to be asked
 * @property {boolean} isTwo there are versions that nobody has decided between
 * @property {Before} [before] the answer before the last one
 * @property {Phrase} [note] what staff must know about this line
 */

import { numericDay } from "../../dates.js";
import { contactsOf } from "../model/contacts.js";
import { notesOf } from "../model/notes.js";
import { nameOf, relationOf } from "../model/people.js";
import { historyOf, preferencesOf } from "../model/preferences.js";
import { questionsToAsk, readQuestion, topQuestions } from "../model/questions.js";
import { happeningsOf } from "../model/times.js";
import { PATIENT } from "../operation.js";
import { idOf } from "../schema.js";
import { momentPhrase, same } from "./phrases.js";
import { NAME, sectionOf } from "./sections.js";

const MOST_QUESTIONS = 3;
/** Preferences about which staff must know what they are not. */
const WITH_NOTE = ["PF22", "PF26", "PF27", "PF42"];

/**
 * Every line that could stand in a summary, whether or not it is chosen.
 * @param {Notebook} notebook
 * @param {SummaryWords} words
 * @returns {Line[]}
 */
export function linesOf(notebook, words) {
  return [
    ...preferenceLines(notebook, words),
    ...questionLines(notebook, words),
    ...contactLines(notebook, words),
    ...timeLines(notebook, words),
    ...noteLines(notebook, words),
  ];
}

/** @param {Notebook} notebook @param {string} writer @param {SummaryWords} words */
function carerOf(notebook, writer, words) {
  if (writer === PATIENT) return null;
  const name = nameOf(notebook, writer);
  const relation = relationOf(notebook, writer);
  return name ? same(relation ? `${name} (${relation})` : name) : words.phrase("carer");
}

/**
 * @param {Notebook} notebook
 * @param {SummaryWords} words
 * @returns {(parts: Part[], version: Version) => Said}
 */
function sayer(notebook, words) {
  return (parts, { time, writer }) => ({ parts, at: time, by: carerOf(notebook, writer, words) });
}

/** @param {Notebook} notebook @param {SummaryWords} words @returns {Line[]} */
function preferenceLines(notebook, words) {
  const said = sayer(notebook, words);
  return preferencesOf(notebook)
    .filter(({ record }) => idOf(record) !== NAME)
    .map(({ record, chosen, words: own }) => {
      const id = idOf(record);
      return {
        record,
        section: sectionOf(id),
        label: words.title(id),
        said: [
          ...chosen.map((version) => said(choices(id, version, words), version)),
          ...own.map((version) => said([String(version.value)], version)),
        ],
        isTwo: chosen.length > 1 || own.length > 1,
        before: id.startsWith("leaning-") && chosen.length === 1 ? before(notebook, record, words) : undefined,
        note: WITH_NOTE.includes(id) ? words.phrase(`note.${id}`) : undefined,
      };
    });
}

/** @param {string} id @param {Version} version @param {SummaryWords} words @returns {Phrase[]} */
function choices(id, { value }, words) {
  return /** @type {string[]} */ (value ?? []).map((one) => words.choice(id, one));
}

/** @param {Notebook} notebook @param {string} record @param {SummaryWords} words */
function before(notebook, record, words) {
  const now = JSON.stringify(notebook.read(record, "chosen").value);
  const previous = historyOf(notebook, record).find(({ field, version }) => {
    return field === "chosen" && JSON.stringify(version.value) !== now;
  });
  if (!previous) return undefined;
  const { version } = previous;
  const parts = version.value === null ? [words.phrase("taken-back")] : choices(idOf(record), version, words);
  const joined = (/** @type {"own" | "english"} */ language) =>
    [...parts.map((part) => part[language]), numericDay(version.time)].join(", ");
  const value = { own: joined("own"), english: joined("english") };
  return { parts, at: version.time, sentence: words.phrase("before", value) };
}

/**
 * My top 3; while there is none, the first ones that are to be asked.
 * @param {Notebook} notebook
 * @param {SummaryWords} words
 * @returns {Line[]}
 */
function questionLines(notebook, words) {
  const said = sayer(notebook, words);
  const top = topQuestions(notebook);
  return (top.length > 0 ? top : questionsToAsk(notebook).slice(0, MOST_QUESTIONS)).map((record) => {
    const { versions } = notebook.read(record, "text");
    const { answers, state } = readQuestion(notebook, record);
    return {
      record,
      section: "questions",
      label: versions.map(({ value }) => value).join(" / ") || words.question(record) || same(idOf(record)),
      said: answers.flatMap(({ text, toldBy, understood }) => [
        ...text.map((version) => said([String(version.value), ...toldBy.map((told) => tellerOf(told, words))], version)),
        ...understood.map((version) => said([words.phrase("understood"), String(version.value)], version)),
      ]),
      isTwo: answers.some(({ text }) => text.length > 1),
      note: state === "ask-again" ? words.phrase("ask-again") : undefined,
    };
  });
}

/** @param {Version} version @param {SummaryWords} words @returns {Phrase} */
function tellerOf({ value }, words) {
  const { role, name } = /** @type {import("../model/questions.js").ToldBy} */ (value);
  const who = role ? words.role(role) : same("");
  const inLanguage = (/** @type {"own" | "english"} */ language) =>
    [who[language], name].filter(Boolean).join(", ");
  return words.phrase("told", { own: inLanguage("own"), english: inLanguage("english") });
}

/** @param {Notebook} notebook @param {SummaryWords} words @returns {Line[]} */
function contactLines(notebook, words) {
  return contactsOf(notebook)
    .filter(({ isHidden }) => !isHidden)
    .map(({ record, name, relation, phone, mayAsk, last, isTwo }) => ({
      record,
      section: "people",
      label: same(name || phone),
      said: [
        {
          parts: [
            ...(relation ? [relation] : []),
            ...(phone && name ? [same(phone)] : []),
            ...(mayAsk ? [words.phrase("may-ask")] : []),
          ],
          at: last?.time ?? 0,
          by: last ? carerOf(notebook, last.writer, words) : null,
        },
      ],
      isTwo,
    }));
}

/** @param {Notebook} notebook @param {SummaryWords} words @returns {Line[]} */
function timeLines(notebook, words) {
  const said = sayer(notebook, words);
  return happeningsOf(notebook).map(({ record, at }) => ({
    record,
    section: "times",
    label: words.title(idOf(record)),
    said: at.map((version) => said([momentPhrase(Number(version.value))], version)),
    isTwo: at.length > 1,
  }));
}

/** @param {Notebook} notebook @param {SummaryWords} words @returns {Line[]} */
function noteLines(notebook, words) {
  const said = sayer(notebook, words);
  return notesOf(notebook)
    .filter(({ isHidden }) => !isHidden)
    .map(({ record, text }) => ({
      record,
      section: "notes",
      label: words.phrase("note"),
      said: text.map((version) => said([String(version.value)], version)),
      isTwo: text.length > 1,
    }));
}

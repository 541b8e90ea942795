/**
 * The answers of a summary as the Questionnaire asks for them (pwa/views/questionnaire.py), each
 * with who said it and when. Preferences have items of their own; what has no fixed number has a
 * group that repeats.
 *
 * @typedef {import("../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("../notebook/summary/lines.js").Line} Line
 * @typedef {import("../notebook/summary/lines.js").Part} Part
 * @typedef {import("../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../notebook/summary/lines.js").Said} Said
 * @typedef {import("./text.js").Writing} Writing
 * @typedef {import("./text.js").Element} Element
 */

import { APART } from "../notebook/model/preferences.js";
import { idOf, kindOf } from "../notebook/schema.js";
import { isPhrase } from "../notebook/summary/rows.js";
import { NAME, PREFERENCES_IN } from "../notebook/summary/sections.js";
import { CHOICES } from "./codes.js";
import { fhirMoment, fhirString, worded } from "./text.js";

/** What the Questionnaire asks after all preferences; `other` is for what a newer app has added. */
const REPEATED = ["question", "contact", "time", "note", "other"];
const LEANINGS_AFTER = 22;
/** @type {readonly string[]} */
const ASKED = [NAME, ...Object.values(PREFERENCES_IN).flat()].sort((one, other) => rank(one) - rank(other));

/**
 * In the order of the Questionnaire, as FHIR wants it.
 * @param {Summary} summary
 * @param {Writing} writing
 * @returns {Element[]} empty where nothing was said
 */
export function answeredItems(summary, writing) {
  const lines = summary.sections.flatMap(({ lines }) => lines);
  const preferences = ASKED.flatMap((id) => {
    if (id === NAME) return nameItems(summary.name, writing);
    return lines.filter(({ record }) => isAsked(record, id)).flatMap((line) => preferenceItems(id, line, writing));
  });
  const others = REPEATED.flatMap((kind) => {
    return lines.filter(({ record }) => repeatedKind(record) === kind).flatMap((line) => group(kind, line, writing));
  });
  return [...preferences, ...others];
}

/** Whether a line is an answer; what has changed since is none. @param {Line} line */
export function isAnswer({ record }) {
  return kindOf(record) !== "summary";
}

/** By their numbers; the leanings have none. @param {string} id */
function rank(id) {
  return id.startsWith("leaning-") ? LEANINGS_AFTER + 0.5 : Number(id.slice(2, 4));
}

/** @param {string} record @param {string} id */
function isAsked(record, id) {
  return kindOf(record) === "preference" && idOf(record) === id;
}

/** @param {string} record */
function repeatedKind(record) {
  if (kindOf(record) !== "preference") return kindOf(record);
  return ASKED.includes(idOf(record)) ? undefined : "other";
}

/** @param {string} name @param {Writing} writing */
function nameItems(name, writing) {
  const label = worded("text", writing.words.title(NAME), writing);
  const value = ownWords(name);
  return value ? [{ linkId: `${NAME}.words`, ...label, answer: [value] }] : [];
}

/** @param {string} id @param {Line} line @param {Writing} writing @returns {Element[]} */
function preferenceItems(id, { label, said }, writing) {
  const text = isPhrase(label) ? worded("text", label, writing) : {};
  const answers = (/** @type {string} */ linkId, /** @type {(part: Part) => Element | undefined} */ valueOf) => {
    const answer = said.flatMap((one) => {
      const item = marks(linkId, one);
      return valuesOf(one, valueOf).map((value) => ({ ...value, ...(item.length > 0 ? { item } : {}) }));
    });
    return answer.length > 0 ? [{ linkId, ...text, answer }] : [];
  };
  return [
    ...answers(id, (part) => (isPhrase(part) ? coding(id, part, writing) : undefined)),
    ...answers(`${id}.words`, (part) => (isPhrase(part) ? undefined : ownWords(part))),
  ];
}

/**
 * @param {Said} said
 * @param {(part: Part) => Element | undefined} valueOf
 * @returns {Element[]}
 */
function valuesOf({ parts }, valueOf) {
  return parts.map(valueOf).filter((value) => value !== undefined);
}

/**
 * One choice can mean different things in two preferences: its code says which one it is of.
 * @param {string} id
 * @param {Phrase} choice
 * @param {Writing} writing
 */
function coding(id, choice, writing) {
  const own = choice.code ?? "";
  const code = APART.includes(own) ? own : `${id}.${own}`;
  return { valueCoding: { system: CHOICES, code, ...worded("display", choice, writing) } };
}

/** @param {string} text @returns {Element | undefined} */
function ownWords(text) {
  const value = fhirString(text);
  return value ? { valueString: value } : undefined;
}

/**
 * Who wrote it, where that was not the patient, and when.
 * @param {string} linkId
 * @param {Said} said
 * @returns {Element[]}
 */
function marks(linkId, { by, at }) {
  const writer = by && ownWords(by.english);
  const moment = fhirMoment(at);
  return [
    ...(writer ? [{ linkId: `${linkId}.by`, answer: [writer] }] : []),
    ...(moment ? [{ linkId: `${linkId}.at`, answer: [{ valueDateTime: moment }] }] : []),
  ];
}

/** @param {string} kind @param {Line} line @param {Writing} writing @returns {Element[]} */
function group(kind, { label, said }, writing) {
  const textOf = (/** @type {Part} */ part) => {
    if (!isPhrase(part)) return ownWords(part);
    const value = worded("valueString", part, writing);
    return value.valueString ? value : undefined;
  };
  const name = textOf(label);
  const item = [
    ...(name ? [{ linkId: `${kind}.label`, answer: [name] }] : []),
    ...said.flatMap((one) => {
      const linkId = `${kind}.said`;
      const answer = valuesOf(one, textOf);
      return answer.length > 0
        ? [{ linkId, item: [{ linkId: `${linkId}.words`, answer }, ...marks(linkId, one)] }]
        : [];
    }),
  ];
  return item.length > 0 ? [{ linkId: kind, item }] : [];
}

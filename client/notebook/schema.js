/**
 * What a notebook can hold: the kinds of records, their fields, and what a valid value is.
 * A length is in UTF-16 units, as text boxes count it.
 */

/** @typedef {import("./operation.js").Value} Value */
/** @typedef {(value: unknown) => boolean} Check */

export const LONGEST = {
  question: 500,
  answer: 4000,
  note: 10000,
  name: 80,
  phone: 40,
};
export const MOST_ON_TOP = 3;
export const MOST_ROUNDS = 99;
export const STATES = /** @type {const} */ (["to-ask", "asked", "ask-again"]);
export const AUDIENCES = /** @type {const} */ (["private", "shared"]);

/** A record's name is its kind and its id: `question:Q07`, `answer:Q07/2`, `person:k3v9…`. */
const RECORD = /^(question|answer|list|note|person|draft|preference|contact|time|summary|view|sharing):[\w.-]{1,48}(\/[1-9]\d?)?$/;
/** In milliseconds; later is no date (ECMA-262). */
export const LATEST_TIME = 8.64e15;
const CHOICE = /^[a-z][a-z0-9-]{0,30}$/;
const MOST_CHOSEN = 20;
const ROLE = /^[a-z][a-z-]{1,30}$/;

/** @type {Record<string, Record<string, Check>>} */
const FIELDS = {
  question: {
    text: isText(LONGEST.question),
    state: isOneOf(STATES),
    /** Which answer is being written: 1, and one more each time it is asked again. */
    round: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_ROUNDS,
    hidden: isFlag,
    /** Whether it goes into the summary; where nothing is said, the summary decides. */
    inSummary: isFlag,
    /** Whether carers see it; where nothing is said, `sharing` decides. */
    audience: isOneOf(AUDIENCES),
  },
  answer: {
    text: isText(LONGEST.answer),
    toldBy: isToldBy,
    understood: isText(LONGEST.answer),
  },
  list: { top: isTop },
  note: { text: isText(LONGEST.note), audience: isOneOf(AUDIENCES), hidden: isFlag, inSummary: isFlag },
  person: { name: isText(LONGEST.name), relation: isText(LONGEST.name), hidden: isFlag },
  draft: { text: isText(LONGEST.note) },
  contact: {
    name: isText(LONGEST.name),
    relation: isText(LONGEST.name),
    phone: isText(LONGEST.phone),
    /** May ask about the patient, and be told. */
    mayAsk: isFlag,
    hidden: isFlag,
    inSummary: isFlag,
    audience: isOneOf(AUDIENCES),
  },
  time: { at: isMoment, inSummary: isFlag, audience: isOneOf(AUDIENCES) },
  preference: {
    chosen: isChoice,
    words: isText(LONGEST.answer),
    inSummary: isFlag,
    audience: isOneOf(AUDIENCES),
  },
  /** When a summary was handed over. */
  summary: { given: isMoment },
  /** How it looks to a carer, whose `person` it is named after. */
  view: { text: isText(LONGEST.answer) },
  /** Whether carers see questions of which nothing else is said, and new notes. */
  sharing: { questions: isFlag, notes: isFlag },
};
/** Of these every value that was ever written can be read again, with its date. */
const WITH_HISTORY = ["preference chosen", "preference words", "summary given"];

/** Of these a tap says something else; all other fields hold somebody's words. */
const FLAGS = ["state", "round", "hidden"];

/** @param {string} field */
export function holdsWords(field) {
  return !FLAGS.includes(field);
}

/** @param {unknown} record @returns {record is string} */
export function isValidRecord(record) {
  return typeof record === "string" && RECORD.test(record);
}

/** The kind of a valid record's name. @param {string} record */
export function kindOf(record) {
  return record.slice(0, record.indexOf(":"));
}

/** What follows the kind. @param {string} record */
export function idOf(record) {
  return record.slice(record.indexOf(":") + 1);
}

/** The fields of a valid record. @param {string} record */
export function fieldsOf(record) {
  return Object.keys(FIELDS[kindOf(record)] ?? {});
}

/** Whether what was superseded stays to be read. @param {string} record @param {string} field */
export function keepsHistory(record, field) {
  return WITH_HISTORY.includes(`${kindOf(record)} ${field}`);
}

/**
 * Whether this field of this record may have this value; every field may be empty (null).
 * @param {string} record
 * @param {unknown} field
 * @param {unknown} value
 */
export function isValidField(record, field, value) {
  if (typeof field !== "string" || !fieldsOf(record).includes(field)) return false;
  return value === null || Boolean(FIELDS[kindOf(record)]?.[field]?.(value));
}

/** @param {number} longest @returns {Check} */
function isText(longest) {
  return (value) => typeof value === "string" && value.length <= longest;
}

/** @param {readonly string[]} values @returns {Check} */
function isOneOf(values) {
  return (value) => typeof value === "string" && values.includes(value);
}

/** @param {unknown} value */
function isFlag(value) {
  return typeof value === "boolean";
}

/** Up to three questions, the first one first. @param {unknown} value */
function isTop(value) {
  return (
    Array.isArray(value) &&
    value.length <= MOST_ON_TOP &&
    value.every((record) => isValidRecord(record) && kindOf(record) === "question") &&
    new Set(value).size === value.length
  );
}

/** Milliseconds since 1970, as far as a clock goes. @param {unknown} value */
function isMoment(value) {
  return Number.isInteger(value) && Math.abs(Number(value)) <= LATEST_TIME;
}

/** What was tapped of a preference's choices. @param {unknown} value */
function isChoice(value) {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= MOST_CHOSEN &&
    value.every((id) => typeof id === "string" && CHOICE.test(id)) &&
    new Set(value).size === value.length
  );
}

/** @param {unknown} value */
function isToldBy(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { role, name, ...more } = /** @type {Record<string, unknown>} */ (value);
  const isRole = typeof role === "string" && (role === "" || ROLE.test(role));
  return isRole && isText(LONGEST.name)(name) && Object.keys(more).length === 0;
}

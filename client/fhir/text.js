/**
 * Texts and moments as FHIR takes them (R4, 2.24). What somebody wrote stays as it is, but for
 * letters that FHIR or XML cannot hold.
 *
 * @typedef {import("../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../notebook/summary/lines.js").SummaryWords} SummaryWords
 * @typedef {Record<string, unknown>} Element
 * @typedef {{ language: string, direction: string, words: SummaryWords }} Writing the person's language
 *   (BCP 47), and how it is written: `ltr` or `rtl`
 */

import { isForeign } from "../notebook/summary/phrases.js";
import { TRANSLATION } from "./codes.js";

/** FHIR takes a megabyte, and a UTF-16 unit is three bytes at most. */
const LONGEST = Math.floor((1024 * 1024) / 3);
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** FHIR's own pattern for a text has no white space but these; readers see no difference. */
const OTHER_SPACES = /[^\S\n\t ]/g;
const NO_LETTERS = /[\0-\x08\x0e-\x1f\x7f\p{Surrogate}\ufffe\uffff]/gu;

/**
 * @param {string} text
 * @returns {string} empty where it says nothing: then the element must not be there at all
 */
export function fhirString(text) {
  return (
    text
      .replace(LINE_ENDS, "\n")
      // Dropped without a mark, “8” and “6” around one would read “86”.
      .replace(NO_LETTERS, "\ufffd")
      .replaceAll("\ufeff", "\u2060")
      .replace(OTHER_SPACES, " ")
      .trim()
      .slice(0, LONGEST)
      .replace(NO_LETTERS, "\ufffd")
  );
}

/**
 * A fixed phrase as an element of this name: English, and the person's language as its translation.
 * @param {string} name
 * @param {Phrase} phrase
 * @param {Writing} writing
 * @returns {Element} without anything where the phrase is empty
 */
export function worded(name, phrase, { language }) {
  const [english, own] = [fhirString(phrase.english), fhirString(phrase.own)];
  if (!english) return {};
  if (!isForeign(language) || !own || own === english) return { [name]: english };
  const extension = [
    { url: "lang", valueCode: language },
    { url: "content", valueString: own },
  ];
  return { [name]: english, [`_${name}`]: { extension: [{ url: TRANSLATION, extension }] } };
}

/**
 * `2026-11-26T14:05:09+00:00`, by the phone's clock; nothing where it is no date of FHIR's.
 * @param {number} moment milliseconds
 * @returns {string | undefined}
 */
export function fhirMoment(moment) {
  const date = new Date(moment);
  const offset = -Math.round(date.getTimezoneOffset());
  const local = new Date(moment + offset * 60_000);
  const year = local.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return undefined;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map(twoDigits);
  return `${local.toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}

/**
 * A line of a summary as it is read: what was said on one day by one person stands together. Pure.
 *
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").Phrase} Phrase
 * @typedef {import("./lines.js").Part} Part
 * @typedef {{ phrases: Phrase[], own: string[], isOwnFirst: boolean, at: number, by: Phrase | null }} Row
 *   `own`: the person's own words; `isOwnFirst`: they come before the phrases
 */

import { numericDay } from "../../dates.js";

/** @param {Line} line @returns {Row[]} */
export function rowsOf({ said, isTwo }) {
  /** @type {Row[]} */
  const rows = [];
  for (const { parts, at, by } of said) {
    const phrases = parts.filter(isPhrase);
    const own = parts.filter((part) => typeof part === "string");
    const last = rows[rows.length - 1];
    if (last && !isTwo && last.by?.own === by?.own && numericDay(last.at) === numericDay(at)) {
      last.phrases.push(...phrases);
      last.own.push(...own);
    } else {
      rows.push({ phrases, own, isOwnFirst: typeof parts[0] === "string", at, by });
    }
  }
  return rows;
}

/** @param {Part} part @returns {part is Phrase} */
export function isPhrase(part) {
  return typeof part !== "string";
}

/**
 * A part as it stands in one of the two languages; own words are the same in both.
 * @param {Part} part
 * @param {"own" | "english"} language
 */
export function partIn(part, language) {
  return isPhrase(part) ? part[language] : part;
}

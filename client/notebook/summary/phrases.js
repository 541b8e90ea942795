/**
 * The fixed phrases of a summary, each in the person's language and in English. The words are handed
 * in, because only a page has them. Pure.
 *
 * @typedef {{ own: string, english: string, code?: string }} Phrase `own`: in the person's
 *   language; `code`: the id of a choice
 * @typedef {object} SummaryWords
 * @property {(key: string, value?: Phrase) => Phrase} phrase with what stands in it
 * @property {(id: string) => Phrase} title of a preference, or of a time
 * @property {(id: string, choice: string) => Phrase} choice
 * @property {(record: string) => Phrase | undefined} question on the list
 * @property {(role: string) => Phrase} role
 */

import { clockTime, numericDay } from "../../dates.js";

/** A phrase that is the same in every language. @param {string} text @returns {Phrase} */
export function same(text) {
  return { own: text, english: text };
}

/** Whether the care team's English stands beside this language. @param {string} language BCP 47 */
export function isForeign(language) {
  return !/^en(-GB)?$/.test(language);
}

/** `26/11/2026, 14:05` @param {number} moment @returns {Phrase} */
export function momentPhrase(moment) {
  return same(`${numericDay(moment)}, ${clockTime(moment)}`);
}

/**
 * What a form says of what it had no room for.
 * @param {{ texts: number, lines: number }} cut
 * @param {SummaryWords} words
 * @returns {Phrase[]}
 */
export function cutPhrases({ texts, lines }, words) {
  return [
    ...(texts > 0 ? [words.phrase("cut.texts", same(String(texts)))] : []),
    ...(lines > 0 ? [words.phrase("cut.lines", same(String(lines)))] : []),
  ];
}

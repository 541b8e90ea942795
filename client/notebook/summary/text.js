/**
 * A summary as plain text, to be pasted into a hospital's record: at most 1,500 letters in lines of
 * at most 72. The fixed phrases have only plain letters; the person's own words keep theirs. Pure.
 *
 * @typedef {import("./summary.js").Summary} Summary
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").SummaryWords} SummaryWords
 * @typedef {import("./lines.js").Phrase} Phrase
 */

import { numericDay } from "../../dates.js";
import { cutPhrases } from "./phrases.js";
import { isPhrase, rowsOf } from "./rows.js";
import { fitted } from "./shortened.js";

export const MOST_LETTERS = 1500;
export const COLUMNS = 72;

/** Typographic letters that old record systems do not know. */
const PLAIN = /** @type {const} */ ([
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[–—]/g, "-"],
  [/…/g, "..."],
  [/\u00a0/g, " "],
]);

/**
 * In both languages where there is room for both, else in English.
 * @param {Summary} summary
 * @param {SummaryWords} words
 * @param {boolean} isBilingual
 * @returns {string}
 */
export function summaryText(summary, words, isBilingual) {
  if (isBilingual) {
    const both = written(summary, words, inBoth);
    if (both.length <= MOST_LETTERS) return both;
  }
  const write = (/** @type {Summary} */ one) => written(one, words, inEnglish);
  return write(fitted(summary, (candidate) => write(candidate).length <= MOST_LETTERS));
}

/** @param {Phrase} phrase */
function inEnglish({ english }) {
  return english;
}

/** @param {Phrase} phrase */
function inBoth({ own, english }) {
  return own === english ? english : `${english} / ${own}`;
}

/**
 * @param {Summary} summary
 * @param {SummaryWords} words
 * @param {(phrase: Phrase) => string} say
 */
function written(summary, words, say) {
  const blocks = [
    [summary.name, ...[summary.written, words.phrase("undated"), ...summary.fixed].map(say)]
      .filter(Boolean)
      .map((sentence) => `${sentence}.`)
      .join(" "),
    ...summary.sections.flatMap(({ heading, lines }) => [
      "",
      say(heading).toUpperCase(),
      ...lines.map((line) => lineText(line, summary.at, words, say)),
    ]),
    "",
    ...cutPhrases(summary.cut, words).map(say),
    say(summary.source),
  ];
  return blocks.flatMap((block) => wrapped(plain(block))).join("\n");
}

/**
 * @param {Line} line
 * @param {number} today
 * @param {SummaryWords} words
 * @param {(phrase: Phrase) => string} say
 */
function lineText(line, today, words, say) {
  const label = isPhrase(line.label) ? say(line.label) : line.label;
  const rows = rowsOf(line).map(({ phrases, own, isOwnFirst, at, by }) => {
    const written = by && words.phrase("by", by);
    const quoted = own.map((text) => `"${text}"`);
    const said = isOwnFirst ? [...quoted, ...phrases.map(say)] : [...phrases.map(say), ...quoted];
    const day = numericDay(at) === numericDay(today) ? [] : [numericDay(at)];
    const marks = [...day, ...(written ? [say(written)] : [])].join(", ");
    return said.join("; ") + (marks && ` (${marks})`);
  });
  const more = [
    ...(line.before ? [say(line.before.sentence)] : []),
    ...(line.isTwo ? [say(words.phrase("two-versions"))] : []),
    ...(line.note ? [say(line.note)] : []),
  ];
  return [`- ${label}${label.endsWith("?") ? "" : ":"}`, rows.join(" | "), ...more].filter(Boolean).join(" ");
}

/** @param {string} text */
function plain(text) {
  const inOneLine = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return PLAIN.reduce((one, [letters, letter]) => one.replace(letters, letter), inOneLine);
}

/**
 * Lines of at most 72 letters; a word that is longer is broken.
 * @param {string} text
 * @returns {string[]}
 */
function wrapped(text) {
  const indent = text.startsWith("- ") ? "  " : "";
  const lines = [""];
  for (const word of text.split(" ").flatMap((one) => one.match(/.{1,70}/gsu) ?? [])) {
    const line = lines[lines.length - 1] ?? "";
    if (line.trim() === "") lines[lines.length - 1] = line + word;
    else if (`${line} ${word}`.length <= COLUMNS) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}

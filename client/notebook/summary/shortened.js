/**
 * Less of a summary, for a form that has not room for all of it. Nothing is cut unsaid: a text that
 * is shortened ends with a mark, and the summary counts what is missing. Pure.
 *
 * @typedef {import("./summary.js").Summary} Summary
 * @typedef {import("./lines.js").Line} Line
 */

import { KEPT_LONGEST } from "./sections.js";

/** Letters of a person's own words in one answer, tried one after the other. */
const LENGTHS = [1000, 500, 300, 200, 120];
const SHORTEST = 60;
const MARK = "…";

/**
 * The longest form of a summary that fits.
 * @param {Summary} summary
 * @param {(candidate: Summary) => boolean} fits
 * @returns {Summary}
 */
export function fitted(summary, fits) {
  if (fits(summary)) return summary;
  for (const length of [...LENGTHS, SHORTEST]) {
    const candidate = withTextsOf(summary, length);
    if (fits(candidate)) return candidate;
  }
  return withLinesThatFit(withTextsOf(summary, SHORTEST), fits);
}

/** @param {Summary} summary @param {number} length @returns {Summary} */
function withTextsOf(summary, length) {
  let texts = 0;
  const shorter = (/** @type {string} */ text) => {
    // By whole letters: half of a letter is none.
    const letters = [...text];
    if (letters.length <= length) return text;
    texts += 1;
    return letters.slice(0, length).join("").trimEnd() + MARK;
  };
  const sections = summary.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({
      ...line,
      label: typeof line.label === "string" ? shorter(line.label) : line.label,
      said: line.said.map((said) => ({
        ...said,
        parts: said.parts.map((part) => (typeof part === "string" ? shorter(part) : part)),
      })),
    })),
  }));
  const name = shorter(summary.name);
  return { ...summary, name, sections, cut: { texts, lines: 0 } };
}

/**
 * The lines that matter most, one by one while there is room: a long one that does not fit leaves
 * its place to shorter ones.
 * @param {Summary} summary
 * @param {(candidate: Summary) => boolean} fits
 * @returns {Summary}
 */
function withLinesThatFit(summary, fits) {
  const byPlace = KEPT_LONGEST.flatMap((id) => {
    return summary.sections.filter((section) => section.id === id).flatMap(({ lines }) => lines);
  });
  /** @type {Set<Line>} */
  const kept = new Set();
  for (const line of byPlace) {
    kept.add(line);
    if (!fits(withOnly(summary, kept, byPlace.length - kept.size))) kept.delete(line);
  }
  return withOnly(summary, kept, byPlace.length - kept.size);
}

/** @param {Summary} summary @param {Set<Line>} kept @param {number} left @returns {Summary} */
function withOnly(summary, kept, left) {
  const sections = summary.sections
    .map((section) => ({ ...section, lines: section.lines.filter((line) => kept.has(line)) }))
    .filter(({ lines }) => lines.length > 0);
  return { ...summary, sections, cut: { ...summary.cut, lines: left } };
}

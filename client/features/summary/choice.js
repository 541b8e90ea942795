/**
 * What goes into the summary: one tick for each line that could.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/summary/lines.js").Line} Line
 * @typedef {import("../../notebook/summary/lines.js").SummaryWords} SummaryWords
 * @typedef {import("../../app/checkbox-list.js").Group} Group
 */

import { tickList } from "../../app/checkbox-list.js";
import { preferenceRecord } from "../../notebook/model/preferences.js";
import { linesOf } from "../../notebook/summary/lines.js";
import { NAME } from "../../notebook/summary/sections.js";
import { chooseForSummary, isChosen, sectionsOf } from "../../notebook/summary/summary.js";

/** So much of a note tells it from the others. Letters. */
const BEGINNING = 60;

/** @param {Open} open @param {SummaryWords} words @returns {() => void} shows what has changed */
export function startSummaryChoice(open, words) {
  const $choice = /** @type {HTMLElement} */ (document.querySelector("[data-choice]"));
  let drawn = "";
  $choice.addEventListener("change", ({ target }) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (target);
    open.write(chooseForSummary(value, checked));
  });
  return () => {
    const groups = groupsOf(open, words);
    const now = JSON.stringify(groups);
    // A box that has the focus keeps it: only ticks change while the lines are the same.
    if (now !== drawn) $choice.replaceChildren(...groups.map(tickList));
    drawn = now;
    for (const $box of $choice.querySelectorAll("input")) $box.checked = isChosen(open.notebook, $box.value);
  };
}

/**
 * @param {Open} open
 * @param {SummaryWords} words
 * @returns {Group[]}
 */
function groupsOf(open, words) {
  const groups = sectionsOf(linesOf(open.notebook, words), words).map(({ heading, lines }) => ({
    heading: heading.own,
    items: lines.map((line) => ({ record: line.record, text: textOf(line) })),
  }));
  const name = preferenceRecord(NAME);
  const { own } = words.title(NAME);
  const isNamed = open.notebook.read(name, "words").versions.length > 0;
  return isNamed ? [{ heading: own, items: [{ record: name, text: own }] }, ...groups] : groups;
}

/** @param {Line} line */
function textOf({ section, label, said }) {
  const text = typeof label === "string" ? label : label.own;
  const [own] = said[0]?.parts ?? [];
  return section === "notes" && typeof own === "string" ? `${text}: ${[...own].slice(0, BEGINNING).join("")}` : text;
}

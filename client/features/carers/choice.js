/**
 * What carers see: all of a kind, or one by one; and exactly what that comes to.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/sharing/choices.js").Choice} Choice
 * @typedef {import("../../app/checkbox-list.js").Group} Group
 */

import { tickList } from "../../app/checkbox-list.js";
import { message } from "../../app/messages.js";
import { wordsOf } from "../../app/words/listed-questions.js";
import { showContents } from "../../app/words/outline-view.js";
import { knowPreferenceWords, preferenceTitle } from "../../app/words/preference-words.js";
import { PATIENT } from "../../notebook/operation.js";
import { isForAll, isForCarers } from "../../notebook/sharing/audience.js";
import { choicesOf, choose, chooseAll } from "../../notebook/sharing/choices.js";
import { sharedPart } from "../../notebook/sharing/shared-part.js";

/** So much of a note tells it from the others. Letters. */
const BEGINNING = 60;
const RULES = /** @type {const} */ (["questions", "notes"]);

/** @param {Open} open */
export function startCarersChoice(open) {
  const $choice = /** @type {HTMLElement} */ (document.querySelector("[data-choice]"));
  const $elsewhere = /** @type {HTMLElement} */ (document.querySelector("[data-not-patient]"));
  const $nothing = /** @type {HTMLElement} */ (document.querySelector("[data-nothing]"));
  const $preview = /** @type {HTMLElement} */ (document.querySelector("[data-preview-part]"));
  let drawn = "";
  const show = async () => {
    await knowPreferenceWords(open.notebook);
    const groups = choicesOf(open.notebook).map((choice) => groupOf(open, choice));
    const now = JSON.stringify(groups);
    // A box that has the focus keeps it: only ticks change while the lines are the same.
    if (now !== drawn) $choice.replaceChildren(...groups.map(tickList));
    drawn = now;
    $nothing.hidden = groups.length > 0;
    $elsewhere.hidden = open.holder === PATIENT;
    for (const $box of $choice.querySelectorAll("input")) {
      $box.checked = isForCarers(open.notebook, $box.value);
      $box.disabled = open.holder !== PATIENT;
    }
    for (const rule of RULES) {
      allBox(rule).checked = isForAll(open.notebook, rule);
      allBox(rule).disabled = open.holder !== PATIENT;
    }
    await showContents($preview, sharedPart(open.notebook), open);
  };
  $choice.addEventListener("change", ({ target }) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (target);
    open.write(choose(value, checked));
  });
  for (const rule of RULES) {
    const $box = allBox(rule);
    $box.addEventListener("change", () => open.write(chooseAll(open.notebook, rule, $box.checked)));
  }
  open.onChange(() => void show());
  return show();
}

/** @param {import("../../notebook/sharing/audience.js").Rule} rule */
function allBox(rule) {
  return /** @type {HTMLInputElement} */ (document.querySelector(`[data-all=${rule}]`));
}

/** @param {Open} open @param {Choice} choice @returns {Group} */
function groupOf(open, { kind, records }) {
  const headings = {
    questions: message("choice.questions"),
    notes: message("outline.notes"),
    preferences: message("outline.preferences"),
    contacts: message("outline.contacts"),
    times: message("outline.times"),
  };
  return { heading: headings[kind], items: records.map((record) => ({ record, text: textOf(open, kind, record) })) };
}

/** @param {Open} open @param {Choice["kind"]} kind @param {string} record */
function textOf(open, kind, record) {
  if (kind === "questions") return wordsOf(open, record);
  if (kind === "preferences" || kind === "times") return preferenceTitle(record);
  const { value } = open.notebook.read(record, kind === "notes" ? "text" : "name");
  const text = value ?? open.notebook.read(record, "phone").value ?? "";
  return [...String(text)].slice(0, BEGINNING).join("");
}

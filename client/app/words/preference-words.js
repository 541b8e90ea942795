/**
 * The words of the preferences and times: their names, and what can be chosen. The page that asks has them;
 * for all others they are a file of their own, which is fetched only where a notebook needs it.
 *
 * @typedef {import("../../notebook/operation.js").Value} Value
 * @typedef {Record<string, { title: string, choices: Record<string, string> }>} Words by the id of a
 *   preference
 */

import { idOf } from "../../notebook/schema.js";

/** @type {Words} */
let words = {};
/** @type {Promise<void> | undefined} */
let loading;

/**
 * Makes the words known, if this notebook has any use for them. Where they cannot be had, ids have
 * to do: what a person wrote is never held up for want of a label.
 * @param {import("../../notebook/notebook.js").Notebook} notebook
 * @returns {Promise<void>}
 */
export async function knowPreferenceWords(notebook) {
  const isNeeded = notebook.records("preference").length + notebook.records("time").length > 0;
  if (isNeeded && !document.querySelector("fieldset[data-preference]")) await (loading ??= load());
}

async function load() {
  const [, language] = location.pathname.split("/");
  try {
    words = (await import(`/${language}/words.js`)).default;
  } catch {
    loading = undefined;
  }
}

/** What a preference is called. @param {string} record @returns {string} */
export function preferenceTitle(record) {
  return wordOnPage(record, "[data-title]") ?? words[idOf(record)]?.title ?? idOf(record);
}

/**
 * What was chosen, in words.
 * @param {string} record
 * @param {Value} chosen ids of choices
 * @returns {string}
 */
export function chosenWords(record, chosen) {
  const ids = Array.isArray(chosen) ? chosen : [];
  const named = words[idOf(record)]?.choices ?? {};
  return ids.map((id) => wordOnPage(record, `input[value="${id}"] + span`) ?? named[id] ?? id).join(", ");
}

/** @param {string} record @param {string} selector @returns {string | undefined} */
function wordOnPage(record, selector) {
  const $field = document.querySelector(`[data-preference="${CSS.escape(idOf(record))}"]`);
  return $field?.querySelector(selector)?.textContent?.trim();
}

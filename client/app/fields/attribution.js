/**
 * The lines under something written: by whom, when, and who told it.
 *
 * @typedef {import("./writer-name.js").Open} Open
 * @typedef {import("../../notebook/notebook.js").Version} Version
 */

import { dayAndTime } from "../../dates.js";
import { query, queryAll } from "../dom.js";
import { message } from "../messages.js";
import { writerInFull } from "./writer-name.js";

/**
 * `Written by Sam (daughter), 24 November, 14:05`.
 * @param {Open} open
 * @param {Version} version
 * @returns {string}
 */
export function writtenLine(open, { writer, time }) {
  return message("said.written", {
    name: writerInFull(open, writer),
    time: dayAndTime(time, document.documentElement.lang, open.now()),
  });
}

/**
 * `Told by: Doctor, Dr Shah`; empty where nobody is named.
 * @param {Version} version
 * @returns {string}
 */
export function toldLine({ value }) {
  const { role, name } = /** @type {import("../../notebook/model/questions.js").ToldBy} */ (value);
  const who = [roleWord(role), name].filter(Boolean).join(", ");
  return who && message("said.told", { who });
}

/** @type {Map<string, string>} role → its word, from the page's own chips */
const roleWords = new Map();

/** @param {string} role */
function roleWord(role) {
  const word = roleWords.get(role) ?? findRoleWord(role);
  roleWords.set(role, word);
  return word;
}

/** @param {string} role */
function findRoleWord(role) {
  for (const $part of [document, ...queryAll(document, "template", HTMLTemplateElement).map(({ content }) => content)]) {
    const $chip = query($part, `[data-told-by] input[value="${role}"], [data-role="${role}"]`);
    if ($chip) return ($chip.nextElementSibling ?? $chip).textContent?.trim() ?? "";
  }
  return role;
}

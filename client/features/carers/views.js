/**
 * How it looks to carers, each with their name: beside the patient's own words, never among them.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { writtenLine } from "../../app/fields/attribution.js";

/** @param {Open} open */
export function startCarersViews(open) {
  const $part = /** @type {HTMLElement} */ (document.querySelector("[data-views-part]"));
  const $views = /** @type {HTMLElement} */ ($part.querySelector("[data-views]"));
  const show = () => {
    const { notebook } = open;
    const all = notebook.records("view").sort().flatMap((record) => notebook.read(record, "text").versions);
    $views.replaceChildren(...all.flatMap((view) => [line(String(view.value), "text"), line(writtenLine(open, view), "by")]));
    $part.hidden = all.length === 0;
  };
  open.onChange(show);
  show();
}

/** @param {string} text @param {string} className */
function line(text, className) {
  const $line = document.createElement("p");
  $line.className = className;
  $line.dir = "auto";
  $line.textContent = text;
  return $line;
}

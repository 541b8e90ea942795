/**
 * A notebook, or a part of one, to be read on the page: headings, items, lines.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/file/copy.js").Contents} Contents
 */

import { outline } from "../../notebook/file/outline.js";
import { Notebook } from "../../notebook/notebook.js";
import { message } from "../messages.js";
import { listedText } from "./listed-questions.js";
import { outlineWords } from "./outline-words.js";
import { knowPreferenceWords } from "./preference-words.js";

/**
 * Draws what a phone would read that has these contents and nothing else.
 * @param {Element} $place
 * @param {Contents} contents
 * @param {Open} open
 */
export async function showContents($place, { operations, watermarks }, { now }) {
  const notebook = new Notebook();
  notebook.add(operations, watermarks);
  await knowPreferenceWords(notebook);
  const words = outlineWords({ notebook, now }, listedText);
  const $parts = outline(notebook, words).flatMap(({ heading, items }) => [
    element("h3", heading),
    list(items),
  ]);
  $place.replaceChildren(...($parts.length > 0 ? $parts : [element("p", message("outline.nothing"))]));
}

/** @param {import("../../notebook/file/outline.js").Item[]} items */
function list(items) {
  const $list = document.createElement("ul");
  $list.append(
    ...items.map(({ text, lines, isTicked }) => {
      const mark = isTicked === undefined ? "" : isTicked ? "☑ " : "☐ ";
      const $item = element("li", mark + text);
      $item.append(...lines.map((line) => element("p", line)));
      return $item;
    }),
  );
  return $list;
}

/** @param {string} name @param {string} text */
function element(name, text) {
  const $element = document.createElement(name);
  $element.dir = "auto";
  $element.textContent = text;
  return $element;
}

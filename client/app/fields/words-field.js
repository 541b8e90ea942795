/**
 * Somebody's words in a box: with whoever wrote them where they are not the holder's to change, and
 * with both versions where two people wrote apart.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { mayEdit } from "../../notebook/model/people.js";
import { writtenLine } from "./attribution.js";
import { bindText } from "./text-field.js";
import { nameField } from "./told-by.js";
import { showVersions } from "./versions.js";

let boxes = 0;

/**
 * A text box with its versions; read-only where somebody else wrote what stands in it.
 * @param {Open} open
 * @param {ParentNode} $part
 * @param {string} selector
 * @param {string} record
 * @param {string} field
 */
export function bindWords(open, $part, selector, record, field) {
  const $place = /** @type {HTMLElement} */ ($part.querySelector(selector));
  const $box = /** @type {HTMLTextAreaElement} */ ($place.querySelector("textarea"));
  const $by = /** @type {HTMLElement} */ ($place.querySelector(".by"));
  const $versions = document.createElement("div");
  $place.append($versions);
  nameField($box, `words-${(boxes += 1)}`);
  const bound = bindText(open, $box, record, field);
  const refresh = () => {
    bound.refresh();
    const [version, ...others] = open.notebook.read(record, field).versions;
    $box.readOnly = !mayEdit(open.notebook, record, field, open.holder) && others.length === 0;
    $by.textContent = version && $box.readOnly ? writtenLine(open, version) : "";
    showVersions($versions, open, record, field, ({ value }) => String(value));
  };
  refresh();
  return { refresh };
}

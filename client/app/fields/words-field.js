/**
 * Somebody's words in a box: with whoever wrote them where they are not the holder's to change, and
 * with both versions where two people wrote apart.
 */

import { mayEdit } from "../../notebook/model/people.js";
import { get, h, set } from "../dom.js";
import { bind, store } from "../store.js";
import { writtenLine } from "./attribution.js";
import { bindText } from "./text-field.js";
import { nameField } from "./told-by.js";
import { bindVersions } from "./versions.js";

let boxes = 0;

/**
 * A text box with its versions; read-only where somebody else wrote what stands in it.
 * @param {HTMLElement} $place
 * @param {string} record
 * @param {string} field
 */
export function bindWords($place, record, field) {
  const $box = get($place, "textarea", HTMLTextAreaElement);
  const $by = get($place, ".by");
  const $versions = h("div");
  $place.append($versions);
  nameField($box, `words-${(boxes += 1)}`);
  bindText($box, record, field);
  bind($box, ({ notebook, device }) => {
    const [version, ...others] = notebook.read(record, field).versions;
    const readOnly = !mayEdit(notebook, record, field, device.holder) && others.length === 0;
    return { readOnly, by: version && readOnly ? writtenLine(store, version) : "" };
  }, ({ readOnly, by }) => {
    set($box, { readOnly });
    set($by, { textContent: by });
  });
  bindVersions($versions, record, field, ({ value }) => String(value));
}

/**
 * Who told the answer: one tap on a role, and a name for who likes to.
 *
 * @typedef {import("../../notebook/model/questions.js").ToldBy} ToldBy
 */

import { get, queryAll, set } from "../dom.js";
import { bind, store } from "../store.js";

let groups = 0;

/**
 * @param {ParentNode} $part holds the chips
 * @param {string} record of the answer
 */
export function bindToldBy($part, record) {
  const $chips = get($part, "[data-told-by]");
  const $radios = queryAll($chips, "[type=radio]", HTMLInputElement);
  const $name = get($chips, "input:not([type=radio])", HTMLInputElement);
  const group = `told-by-${(groups += 1)}`;
  for (const $radio of $radios) $radio.name = group;
  nameField($name, `${group}-name`);

  bind($chips, ({ notebook }) => toldIn(notebook, record), ({ role, name }) => {
    for (const $radio of $radios) set($radio, { checked: $radio.value === role });
    if (document.activeElement !== $name) set($name, { value: name });
  });
  $chips.addEventListener("change", () => {
    const role = $radios.find(({ checked }) => checked)?.value ?? "";
    const name = $name.value.trim();
    const told = toldIn(store.notebook, record);
    if (role === told.role && name === told.name) return;
    store.write([[record, "toldBy", role || name ? { role, name } : null]], { undoKey: `${record} toldBy` });
  });
}

/** @param {import("../../notebook/notebook.js").Notebook} notebook @param {string} record @returns {ToldBy} */
function toldIn(notebook, record) {
  const { value } = notebook.read(record, "toldBy");
  return /** @type {ToldBy | null} */ (value) ?? { role: "", name: "" };
}

/** Ties a label to its box. @param {HTMLElement} $field @param {string} id */
export function nameField($field, id) {
  $field.id = id;
  const $label = /** @type {HTMLLabelElement | null} */ ($field.parentElement?.querySelector("label"));
  if ($label) $label.htmlFor = id;
}

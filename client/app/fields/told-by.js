/**
 * Who told the answer: one tap on a role, and a name for who likes to.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/model/questions.js").ToldBy} ToldBy
 */

let groups = 0;

/**
 * @param {Open} open
 * @param {ParentNode} $part holds the chips
 * @param {string} record of the answer
 * @returns {{ refresh: () => void }}
 */
export function bindToldBy(open, $part, record) {
  const $chips = /** @type {HTMLFieldSetElement} */ ($part.querySelector("[data-told-by]"));
  const $radios = /** @type {NodeListOf<HTMLInputElement>} */ ($chips.querySelectorAll("[type=radio]"));
  const $name = /** @type {HTMLInputElement} */ ($chips.querySelector("input:not([type=radio])"));
  const group = `told-by-${(groups += 1)}`;
  for (const $radio of $radios) $radio.name = group;
  nameField($name, `${group}-name`);

  const refresh = () => {
    const { value } = open.notebook.read(record, "toldBy");
    const { role = "", name = "" } = /** @type {ToldBy | null} */ (value) ?? {};
    for (const $radio of $radios) $radio.checked = $radio.value === role;
    if (document.activeElement !== $name) $name.value = name;
  };
  const save = () => {
    const role = [...$radios].find(({ checked }) => checked)?.value ?? "";
    const name = $name.value.trim();
    const value = role || name ? { role, name } : null;
    if (JSON.stringify(value) === JSON.stringify(open.notebook.read(record, "toldBy").value)) return;
    open.write([[record, "toldBy", value]], { undoKey: `${record} toldBy` });
  };
  $chips.addEventListener("change", save);
  refresh();
  return { refresh };
}

/** Ties a label to its box. @param {HTMLElement} $field @param {string} id */
export function nameField($field, id) {
  $field.id = id;
  const $label = /** @type {HTMLLabelElement | null} */ ($field.parentElement?.querySelector("label"));
  if ($label) $label.htmlFor = id;
}

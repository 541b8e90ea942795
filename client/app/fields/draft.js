/**
 * Words that are not a question or a note yet: kept like all others while somebody types.
 */

import { bindText } from "./text-field.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

let handedOver = 0;

/**
 * @param {Open} open
 * @param {HTMLTextAreaElement} $field
 * @param {HTMLElement} $button hands the words over; with none there, leads to the box
 * @param {(text: string) => import("../../notebook/new-operation.js").Change[]} makeOf
 */
export function startDraft(open, $field, $button, makeOf) {
  const draft = `draft:${$field.id}`;
  const bound = bindText(open, $field, draft, "text");
  open.onChange((records) => records.has(draft) && bound.refresh());
  $button.addEventListener("click", () => {
    bound.save();
    const text = $field.value.trim();
    if (text === "") return $field.focus();
    const undoKey = `${draft} ${(handedOver += 1)}`;
    open.write(makeOf(text), { undoKey });
    $field.value = "";
    bound.save(undoKey);
    $field.focus();
  });
}

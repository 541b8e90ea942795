/**
 * Words that are not a question or a note yet: kept like all others while somebody types.
 */

import { bindText } from "./text-field.js";

/** @typedef {import("../journal/open-notebook.js").OpenNotebook} Open */

/**
 * @param {Open} open
 * @param {HTMLTextAreaElement} $field
 * @param {HTMLElement} $button hands the words over; with none there, leads to the box
 * @param {(text: string) => import("../notebook/next-operation.js").Change[]} makeOf
 */
export function startDraft(open, $field, $button, makeOf) {
  const draft = `draft:${$field.id}`;
  const bound = bindText(open, $field, draft, "text");
  open.onChange((records) => records.has(draft) && bound.refresh());
  $button.addEventListener("click", () => {
    // Read before anything is written: another tab may have a draft of its own in this box.
    const text = $field.value.trim();
    bound.save();
    if (text === "") return $field.focus();
    open.write([...makeOf(text), [draft, "text", null]]);
    bound.refresh();
    $field.focus();
  });
}

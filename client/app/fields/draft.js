/**
 * Words that are not a question or a note yet: kept like all others while somebody types.
 */

import { store } from "../store.js";
import { bindText } from "./text-field.js";

let handedOver = 0;

/**
 * @param {HTMLTextAreaElement} $field
 * @param {HTMLElement} $button hands the words over; with none there, leads to the box
 * @param {(text: string) => import("../../notebook/new-operation.js").Change[]} makeOf
 */
export function startDraft($field, $button, makeOf) {
  const draft = `draft:${$field.id}`;
  const bound = bindText($field, draft, "text");
  $button.addEventListener("click", () => {
    bound.save();
    const text = $field.value.trim();
    if (text === "") return $field.focus();
    const undoKey = `${draft} ${(handedOver += 1)}`;
    store.write(makeOf(text), { undoKey });
    $field.value = "";
    bound.save(undoKey);
    $field.focus();
  });
}

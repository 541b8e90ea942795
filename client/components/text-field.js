/**
 * A text box that belongs to a register: it saves while somebody types, and never takes the place
 * of words that its writer has not seen.
 *
 * @typedef {import("../journal/open-notebook.js").OpenNotebook} Open
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{ refresh: () => void, save: () => void }} Bound
 */

/** A pause in typing. Milliseconds. */
const PAUSE = 250;

/** @type {Set<Bound>} the boxes on this page that hold words not yet handed on */
const unsaved = new Set();

addEventListener("pagehide", saveAll);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());

/** Hands on what was typed in the last moment. */
export function saveAll() {
  for (const bound of unsaved) bound.save();
}

/**
 * @param {Open} open
 * @param {Field} $field
 * @param {string} record
 * @param {string} field
 * @returns {Bound}
 */
export function bindText(open, $field, record, field) {
  let seen = open.notebook.seen(record, field);
  let shown = "";
  let sitting = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const bound = {
    save() {
      clearTimeout(timer);
      unsaved.delete(bound);
      const typed = $field.value;
      if (typed === shown) return;
      shown = typed;
      const value = typed.trim() === "" ? null : typed;
      open.write([[record, field, value]], { undoKey: `${record} ${field} ${sitting}`, seen });
    },
    refresh() {
      // Never under a hand that writes.
      if ($field.value !== shown) return;
      seen = open.notebook.seen(record, field);
      const { value } = open.notebook.read(record, field);
      shown = typeof value === "string" ? value : "";
      if ($field.value !== shown) $field.value = shown;
      fit($field);
    },
  };
  $field.addEventListener("input", () => {
    fit($field);
    unsaved.add(bound);
    clearTimeout(timer);
    timer = setTimeout(bound.save, PAUSE);
  });
  $field.addEventListener("blur", () => {
    bound.save();
    sitting += 1;
  });
  bound.refresh();
  return bound;
}

/**
 * Grows a text box with its words, where the browser does not do so itself.
 * @param {Field} $field
 */
export function fit($field) {
  if (CSS.supports("field-sizing", "content") || !$field.scrollHeight) return;
  $field.style.height = "auto";
  $field.style.height = `${$field.scrollHeight + 4}px`;
}

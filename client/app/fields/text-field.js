/**
 * A text box that belongs to a register: it saves while somebody types, and takes the place only of
 * the words that stood in the box.
 *
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{ refresh: () => void, save: (undoKey?: string) => void }} Bound
 */

import { bind, store } from "../store.js";

/** A pause in typing. Milliseconds. */
const PAUSE = 250;

/** @type {Set<Bound>} the boxes on this page that hold words not yet handed on */
const unsaved = new Set();

addEventListener("pagehide", saveAll);
// Some phones leave the focus in the box when a button is pressed; the writing has ended all the same.
document.addEventListener("click", endWriting, true);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());

/** Hands on what was typed in the last moment. */
export function saveAll() {
  for (const bound of unsaved) bound.save();
}

/** @param {Event} event */
function endWriting({ target }) {
  const { activeElement } = document;
  const isButton = target instanceof Element && target.closest("button") !== null;
  if (isButton && activeElement instanceof HTMLElement && activeElement.matches("textarea, input")) {
    activeElement.blur();
  }
}

/**
 * @param {Field} $field
 * @param {string} record
 * @param {string} field
 * @returns {Bound}
 */
export function bindText($field, record, field) {
  /** @type {import("../../notebook/operation.js").VersionVector} */
  let seen = {};
  let shown = "";
  let sitting = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @type {Bound} */
  const bound = {
    save(undoKey = `${record} ${field} ${sitting}`) {
      clearTimeout(timer);
      unsaved.delete(bound);
      const typed = $field.value;
      if (typed === shown) return;
      shown = typed;
      const value = typed.trim() === "" ? null : typed;
      store.write([[record, field, value]], { undoKey, seen });
    },
    refresh() {
      // Never under a hand that writes or is about to.
      if ($field.value !== shown || isInHand($field)) return;
      const texts = store.notebook.read(record, field).versions.map(({ value }) => String(value));
      if (!texts.includes(shown)) shown = texts[0] ?? "";
      seen = store.notebook.seen(record, field, shown);
      if ($field.value !== shown) $field.value = shown;
      fit($field);
    },
  };
  $field.addEventListener("input", () => {
    fit($field);
    unsaved.add(bound);
    clearTimeout(timer);
    timer = setTimeout(() => bound.save(), PAUSE);
  });
  $field.addEventListener("blur", () => {
    bound.save();
    sitting += 1;
    bound.refresh();
  });
  bind($field, ({ notebook }) => [notebook.read(record, field).versions, notebook.seen(record, field)], bound.refresh, { isWritten: true });
  return bound;
}

/** @param {Field} $field */
function isInHand($field) {
  return document.activeElement === $field && document.hasFocus();
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

/**
 * The line that says what is saved, and Undo beside it.
 */

import { clockTime } from "../dates.js";
import { message } from "./messages.js";
import { say } from "./status-line.js";

/** @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open */

/**
 * @param {Open} open
 * @param {() => void} [carryOut] takes the words elsewhere, on pages where somebody types
 */
export function startSaving(open, carryOut) {
  const $undo = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=undo]"));
  const $notSaved = document.getElementById("not-saved");
  if (!$undo || !$notSaved) return;
  measureDock();

  open.onSaving((saving) => {
    $notSaved.hidden = saving.state === "saved";
    say(saving.state === "saved" ? savedSentence(saving.at) : notSavedSentence(saving.code));
  });
  open.onChange(() => ($undo.hidden = !open.canUndo));
  $undo.addEventListener("click", () => {
    open.undo();
    $undo.hidden = !open.canUndo;
  });
  $notSaved.querySelector("[data-action=retry]")?.addEventListener("click", () => open.retry());
  const $carry = /** @type {HTMLElement} */ ($notSaved.querySelector("[data-action=carry-out]"));
  $carry.hidden = !carryOut;
  $carry.addEventListener("click", () => carryOut?.());
}

/**
 * Tells the styles how high the dock is now: what has the focus must not lie under it, and the end
 * of the page has to come above it.
 */
export function measureDock() {
  const $dock = document.querySelector(".dock");
  if (!$dock || typeof ResizeObserver === "undefined") return;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${$dock.clientHeight}px`);
  }).observe($dock);
}

/** @param {number} at */
function savedSentence(at) {
  return message("saving.saved", { time: clockTime(at) });
}

/** @param {import("../errors.js").StorageCode} code */
function notSavedSentence(code) {
  if (code === "full") return message("saving.full");
  if (code === "blocked") return message("saving.blocked");
  return message("saving.not-saved");
}

/**
 * The line that says what is saved, and Undo beside it.
 */

import { clockTime } from "../dates.js";
import { onAction } from "./actions.js";
import { get, query, set } from "./dom.js";
import { message } from "./messages.js";
import { say } from "./status-line.js";
import { bind, store } from "./store.js";

/** @param {() => void} [carryOut] takes the words elsewhere, on pages where somebody types */
export function startSaving(carryOut) {
  const $undo = query(document, "[data-action=undo]");
  const $notSaved = query(document, "#not-saved");
  if (!$undo || !$notSaved) return;
  measureDock();

  // Said again of whatever was written last, though it be the same.
  bind($notSaved, ({ saving: { report, reports } }) => ({ report, reports }), ({ report }) => {
    if (!report) return;
    set($notSaved, { hidden: report.state === "saved" });
    say(report.state === "saved" ? savedSentence(report.at) : notSavedSentence(report.code));
  });
  bind($undo, ({ saving }) => saving.canUndo, (canUndo) => set($undo, { hidden: !canUndo }));
  $undo.addEventListener("click", () => store.undo());
  onAction($notSaved, "retry", () => store.open.retry());
  set(get($notSaved, "[data-action=carry-out]"), { hidden: !carryOut });
  onAction($notSaved, "carry-out", () => carryOut?.());
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

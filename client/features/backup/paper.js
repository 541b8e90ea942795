/**
 * Prints a notebook as codes: shows the sheet, and has nothing but the sheet on paper while it is
 * shown.
 */

import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { fillPaperCodes } from "./paper-sheet.js";

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export function startPaperPrinting(open) {
  const $part = document.querySelector("[data-paper]");
  const $sheet = /** @type {HTMLElement | null} */ (document.querySelector("[data-codes-sheet]"));
  const $withPrivate = /** @type {HTMLInputElement | null} */ ($part?.querySelector("[type=checkbox]") ?? null);
  if (!$part || !$sheet || !$withPrivate) return;
  const { classList } = document.documentElement;
  const $away = /** @type {HTMLElement} */ ($part.querySelector("[data-action=put-away]"));
  const putAway = () => {
    $sheet.hidden = true;
    $sheet.querySelector("[data-codes]")?.replaceChildren();
    $away.hidden = true;
    classList.remove("prints-codes");
  };
  $part.querySelector("[data-action=print-codes]")?.addEventListener("click", async () => {
    putAway();
    const count = await fillPaperCodes(open, $sheet, { withPrivate: $withPrivate.checked }).catch(() => undefined);
    if (count === undefined) return say(message("paper.not-here"));
    if (count === 0) return say(message("paper.too-much"));
    $away.hidden = false;
    // It stays as long as the sheet does: some phones print long after they say that they have.
    classList.add("prints-codes");
    say(message("paper.printing"));
    print();
  });
  // A sheet with private notes must not stay under a box that says it has none.
  $withPrivate.addEventListener("change", putAway);
  $away.addEventListener("click", putAway);
}

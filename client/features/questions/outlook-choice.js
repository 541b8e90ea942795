/**
 * Questions about what may lie ahead: on the page only for who asked to see them.
 */

import { recall, remember } from "../../notebook/journal/device-settings.js";

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export async function startOutlookChoice(open) {
  const $choice = document.querySelector("[data-outlook-choice]");
  const $button = /** @type {HTMLElement | null} */ ($choice?.querySelector("button") ?? null);
  if (!$choice || !$button) return;
  const show = () => {
    for (const $part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-outlook]"))) {
      $part.hidden = false;
    }
    $button.hidden = true;
  };
  $button.addEventListener("click", () => {
    show();
    /** @type {HTMLElement | null} */ (document.querySelector("li[data-outlook] input"))?.focus();
    void remember("showsOutlook", true);
  });
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("li[data-outlook]"));
  const isPicked = [...rows].some(
    ({ dataset }) => open.notebook.read(`question:${dataset.question}`, "state").value !== null,
  );
  if (isPicked || (await recall("showsOutlook"))) show();
}

/**
 * On a page to read: puts its questions on the list in one tap. What opens the notebook is loaded
 * only then.
 */

import { message } from "../../app/messages.js";
import { startSingleActions } from "../../app/single-action.js";
import { say } from "../../app/status-line.js";

/** @param {Document} page */
export function startPicking(page) {
  startSingleActions(page);
  for (const $button of page.querySelectorAll("[data-action=pick]")) {
    const $list = /** @type {HTMLElement} */ ($button.previousElementSibling);
    $button.addEventListener("click", async () => {
      const adding = await import("./add-to-list.js").catch(() => undefined);
      if (adding) await adding.addToList($list);
      else say(message("saving.not-saved"));
    });
  }
}

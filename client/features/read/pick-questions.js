/**
 * On a page to read: puts its questions on the list in one tap. The notebook is opened only then.
 */

import { message } from "../../app/messages.js";
import { startSaving } from "../../app/saving-status.js";
import { startSingleActions } from "../../app/single-action.js";
import { say } from "../../app/status-line.js";
import { openPlace } from "../../notebook/journal/notebooks.js";
import { OpenNotebook } from "../../notebook/journal/open-notebook.js";
import { pick, recordOf, setTop, topQuestions } from "../../notebook/model/questions.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Document} page */
export function startPicking(page) {
  startSingleActions(page);
  /** @type {Promise<Open> | undefined} */
  let opening;
  for (const $button of page.querySelectorAll("[data-action=pick]")) {
    $button.addEventListener("click", async () => {
      opening ??= openPlace().then(async (joined) => {
        const open = await new OpenNotebook(Date.now, joined).open();
        startSaving(open);
        return open;
      });
      const $list = /** @type {HTMLElement} */ ($button.previousElementSibling);
      addAll(await opening, $list);
    });
  }
}

/** @param {Open} open @param {HTMLElement} $list */
function addAll(open, $list) {
  const records = [...$list.children].map(($item) =>
    recordOf(/** @type {HTMLElement} */ ($item).dataset.question ?? ""),
  );
  const isOnTop = $list.dataset.onTop !== undefined && topQuestions(open.notebook).length === 0;
  const changes = isOnTop ? setTop(open.notebook, records) : pick(open.notebook, records);
  if (changes.length === 0) say(message("pick.there-already"));
  else open.write(changes);
}

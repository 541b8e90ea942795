/** Puts the questions of a page to read on the list: opens the notebook, once, and writes into it. */

import { message } from "../../app/messages.js";
import { startSaving } from "../../app/saving-status.js";
import { say } from "../../app/status-line.js";
import { store } from "../../app/store.js";
import { openPlace } from "../../notebook/journal/notebooks.js";
import { OpenNotebook } from "../../notebook/journal/open-notebook.js";
import { pick, recordOf, setTop, topQuestions } from "../../notebook/model/questions.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @type {Promise<Open> | undefined} */
let opening;

/** @param {HTMLElement} $list the page's questions, as the page was served */
export async function addToList($list) {
  opening ??= openNotebook();
  const open = await opening;
  const records = [...$list.children].map(($item) =>
    recordOf(/** @type {HTMLElement} */ ($item).dataset.question ?? ""),
  );
  const isOnTop = $list.dataset.onTop !== undefined && topQuestions(open.notebook).length === 0;
  const changes = isOnTop ? setTop(open.notebook, records) : pick(open.notebook, records);
  if (changes.length === 0) say(message("pick.there-already"));
  else open.write(changes);
}

/** @returns {Promise<Open>} */
async function openNotebook() {
  const open = await new OpenNotebook(Date.now, await openPlace()).open();
  store.start(open);
  startSaving();
  return open;
}

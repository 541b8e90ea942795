/**
 * The notebooks on this phone, one button each; and of the one that is open, what is in it, how it
 * looks to its carer, and the way out.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/journal/notebooks.js").Joined} Joined
 */

import { onAction } from "../../app/actions.js";
import { bindText } from "../../app/fields/text-field.js";
import { message } from "../../app/messages.js";
import { startSharedNotebook } from "../../app/room-sync.js";
import { showContents } from "../../app/words/outline-view.js";
import { forgetJoined, joinedNotebooks } from "../../notebook/journal/notebooks.js";
import { idOf } from "../../notebook/schema.js";
import { isTakenBack } from "../../notebook/sharing/audience.js";

/** @param {Open} open */
export async function startNotebooks(open) {
  const $switch = /** @type {HTMLElement} */ (document.querySelector("[data-switch]"));
  const $list = /** @type {HTMLElement} */ ($switch.querySelector("[data-notebooks]"));
  const all = await joinedNotebooks();
  $switch.hidden = all.length === 0;
  $list.append(...[undefined, ...all].map((joined) => choiceOf(joined, open.joined)));
  $list.addEventListener("click", async ({ target }) => {
    const $choice = /** @type {HTMLElement} */ (target).closest("button");
    if (!$choice) return;
    await open.goTo($choice.value || undefined);
    location.reload();
  });
  if (open.joined) showOpen(open, open.joined);
}

/** @param {Joined | undefined} joined this phone's own where it is left out @param {Joined | undefined} now */
function choiceOf(joined, now) {
  const $choice = document.createElement("button");
  $choice.type = "button";
  $choice.className = "quiet";
  $choice.value = joined?.room ?? "";
  $choice.setAttribute("aria-pressed", String(joined?.room === now?.room));
  $choice.textContent = joined ? titleOf(joined) : message("join.own");
  return $choice;
}

/** @param {Joined} joined */
function titleOf({ name }) {
  return message("join.open", { name: name || message("place.nameless") });
}

/** @param {Open} open @param {Joined} joined */
function showOpen(open, joined) {
  const $open = /** @type {HTMLElement} */ (document.querySelector("[data-open]"));
  const $shared = /** @type {HTMLElement} */ ($open.querySelector("[data-preview-part]"));
  const $view = /** @type {HTMLTextAreaElement} */ ($open.querySelector("#view"));
  /** @type {Element} */ ($open.querySelector("[data-whose]")).textContent = titleOf(joined);
  const bound = bindText($view, `view:${idOf(joined.person)}`, "text");
  const show = () => {
    bound.refresh();
    const isShown = (/** @type {{ record: string }} */ { record }) => !isTakenBack(open.notebook, record, open.holder);
    const [operations, watermarks] = [open.notebook.operations(), open.notebook.watermarks()];
    void showContents($shared, { operations: operations.filter(isShown), watermarks: watermarks.filter(isShown) }, open);
  };
  open.onChange(show);
  show();
  $open.hidden = false;
  onAction($open, "leave", async () => {
    const shared = await startSharedNotebook(open);
    // Without a network this phone forgets its keys all the same.
    await shared?.act((room) => room.leave()).catch(() => {});
    await shared?.forget();
    await open.goTo(undefined);
    open.close();
    await forgetJoined(joined.room);
    location.reload();
  });
}

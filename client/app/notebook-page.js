/**
 * What every page starts on which somebody can write: the notebook, who is holding the phone, what
 * is saved and what can be undone.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { joinedNotebooks } from "../notebook/journal/notebooks.js";
import { OpenNotebook } from "../notebook/journal/open-notebook.js";
import { carryOut } from "./output/copy-text.js";
import { startSharedNotebook } from "./room-sync.js";
import { startSaving } from "./saving-status.js";
import { startSingleActions } from "./single-action.js";
import { showNotice } from "./storage-notice.js";
import { store } from "./store.js";
import { knowPreferenceWords } from "./words/preference-words.js";
import { startHolder } from "./writer-choice.js";

/**
 * @param {import("../notebook/journal/notebooks.js").Joined} [joined] somebody else's notebook, on pages that
 *   can show one
 * @returns {Promise<Open>} once all that is kept has been read
 */
export async function startNotebook(joined) {
  startSingleActions(document);
  const open = await new OpenNotebook(Date.now, joined).open();
  store.start(open);
  startSaving(() => void carryOut(open));
  startHolder();
  if (!joined) void showWhose();
  void startSharedNotebook(open);
  void showNotice(open);
  // A copy leaves in the moment of the press, or the browser does not let it.
  void knowPreferenceWords(open.notebook);
  open.onDeleted = () => location.reload();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void open.refresh();
  });
  // A page that comes back from the browser's own memory has missed what other tabs wrote.
  addEventListener("pageshow", ({ persisted }) => persisted && void open.refresh());
  setTimeout(() => void open.tidy(), 3000);
  return open;
}

/** On phones that have more than one notebook. */
async function showWhose() {
  const $place = /** @type {HTMLElement | null} */ (document.querySelector("[data-place]"));
  if ($place && (await joinedNotebooks()).length > 0) $place.hidden = false;
}

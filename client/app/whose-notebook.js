/**
 * What pages start that can show the notebook of somebody else: always at the top stands whose it
 * is, and how far it is in step with the other phones.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { openPlace } from "../notebook/journal/notebooks.js";
import { nameOf } from "../notebook/model/people.js";
import { message } from "./messages.js";
import { startNotebook } from "./notebook-page.js";
import { startSharedNotebook } from "./room-sync.js";
import { showStatus } from "./sync-status.js";
import { nobodyWrites } from "./worker/is-writing.js";

/** The notebook that was opened last. @returns {Promise<Open>} once all that is kept has been read */
export async function startPlace() {
  const open = await startNotebook(await openPlace());
  open.onLeft = () => void nobodyWrites(document).then(() => location.reload());
  if (open.joined) showJoined(open, open.joined);
  void startSharedNotebook(open).then((shared) => shared?.onStatus((status) => showStatus(open, status)));
  return open;
}

/** @param {Open} open @param {import("../notebook/journal/notebooks.js").Joined} joined */
function showJoined(open, joined) {
  const $place = /** @type {HTMLElement} */ (document.querySelector("[data-place]"));
  const $words = /** @type {Element} */ ($place.querySelector("[data-place-words]"));
  const show = () => {
    const name = joined.name || message("place.nameless");
    const person = nameOf(open.notebook, joined.person) || message("holder.unknown");
    $words.textContent = message("place.joined", { name, person });
  };
  open.onChange(show);
  show();
  $place.hidden = false;
  // What comes first is the patient's to say.
  document.documentElement.classList.add("joined");
}

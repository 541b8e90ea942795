/**
 * What pages start that can show the notebook of somebody else: always at the top stands whose it
 * is, and how far it is in step with the other phones.
 *
 * @typedef {import("../journal/open-notebook.js").OpenNotebook} Open
 */

import { message } from "../core/messages.js";
import { openPlace } from "../journal/places.js";
import { nameOf } from "../notebook/people.js";
import { startNotebook } from "./notebook-page.js";
import { showStatus } from "./sync-line.js";
import { startSharedNotebook } from "./shared-notebook.js";

/** The notebook that was opened last. @returns {Promise<Open>} once all that is kept has been read */
export async function startPlace() {
  const open = await startNotebook(await openPlace());
  if (open.joined) showJoined(open, open.joined);
  void startSharedNotebook(open).then((shared) => shared?.onStatus((status) => showStatus(open, status)));
  return open;
}

/** @param {Open} open @param {import("../journal/places.js").Joined} joined */
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

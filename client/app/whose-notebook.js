/**
 * What pages start that can show the notebook of somebody else: always at the top stands whose it
 * is, and how far it is in step with the other phones.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { openPlace } from "../notebook/journal/notebooks.js";
import { nameOf } from "../notebook/model/people.js";
import { get, set } from "./dom.js";
import { message } from "./messages.js";
import { startNotebook } from "./notebook-page.js";
import { startSharedNotebook } from "./room-sync.js";
import { bind, store } from "./store.js";
import { startSyncStatus } from "./sync-status.js";
import { nobodyWrites } from "./worker/is-writing.js";

/** The notebook that was opened last. @returns {Promise<Open>} once all that is kept has been read */
export async function startPlace() {
  const open = await startNotebook(await openPlace());
  open.onLeft = () => void nobodyWrites(document).then(() => location.reload());
  if (open.joined) showJoined(open.joined);
  startSyncStatus();
  void startSharedNotebook(open).then((shared) => shared?.onStatus((status) => store.set("rooms", status)));
  return open;
}

/** @param {import("../notebook/journal/notebooks.js").Joined} joined */
function showJoined(joined) {
  const $place = get(document, "[data-place]");
  const $words = get($place, "[data-place-words]");
  bind($words, ({ notebook }) => {
    const name = joined.name || message("place.nameless");
    const person = nameOf(notebook, joined.person) || message("holder.unknown");
    return message("place.joined", { name, person });
  }, (textContent) => set($words, { textContent }));
  set($place, { hidden: false });
  // What comes first is the patient's to say.
  document.documentElement.classList.add("joined");
}

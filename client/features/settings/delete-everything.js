/**
 * Deletes everything that was written on this phone: the one question that is asked before acting,
 * because nothing can undo it.
 */

import { loadRooms, startSharedNotebook } from "../../app/room-sync.js";
import { sharedLinks } from "../../app/shared-links.js";
import { joinedNotebooks } from "../../notebook/journal/notebooks.js";

/** Whoever wants it gone does not wait long for a network. Milliseconds. */
const STOPS_WITHIN = 3000;

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export function startDeleting(open) {
  const $confirm = /** @type {HTMLElement | null} */ (document.querySelector("[data-delete]"));
  const $ask = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=delete]"));
  if (!$confirm || !$ask) return;
  const $shared = /** @type {HTMLElement | null} */ ($confirm.querySelector("[data-shared]"));
  $ask.addEventListener("click", async () => {
    if ($shared) $shared.hidden = !(await isOut(open));
    $confirm.hidden = false;
    $confirm.focus();
  });
  $confirm.querySelector("[data-action=delete-not]")?.addEventListener("click", () => {
    $confirm.hidden = true;
    $ask.focus();
  });
  $confirm.querySelector("[data-action=delete-now]")?.addEventListener("click", async () => {
    await Promise.race([stopAll(open), later()]);
    await open.deleteEverything();
    location.reload();
  });
}

/** With the notebook goes the only way to stop what is out. @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
async function stopAll(open) {
  const relay = { origin: location.origin, timeout: STOPS_WITHIN };
  const links = await sharedLinks(open.now());
  const own = await startSharedNotebook(open);
  const isInRooms = own !== undefined || (await joinedNotebooks()).length > 0;
  const rooms = isInRooms ? await loadRooms() : undefined;
  await Promise.all([
    ...links.map((shared) => stop(relay, shared).catch(() => {})),
    own?.act((room) => room.end()).catch(() => {}),
    rooms?.leaveAll(location.origin).catch(() => {}),
  ]);
}

/** @param {import("../../relay/relay.js").Relay} relay @param {import("../../app/shared-links.js").Shared} shared */
async function stop(relay, shared) {
  const { stopLink } = await import("../../relay/relay.js");
  await stopLink(relay, shared);
}

/** Whether others can see anything. @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
async function isOut(open) {
  return (await sharedLinks(open.now())).length > 0 || (await startSharedNotebook(open)) !== undefined;
}

/** @returns {Promise<void>} */
function later() {
  return new Promise((resolve) => setTimeout(resolve, STOPS_WITHIN));
}

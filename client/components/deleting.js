/**
 * Deletes everything that was written on this phone: the one question that is asked before acting,
 * because nothing can undo it.
 */

import { stopLink } from "../sharing/relay.js";
import { sharedLinks } from "./shared-links.js";

/** Whoever wants it gone does not wait long for a network. Milliseconds. */
const STOPS_WITHIN = 3000;

/** @param {import("../journal/open-notebook.js").OpenNotebook} open */
export function startDeleting(open) {
  const $confirm = /** @type {HTMLElement | null} */ (document.querySelector("[data-delete]"));
  const $ask = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=delete]"));
  if (!$confirm || !$ask) return;
  const $shared = /** @type {HTMLElement | null} */ ($confirm.querySelector("[data-shared]"));
  $ask.addEventListener("click", async () => {
    if ($shared) $shared.hidden = (await sharedLinks(open.now())).length === 0;
    $confirm.hidden = false;
    $confirm.focus();
  });
  $confirm.querySelector("[data-action=delete-not]")?.addEventListener("click", () => {
    $confirm.hidden = true;
    $ask.focus();
  });
  $confirm.querySelector("[data-action=delete-now]")?.addEventListener("click", async () => {
    await stopAll(open.now());
    await open.deleteEverything();
    location.reload();
  });
}

/** With the notebook goes the only way to stop what is out. @param {number} now */
async function stopAll(now) {
  const relay = { origin: location.origin, timeout: STOPS_WITHIN };
  await Promise.all((await sharedLinks(now)).map((shared) => stopLink(relay, shared).catch(() => {})));
}

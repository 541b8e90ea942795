/**
 * What a person has to know about this phone's storage before they write much.
 */

import { message } from "./messages.js";

/** @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** Less than this is soon full. Bytes. */
const LITTLE_ROOM = 3_000_000;

/** @param {Open} open */
export async function showNotice(open) {
  const $notice = /** @type {HTMLElement | null} */ (document.querySelector("[data-notice]"));
  const sentence = sentenceFor(open.kept) ?? (await roomSentence());
  if (!$notice || !sentence) return;
  const $sentence = document.createElement("p");
  $sentence.textContent = sentence;
  $notice.append($sentence);
  $notice.hidden = false;
}

/** @param {import("../notebook/journal/open-notebook.js").Kept} kept @returns {string | undefined} */
function sentenceFor(kept) {
  if (kept === "missing") return message("notice.missing");
  if (kept === "blocked") return message("notice.blocked");
  return undefined;
}

/** @returns {Promise<string | undefined>} */
async function roomSentence() {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const isLow = quota !== undefined && usage !== undefined && quota - usage < LITTLE_ROOM;
  return isLow ? message("notice.little-room") : undefined;
}

/**
 * The line in the settings that says what of this language is on the phone.
 */

import { message } from "../../app/messages.js";

/** @param {Promise<import("../../app/worker/readiness.js").Readiness>} readiness */
export async function showOfflineState(readiness) {
  const $state = document.querySelector("[data-offline-state]");
  if (!$state) return;
  $state.textContent = message("offline-state.checking");
  $state.textContent = sentenceFor(await readiness);
}

/** @param {import("../../app/worker/readiness.js").Readiness} readiness */
function sentenceFor(readiness) {
  if (readiness.state === "ready") return message("offline-state.ready");
  if (readiness.state === "unsupported") return message("offline-state.unsupported");
  if (readiness.reason === "storage") return message("offline-state.no-space");
  return message("offline-state.not-yet");
}

/**
 * The offer of a newer version: shown when nobody writes, taken only by pressing its button.
 */

import { nobodyWrites } from "./is-writing.js";
import { lookForUpdates, useWaitingVersion, watchForUpdate } from "./update.js";

/** @param {ServiceWorkerRegistration} registration */
export function startUpdateOffer(registration) {
  const $offer = document.getElementById("update");
  const $now = $offer?.querySelector("[data-action='update-now']");
  const $later = $offer?.querySelector("[data-action='update-later']");
  if (!$offer) return;
  let isPutOff = false;

  watchForUpdate(registration, async () => {
    await nobodyWrites(document);
    $offer.hidden = isPutOff || !registration.waiting;
  });
  lookForUpdates(registration, document);

  // Another tab may have taken the new version: then there is nothing left to offer in this one.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    $offer.hidden = true;
  });
  $later?.addEventListener("click", () => {
    isPutOff = true;
    $offer.hidden = true;
  });
  $now?.addEventListener("click", () => void reloadIntoNewVersion(registration), { once: true });
}

/** @param {ServiceWorkerRegistration} registration */
async function reloadIntoNewVersion(registration) {
  await useWaitingVersion(registration, navigator.serviceWorker);
  await nobodyWrites(document);
  location.reload();
}

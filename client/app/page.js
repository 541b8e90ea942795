/**
 * What every page starts: its own parts, the install advice, the worker and the update offer.
 *
 * @typedef {import("./worker/readiness.js").Readiness} Readiness
 */

import { startInstallAdvice } from "./install-advice.js";
import { message } from "./messages.js";
import { keepLanguage } from "./worker/readiness.js";
import { hasWorkers, registerWorker } from "./worker/registration.js";
import { startUpdateOffer } from "./worker/update-offer.js";

/**
 * Starts the screen's own parts first and then says that the page can take taps: nothing that a
 * person waits for may depend on the worker.
 * @param {(readiness: Promise<Readiness>) => void | Promise<void>} [startScreen]
 */
export async function startPage(startScreen) {
  const readiness = keepPagesOnPhone();
  void readiness.then(tellWhenReady);
  void startInstallAdvice();
  await startScreen?.(readiness);
  document.documentElement.dataset.ready = "true";
}

/** @returns {Promise<Readiness>} */
async function keepPagesOnPhone() {
  if (!hasWorkers()) return { state: "unsupported" };
  await pageLoaded();
  const registration = await registerWorker().catch(() => undefined);
  if (!registration) return { state: "failed", reason: "network" };
  startUpdateOffer(registration);
  return keepLanguage(registration, languageOfPath());
}

/** The worker's own downloads begin when the page has all of its own. @returns {Promise<void>} */
function pageLoaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", () => resolve(), { once: true });
  });
}

/** The path and not `lang`, whose value may carry a region. */
function languageOfPath() {
  return location.pathname.split("/")[1] ?? "";
}

/** @param {Readiness} readiness */
function tellWhenReady(readiness) {
  if (readiness.state !== "ready") return;
  document.documentElement.dataset.offline = "ready";
  const $status = document.getElementById("status");
  // What somebody wrote comes first.
  if (!$status || !readiness.isNew || $status.textContent) return;
  const sentence = message("offline.ready");
  $status.textContent = sentence;
  // Whoever reads on has seen it, and needs the room.
  const clear = () => $status.textContent === sentence && ($status.textContent = "");
  addEventListener("scroll", clear, { once: true, passive: true });
}

/**
 * Asks the worker to keep a language on this phone and tells what came of it. No DOM.
 *
 * @typedef {{ state: "ready", isNew: boolean }
 *         | { state: "failed", reason: "network" | "storage" | "unknown" }
 *         | { state: "unsupported" }} Readiness `isNew`: it was not whole before this visit
 */

/**
 * Resolves "ready" only when the worker has every file of the language and of the shell. Stays
 * open when the browser stops the worker in the middle: nothing is known then, and nothing is said.
 * @param {ServiceWorkerRegistration} registration
 * @param {string} language as it stands in the path
 * @returns {Promise<Readiness>}
 */
export async function keepLanguage(registration, language) {
  const isFirstVisit = !registration.active;
  const worker = registration.active ?? (await firstWorker(registration));
  if (!worker) return { state: "failed", reason: "network" };
  const answer = await ask(worker, { type: "keep-language", language });
  if (answer.type === "offline-failed") return { state: "failed", reason: answer.reason };
  return { state: "ready", isNew: isFirstVisit || answer.added };
}

/**
 * The worker once it is active, or nothing when it could not bring all its files.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker | undefined>}
 */
function firstWorker({ installing, waiting }) {
  const worker = installing ?? waiting;
  return new Promise((resolve) => {
    const settle = () => {
      if (worker?.state === "activated") resolve(worker);
      if (!worker || worker.state === "redundant") resolve(undefined);
    };
    worker?.addEventListener("statechange", settle);
    settle();
  });
}

/** @param {ServiceWorker} worker @param {object} question @returns {Promise<any>} */
function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
}

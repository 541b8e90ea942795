/**
 * Finds a newer version that waits, and puts it to use when asked. No DOM, and it never reloads:
 * when that is safe only the screen can know.
 */

const HOUR = 60 * 60 * 1000;

/**
 * Calls back each time a newer version waits, also when it waited before this page was opened.
 * @param {ServiceWorkerRegistration} registration
 * @param {() => void} onWaiting
 */
export function watchForUpdate(registration, onWaiting) {
  const tell = () => isUpdateWaiting(registration) && onWaiting();
  const follow = () => registration.installing?.addEventListener("statechange", tell);
  tell();
  follow();
  registration.addEventListener("updatefound", follow);
}

/**
 * A first version waits for nobody: only beside an older one, still in use, is it an update.
 * @param {Pick<ServiceWorkerRegistration, "active" | "waiting">} registration
 */
export function isUpdateWaiting({ active, waiting }) {
  return Boolean(active && waiting);
}

/**
 * Looks for a newer version each time the page is seen again, at most once an hour. Being offline
 * then is no error.
 * @param {ServiceWorkerRegistration} registration
 * @param {Document} page
 * @param {() => number} now milliseconds
 */
export function lookForUpdates(registration, page, now = Date.now) {
  let lastLook = now();
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState !== "visible" || now() - lastLook < HOUR) return;
    lastLook = now();
    registration.update().catch(() => {});
  });
}

/**
 * Puts the waiting version to use and resolves once it serves this tab. Resolves at once when
 * nothing waits any more, because another tab was faster.
 * @param {ServiceWorkerRegistration} registration
 * @param {ServiceWorkerContainer} container
 * @returns {Promise<void>}
 */
export function useWaitingVersion(registration, container) {
  return new Promise((resolve) => {
    if (!registration.waiting) return resolve();
    container.addEventListener("controllerchange", () => resolve(), { once: true });
    registration.waiting.postMessage({ type: "use-now" });
  });
}

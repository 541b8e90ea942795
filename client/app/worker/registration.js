/**
 * Registers the worker: knows its address and what the security policy asks for.
 */

const ADDRESS = "/service-worker.js";

/** Old browsers, and all browsers where the page did not come over HTTPS, have no workers. */
export function hasWorkers() {
  return "serviceWorker" in navigator;
}

/**
 * The registration, new or found; a found one needs no network. Rejects when the worker cannot be
 * fetched, or storage is blocked.
 * @returns {Promise<ServiceWorkerRegistration>}
 */
export async function registerWorker() {
  const options = /** @type {const} */ ({ scope: "/", updateViaCache: "none" });
  return navigator.serviceWorker.register(trustedAddress(), options);
}

/**
 * Where scripts need a trusted address, the policy vouches for this one and for no other.
 * `trustedTypes` is not in TypeScript's library, and `register` takes its result for a string.
 * @returns {string}
 */
function trustedAddress() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy("mscc-worker", { createScriptURL: () => ADDRESS });
  return policy?.createScriptURL(ADDRESS) ?? ADDRESS;
}

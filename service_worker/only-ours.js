/**
 * What may enter a cache: knows how a file is asked for and which answer is ours.
 * It must not know which files there are.
 *
 * The bytes themselves are checked by the browser, against the `integrity` of each entry. These
 * two rules come before that: they refuse a sign-in page of a ward's Wi-Fi with a clear reason,
 * and they keep every cookie out of the worker's requests, in both directions.
 */

/** @param {Request} request */
export function requestForOurs(request) {
  return new Request(request, { credentials: "omit", redirect: "error" });
}

/** @param {Response} response */
export function isOurs(response) {
  return response.status === 200 && response.type === "basic" && !response.redirected;
}

/** @type {import("workbox-core/types.js").WorkboxPlugin} */
export const onlyOurs = {
  async requestWillFetch({ request }) {
    return requestForOurs(request);
  },

  async cacheWillUpdate({ response }) {
    return isOurs(response) ? response : null;
  },
};

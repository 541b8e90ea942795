/**
 * What may enter a cache: how a file is asked for, and which answer is ours.
 * It must not know which files there are.
 *
 * The bytes themselves are checked by the browser, against the `integrity` of each entry. Two
 * rules come before that: they refuse a sign-in page of a ward's Wi-Fi with a clear reason, and
 * they keep every cookie out of the worker's requests, in both directions.
 */

/**
 * @param {import("./scope.js").Entry} entry
 * @returns {Promise<Response>}
 * @throws {TypeError} where there is no network, or what comes is not what the list says
 */
export async function fetchOurs({ url, integrity }) {
  const answer = await fetch(url, { integrity, cache: "reload", credentials: "omit", redirect: "error" });
  const isOurs = answer.status === 200 && answer.type === "basic" && !answer.redirected;
  if (!isOurs) throw new TypeError(`${url} answers ${answer.status}`);
  return answer;
}

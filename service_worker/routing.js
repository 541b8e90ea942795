/**
 * Which answer a request gets: from the phone first, then from the network, then the page that
 * says there is none. It writes to no cache.
 */

import { keptLanguages, lastRead } from "./choice.js";
import { isForServerOnly, languageOf, otherSpelling } from "./paths.js";
import { defaultLanguage, findFile, languages, setOf } from "./precache.js";

/** @param {FetchEvent} event */
export function respond(event) {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || isForServerOnly(pathname)) return;
  if (request.mode === "navigate") event.respondWith(openPage(request, pathname, search));
  else if (setOf(pathname)) event.respondWith(openFile(request, pathname));
}

/** @param {Request} request @param {string} path */
async function openFile(request, path) {
  return (await findFile(path)) ?? fetch(request);
}

/** @param {Request} request @param {string} path @param {string} search */
async function openPage(request, path, search) {
  const page = await findFile(path);
  if (page) return page;
  const place = path === "/" ? await homeOnThisPhone() : await respelled(path);
  if (place) return Response.redirect(place + search);
  return askNetwork(request).catch(() => explainOffline(path));
}

/** The home page in the language read last, or in one that is on the phone. */
async function homeOnThisPhone() {
  for (const language of await languagesByPreference()) {
    if (await findFile(`/${language}/`)) return `/${language}/`;
  }
}

/** @param {string} path */
async function respelled(path) {
  const other = otherSpelling(path);
  return (await findFile(other)) && other;
}

/**
 * A navigation may not be re-sent without its cookies, so its address is asked for afresh. A
 * redirect is handed back unread: the browser follows it, to a Wi-Fi's sign-in page for example.
 * @param {Request} request
 */
function askNetwork({ url, headers }) {
  const accept = headers.get("Accept") ?? "text/html";
  return fetch(url, { credentials: "omit", redirect: "manual", headers: { Accept: accept } });
}

/**
 * The fallback page, as 503: "not now, try again" is the truth, and with it no browser keeps this
 * page in place of the one asked for. Every engine shows the body of a 503.
 * @param {string} path
 */
async function explainOffline(path) {
  const own = languageOf(path, languages) ?? [];
  for (const language of [own, await languagesByPreference()].flat()) {
    const page = await findFile(`/${language}/offline`);
    if (page) return new Response(page.body, { status: 503, headers: page.headers });
  }
  return Response.error();
}

/** @returns {Promise<string[]>} */
async function languagesByPreference() {
  try {
    return [(await lastRead()) ?? [], await keptLanguages(), defaultLanguage].flat();
  } catch {
    return [defaultLanguage];
  }
}

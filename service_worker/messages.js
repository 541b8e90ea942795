/**
 * What a page may ask of the worker: to keep a language, or to use a waiting version now.
 * It must not know requests.
 *
 * @typedef {{ type: "offline-ready", added: boolean }
 *         | { type: "offline-failed", reason: "network" | "storage" | "unknown" }} Answer
 */

import { recordKept, recordLastRead } from "./choice.js";
import { languages, pagesOf, shell } from "./precache.js";
import { scope } from "./scope.js";

/** @type {Map<string, Promise<Answer>>} two tabs that ask for one language share the work */
const underWay = new Map();

/** @param {ExtendableMessageEvent} event */
export function receive(event) {
  const { type, language } = event.data ?? {};
  if (type === "use-now") event.waitUntil(scope.skipWaiting());
  if (type === "keep-language") {
    event.waitUntil(keepOnce(language).then((answer) => event.ports[0]?.postMessage(answer)));
  }
}

/** @param {string} language @returns {Promise<Answer>} */
function keepOnce(language) {
  const keeping = underWay.get(language) ?? keep(language).finally(() => underWay.delete(language));
  underWay.set(language, keeping);
  return keeping;
}

/**
 * Answers "ready" only when every file of the shell and of the language is in its cache, whether
 * it was there (`added: false`) or had to be fetched, for the first time or after an eviction.
 * @param {string} language
 * @returns {Promise<Answer>}
 */
async function keep(language) {
  if (!languages.includes(language)) return { type: "offline-failed", reason: "unknown" };
  try {
    await recordLastRead(language);
    const incomplete = [];
    for (const set of [pagesOf(language), shell]) {
      if (!(await set.isWhole())) incomplete.push(set);
    }
    for (const set of incomplete) await set.install();
    await recordKept(language);
    return { type: "offline-ready", added: incomplete.length > 0 };
  } catch (error) {
    return { type: "offline-failed", reason: reasonOf(error) };
  }
}

/** A lost connection, foreign bytes and a redirect all reach us as TypeError. @param {unknown} error */
function reasonOf(error) {
  return error instanceof TypeError ? "network" : "storage";
}

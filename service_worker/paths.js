/**
 * What a path says: its language, its spellings, whose it is. Pure; knows no cache and no network.
 */

/** The relay and what is for servers and browsers, which the worker never touches. */
const NOT_PAGES = /^\/(api|s|f|healthz|service-worker\.js)(\/|$)/;

/** @param {string} path */
export function isForServerOnly(path) {
  return NOT_PAGES.test(path);
}

/**
 * The language in the path, when it is one of ours.
 * @param {string} path
 * @param {string[]} languages
 * @returns {string | undefined}
 */
export function languageOf(path, languages) {
  const first = path.split("/")[1];
  return languages.find((language) => language === first);
}

/** The same path with its last slash added or taken away. @param {string} path */
export function otherSpelling(path) {
  return path.endsWith("/") ? path.replace(/\/+$/, "") : `${path}/`;
}

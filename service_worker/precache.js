/**
 * The files this version of the worker is made of: knows the generated list.
 * It must not know events or what a reader chose.
 */

import { FileSet } from "./file-set.js";
import { scope } from "./scope.js";

const list = scope.PRECACHE;

export const defaultLanguage = list.default;
export const languages = Object.keys(list.languages);
export const shell = new FileSet("mscc-shell-v1", list.shell);

const pages = new Map(
  Object.entries(list.languages).map(([language, entries]) => [
    language,
    new FileSet(`mscc-pages-${language}-v1`, entries, list.bundles[language]),
  ]),
);

/** The pages of a language this version offers. @param {string} language @returns {FileSet} */
export function pagesOf(language) {
  const set = pages.get(language);
  if (!set) throw new RangeError(`No pages in "${language}"`);
  return set;
}

/** The set a path belongs to, if it belongs to any. @param {string} path */
export function setOf(path) {
  return [shell, ...pages.values()].find((set) => set.includes(path));
}

/** The cached answer to a path, or nothing. @param {string} path */
export async function findFile(path) {
  return setOf(path)?.find(path);
}

export const allSets = [shell, ...pages.values()];

/**
 * A worker's life: what it must hold before it may serve, and what it clears when it takes over.
 * It must not know requests or messages.
 */

import { CHOICE_CACHE, keptLanguages, recordKept } from "./choice.js";
import { languageOf } from "./paths.js";
import { allSets, defaultLanguage, languages, pagesOf, shell } from "./precache.js";
import { scope } from "./scope.js";

/**
 * Brings the chosen languages, urgent pages first, and the shell. One failing file rejects, and
 * the browser then drops this worker: an earlier one goes on with its own files, all still there.
 */
export async function installChosenLanguages() {
  const chosen = await chosenLanguages();
  for (const language of chosen) await pagesOf(language).install();
  await shell.install();
  await Promise.all(chosen.map(recordKept));
}

/** Clears what no page of this version can ask for, and begins to serve the open pages. */
export async function takeOver() {
  const ours = new Set([CHOICE_CACHE, ...allSets.map(({ cacheName }) => cacheName)]);
  const present = (await caches.keys()).filter((name) => name.startsWith("mscc-"));
  await Promise.all(present.filter((name) => !ours.has(name)).map((name) => caches.delete(name)));
  const filled = allSets.filter(({ cacheName }) => present.includes(cacheName));
  await Promise.all(filled.map((set) => set.discardOutdated()));
  await scope.clients.claim();
}

async function chosenLanguages() {
  const chosen = new Set([...(await keptLanguages()), ...(await languagesOnScreen())]);
  const offered = [...chosen].filter((language) => languages.includes(language));
  return offered.length > 0 ? offered : [defaultLanguage];
}

async function languagesOnScreen() {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.flatMap(({ url }) => languageOf(new URL(url).pathname, languages) ?? []);
}

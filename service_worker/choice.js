/**
 * Which languages this phone keeps, and which one was read last. It must not know what belongs to
 * a language. One entry for each fact, so that two tabs never overwrite each other's.
 */

export const CHOICE_CACHE = "mscc-choice-v1";

const LAST_READ = "/choice/last-read";
const KEPT = "/choice/kept/";

/** A phone too full to note it loses no page by it, so this never rejects. @param {string} language */
export async function recordLastRead(language) {
  try {
    const cache = await caches.open(CHOICE_CACHE);
    await cache.put(LAST_READ, new Response(language));
  } catch {
    // The home page then opens in the language noted before, or in the first that is kept.
  }
}

/** @returns {Promise<string | undefined>} */
export async function lastRead() {
  const cache = await caches.open(CHOICE_CACHE);
  return (await cache.match(LAST_READ))?.text();
}

/**
 * Call it only when the language is whole: the next version will have to bring it too. Writes only
 * what is new, because a full phone refuses even to write the same again.
 * @param {string} language
 */
export async function recordKept(language) {
  const cache = await caches.open(CHOICE_CACHE);
  const isNoted = await cache.match(KEPT + language);
  if (!isNoted) await cache.put(KEPT + language, new Response());
}

/** The languages that this worker or an earlier one has kept whole. */
export async function keptLanguages() {
  const cache = await caches.open(CHOICE_CACHE);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => path.startsWith(KEPT)).map((path) => path.slice(KEPT.length));
}

/**
 * One set of files that is useful only when whole: the shell, or the pages of one language.
 * Knows one cache; must not know events, languages or what a reader chose.
 *
 * @typedef {import("./scope.js").Entry} Entry
 */

import { fetchBundle } from "./bundle.js";
import { fetchOurs } from "./only-ours.js";

/** Up to so many files are fewer bytes one by one than as the whole bundle. */
const FEW = 3;
/** So many requests are under way at a time: a round trip on a ward takes longer than a file. */
const AT_ONCE = 4;
/** In a key's address; the name that earlier versions gave it, whose files stay good. */
const REVISION = "__WB_REVISION__";

export class FileSet {
  #bundle;
  #entries;
  /** @type {Map<string, string>} path → the key that this version of the file has in the cache */
  #keys;

  /**
   * @param {string} cacheName
   * @param {Entry[]} entries the first one is kept before all others are asked for
   * @param {Entry} [bundle] where the others are to be had all at once
   */
  constructor(cacheName, entries, bundle) {
    this.cacheName = cacheName;
    this.#bundle = bundle;
    this.#entries = entries;
    this.#keys = new Map(entries.map(({ url, revision }) => [url, keyOf(url, revision)]));
  }

  /**
   * Fetches what is missing: the first file, then the bundle, then by itself whatever that did not
   * bring. Rejects unless the set is then whole. Files fetched before a failure stay, so the next
   * try goes on from there: their keys carry the revision, so no other version mistakes them for
   * its own.
   */
  async install() {
    const cache = await caches.open(this.cacheName);
    const [first] = await this.#missingIn(cache);
    if (first && first === this.#entries[0]) await this.#fetchInto(cache, first);
    // Whatever is wrong with the bundle, the single files tell: no network, or no space.
    await this.#unpackBundle(cache).catch(() => {});
    const waiting = await this.#missingIn(cache);
    const fetchNext = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#fetchInto(cache, next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
    if (!(await this.isWhole())) throw new Error(`${this.cacheName} did not stay whole`);
  }

  /** @param {Cache} cache @param {Entry} entry */
  async #fetchInto(cache, entry) {
    const file = await fetchOurs(entry);
    await cache.put(keyOf(entry.url, entry.revision), file);
  }

  /** @param {Cache} cache */
  async #unpackBundle(cache) {
    const missing = await this.#missingIn(cache);
    if (!this.#bundle || missing.length <= FEW) return;
    const fileAt = await fetchBundle(this.#bundle);
    for (const { url, revision } of missing) {
      const file = fileAt(url);
      if (file) await cache.put(keyOf(url, revision), file);
    }
  }

  /** Whether every file of this version is in the cache now. */
  async isWhole() {
    const missing = await this.#missingIn(await caches.open(this.cacheName));
    return missing.length === 0;
  }

  /** @param {Cache} cache @returns {Promise<Entry[]>} in the order of the list */
  async #missingIn(cache) {
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return this.#entries.filter(({ url, revision }) => !kept.has(keyOf(url, revision)));
  }

  /** Whether the path belongs to this set, be it in the cache or not. @param {string} path */
  includes(path) {
    return this.#keys.has(path);
  }

  /**
   * The cached file, or nothing. A cache that cannot be read counts as empty, because the network
   * may still have the file. Looking creates no cache.
   * @param {string} path
   * @returns {Promise<Response | undefined>}
   */
  async find(path) {
    const key = this.#keys.get(path);
    if (!key) return undefined;
    return caches.match(key, { cacheName: this.cacheName }).catch(() => undefined);
  }

  /** Deletes the files of other versions. */
  async discardOutdated() {
    const cache = await caches.open(this.cacheName);
    const current = new Set(this.#keys.values());
    const outdated = (await cache.keys()).filter(({ url }) => !current.has(url));
    await Promise.all(outdated.map((request) => cache.delete(request)));
  }
}

/** @param {string} url @param {string} revision @returns {string} */
function keyOf(url, revision) {
  const key = new URL(url, location.origin);
  key.searchParams.set(REVISION, revision);
  return key.href;
}

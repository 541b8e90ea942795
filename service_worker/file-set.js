/**
 * One set of files that is useful only when whole: the shell, or the pages of one language.
 * Knows Workbox and one cache; must not know events, languages or what a reader chose.
 */

import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { fetchBundle } from "./bundle.js";
import { onlyOurs } from "./only-ours.js";

/** Up to so many files are fewer bytes one by one than as the whole bundle. */
const FEW = 3;

/**
 * Workbox writes to its cache during an event of type "install" only, and a language is also added
 * later, when a page asks for it. So Workbox gets this stand-in both times; whoever calls
 * `install` holds the real event open until it settles.
 */
const asInstall = /** @type {ExtendableEvent} */ (
  /** @type {unknown} */ ({ type: "install", waitUntil() {} })
);

export class FileSet {
  #controller;
  #bundle;

  /**
   * @param {string} cacheName
   * @param {import("./scope.js").Entry[]} entries
   * @param {import("./scope.js").Entry} [bundle] where the same files are to be had all at once
   */
  constructor(cacheName, entries, bundle) {
    this.cacheName = cacheName;
    this.#bundle = bundle;
    this.#controller = new PrecacheController({ cacheName, plugins: [onlyOurs] });
    this.#controller.addToCacheList(entries);
  }

  /**
   * Fetches what is missing, in the order of the list: out of the bundle, and whatever that did not
   * bring one file after the other. Rejects unless the set is then whole. Files fetched before a
   * failure stay, so the next try goes on from there: their keys carry the revision, so no other
   * version mistakes them for its own.
   */
  async install() {
    // Whatever is wrong with the bundle, the single files tell: no network, or no space.
    await this.#unpackBundle().catch(() => {});
    await this.#controller.install(asInstall);
    if (!(await this.isWhole())) throw new Error(`${this.cacheName} did not stay whole`);
  }

  async #unpackBundle() {
    const cache = await caches.open(this.cacheName);
    const missing = await this.#missingIn(cache);
    if (!this.#bundle || missing.length <= FEW) return;
    const fileAt = await fetchBundle(this.#bundle);
    for (const [url, key] of missing) {
      const file = fileAt(new URL(url).pathname);
      if (file) await cache.put(key, file);
    }
  }

  /** Whether every file of this version is in the cache now. */
  async isWhole() {
    const missing = await this.#missingIn(await caches.open(this.cacheName));
    return missing.length === 0;
  }

  /** @param {Cache} cache @returns {Promise<[url: string, key: string][]>} */
  async #missingIn(cache) {
    const held = new Set((await cache.keys()).map(({ url }) => url));
    return [...this.#controller.getURLsToCacheKeys()].filter(([, key]) => !held.has(key));
  }

  /** Whether the path belongs to this set, be it in the cache or not. @param {string} path */
  includes(path) {
    return this.#controller.getCacheKeyForURL(path) !== undefined;
  }

  /**
   * The cached file, or nothing. A cache that cannot be read counts as empty, because the network
   * may still have the file. Looking creates no cache.
   * @param {string} path
   * @returns {Promise<Response | undefined>}
   */
  async find(path) {
    const key = this.#controller.getCacheKeyForURL(path);
    if (!key) return undefined;
    return caches.match(key, { cacheName: this.cacheName }).catch(() => undefined);
  }

  /** Deletes the files of other versions. */
  async discardOutdated() {
    await this.#controller.activate(asInstall);
  }
}

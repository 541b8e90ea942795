/**
 * The global scope of this script with its true type: TypeScript takes it for any worker's. Knows
 * the shape of the list that the server writes in front of this script.
 *
 * @typedef {{ url: string, revision: string, integrity: string }} Entry
 * @typedef {{ version: string, shell: Entry[], languages: Record<string, Entry[]>,
 *             bundles: Record<string, Entry>, default: string }} PrecacheList each language begins
 *   with its urgent page, and has all its other files once more in its bundle
 */

export const scope = /** @type {ServiceWorkerGlobalScope & { PRECACHE: PrecacheList }} */ (
  /** @type {unknown} */ (self)
);

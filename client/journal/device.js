/**
 * What this phone remembers about itself, such as a notice that was sent away. It is no part of
 * the notebook: it is never shared, exported or counted as saved.
 */

import { openDB } from "idb";

const NAME = "mscc-device";
const SCHEMA = 1;

/** @typedef {"installAdviceDismissed"} Setting */

/**
 * The value of a setting, or nothing: never set, or this browser blocks storage.
 * @param {Setting} setting
 * @returns {Promise<unknown>}
 */
export async function recall(setting) {
  return withDatabase((database) => database.get("settings", setting));
}

/**
 * Keeps a setting where the browser allows it.
 * @param {Setting} setting
 * @param {unknown} value
 */
export async function remember(setting, value) {
  await withDatabase((database) => database.put("settings", value, setting));
}

/**
 * Opened for each use and closed again, so that a later schema is never kept waiting. A private
 * window without storage is no error here: it just does not remember.
 * @template T
 * @param {(database: import("idb").IDBPDatabase) => Promise<T>} use
 * @returns {Promise<T | undefined>}
 */
async function withDatabase(use) {
  try {
    const database = await openDB(NAME, SCHEMA, {
      upgrade: (created) => void created.createObjectStore("settings"),
    });
    return await use(database).finally(() => database.close());
  } catch {
    return undefined;
  }
}

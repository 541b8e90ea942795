/**
 * What this phone remembers about itself, such as a notice that was sent away. It is no part of
 * the notebook: it is never shared, exported or counted as saved.
 */

import { DEVICE, openDatabase } from "./database.js";

/**
 * @typedef {"installAdviceDismissed" | "holder" | "hasNotebook" | "lastCopy" | "showsOutlook"
 *   | "shared" | "sharedAs" | "joined" | "place" | "room" } Setting
 */

/**
 * The value of a setting, or nothing: never set, or this browser blocks storage.
 * @param {Setting} setting
 * @returns {Promise<unknown>}
 */
export async function recall(setting) {
  return withDatabase(false, (database) => database.get("settings", setting));
}

/**
 * Keeps a setting where the browser allows it.
 * @param {Setting} setting
 * @param {unknown} value
 */
export async function remember(setting, value) {
  await withDatabase(true, (database) => database.put("settings", value, setting));
}

/** Whether there was ever a notebook on this phone: then an empty journal is a loss. */
export async function hasNotebook() {
  return (await recall("hasNotebook")) === true;
}

/** Notes that there is one, and asks the browser, once, not to clear it when space is short. */
export async function noteNotebook() {
  if (await hasNotebook()) return;
  await remember("hasNotebook", true);
  askToKeep();
}

/** Some browsers ask the person, who answers when they like. */
export function askToKeep() {
  void navigator.storage?.persist?.().catch(() => false);
}

/**
 * Opened for each use and closed again, so that a later schema is never kept waiting. A private
 * window without storage is no error here: it just does not remember.
 * @template T
 * @param {boolean} create
 * @param {(database: import("idb").IDBPDatabase) => Promise<T>} use
 * @returns {Promise<T | undefined>}
 */
async function withDatabase(create, use) {
  try {
    const database = await openDatabase(DEVICE, { create });
    if (!database) return undefined;
    return await use(database).finally(() => database.close());
  } catch {
    return undefined;
  }
}

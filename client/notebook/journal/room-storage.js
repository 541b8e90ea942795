/**
 * What this phone keeps of the rooms it is in: secrets, keys that cannot be taken out, and how far
 * it has come. Opaque here. It is no part of a notebook and in no copy.
 */

import { StorageError } from "../../errors.js";
import { openDatabase, ROOMS } from "./database.js";

const STRICTLY = /** @type {const} */ ({ durability: "strict" });

/** @param {string} room @returns {Promise<any>} nothing where there is none @throws {StorageError} */
export function keptRoom(room) {
  return use(false, (database) => database.get("rooms", room));
}

/** @param {string} room @param {object} state @throws {StorageError} */
export async function keepRoom(room, state) {
  await use(true, async (database) => {
    const transaction = database.transaction("rooms", "readwrite", STRICTLY);
    await Promise.all([transaction.store.put(state, room), transaction.done]);
  });
}

/** @param {string} room @throws {StorageError} */
export async function forgetRoom(room) {
  await use(false, (database) => database.delete("rooms", room));
}

/**
 * Opened for each use and closed again, so that deleting everything is never kept waiting.
 * @template T
 * @param {boolean} create
 * @param {(database: import("idb").IDBPDatabase) => Promise<T>} run
 * @returns {Promise<T | undefined>}
 */
async function use(create, run) {
  try {
    const database = await openDatabase(ROOMS, { create });
    if (!database) return undefined;
    return await run(database).finally(() => database.close());
  } catch (error) {
    throw new StorageError(error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "lost", error);
  }
}

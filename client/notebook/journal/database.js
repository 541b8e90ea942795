/**
 * Opens the databases of this phone. Looking creates nothing: before the first save there is no
 * trace of a notebook.
 *
 * @typedef {import("idb").IDBPDatabase} IDBPDatabase
 * @typedef {(database: IDBPDatabase) => void} Upgrade brings one schema to the next
 * @typedef {{ name: string, upgrades: Upgrade[] }} Schema its number is how many upgrades there are
 */

import { deleteDB, openDB } from "idb";

/** @type {Schema} what this phone remembers about itself */
export const DEVICE = {
  name: "mscc-device",
  upgrades: [(database) => void database.createObjectStore("settings")],
};

/** @type {Schema} what this phone needs to talk to rooms: keys, and how far it has come */
export const ROOMS = {
  name: "mscc-rooms",
  upgrades: [(database) => void database.createObjectStore("rooms")],
};

/** @type {Schema} what a person wrote */
export const NOTEBOOK = {
  name: "mscc-notebook",
  upgrades: [
    (database) => {
      const operations = ["record", "field", "device", "counter"];
      database.createObjectStore("operations", { keyPath: operations });
      database.createObjectStore("watermarks", { keyPath: ["record", "field"] });
      database.createObjectStore("devices");
    },
  ],
};

/** Somebody else's notebook that this phone has joined. @param {string} room @returns {Schema} */
export function joinedSchema(room) {
  return { ...NOTEBOOK, name: `${NOTEBOOK.name}-${room}` };
}

/**
 * @param {Schema} schema
 * @param {{ create: boolean, onLost?: () => void }} options `onLost`: the browser closed it
 * @returns {Promise<IDBPDatabase | undefined>} nothing where there is none and none is to be made
 */
export async function openDatabase({ name, upgrades }, { create, onLost }) {
  let isMissing = false;
  try {
    return await openDB(name, upgrades.length, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        isMissing = oldVersion === 0 && !create;
        transaction.done.catch(() => {});
        if (isMissing) {
          transaction.abort();
        } else {
          for (const upgrade of upgrades.slice(oldVersion)) upgrade(database);
        }
      },
      // Another tab deletes everything, or has a newer version of the app: never in its way.
      blocking(_current, _blocked, event) {
        /** @type {IDBDatabase} */ (event.target).close();
        onLost?.();
      },
      terminated: onLost,
    });
  } catch (error) {
    if (isMissing) return undefined;
    throw error;
  }
}

/** @param {Schema[]} schemas */
export async function deleteDatabases(schemas) {
  await Promise.all(schemas.map(({ name }) => deleteDB(name)));
}

/**
 * A notebook that several phones share: what sends and receives is loaded only where sharing is on.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../relay/rooms.js").SharedRoom} SharedRoom
 */

import { recall } from "../notebook/journal/device-settings.js";
import { keptRoom } from "../notebook/journal/room-storage.js";

/** @type {Promise<SharedRoom | undefined> | undefined} */
let starting;

/**
 * @param {Open} open
 * @returns {Promise<SharedRoom | undefined>} nothing where this notebook is in no room, or its code
 *   is not on this phone yet
 */
export function startSharedNotebook(open) {
  starting ??= start(open);
  return starting;
}

/** The code of rooms. @returns {Promise<typeof import("../relay/rooms.js") | undefined>} */
export async function loadRooms() {
  const hasRelay = document.querySelector("[data-rooms]") !== null;
  return hasRelay ? import("../relay/rooms.js").catch(() => undefined) : undefined;
}

/** From now on, where it has just begun. @param {Open} open @returns {Promise<SharedRoom | undefined>} */
export function startAgain(open) {
  starting = start(open);
  return starting;
}

/** @param {Open} open */
async function start(open) {
  const room = open.joined?.room ?? (await recall("room"));
  if (typeof room !== "string" || !(await keptRoom(room).catch(() => undefined))) return undefined;
  const rooms = await loadRooms();
  if (!rooms) return undefined;
  const shared = new rooms.SharedRoom(open, room, location.origin);
  shared.run().catch(() => {});
  return shared;
}

/**
 * The notebooks of this phone: its own, and those of others that it has joined. Each has a database
 * of its own, and one of them is open at a time.
 *
 * @typedef {{ room: string, name: string, person: string }} Joined `name`: whose notebook it is, as
 *   they call themselves; `person`: the record under which this phone's holder writes in it
 */

import { newRoomName } from "../../crypto/room-keys.js";
import { deleteDatabases, DEVICE, joinedSchema, NOTEBOOK, ROOMS } from "./database.js";
import { askToKeep, noteNotebook, recall, remember } from "./device-settings.js";
import { forgetRoom } from "./room-storage.js";

/** The name of this phone's own notebook for the phones of carers. @returns {Promise<string>} */
export async function ownRoom() {
  const known = await recall("room");
  if (typeof known === "string") return known;
  const room = newRoomName();
  await remember("room", room);
  return room;
}

/** @param {Joined | undefined} joined @returns {import("./database.js").Schema} */
export function schemaOf(joined) {
  return joined ? joinedSchema(joined.room) : NOTEBOOK;
}

/** In the order in which they were joined. @returns {Promise<Joined[]>} */
export async function joinedNotebooks() {
  const joined = await recall("joined");
  return Array.isArray(joined) ? joined : [];
}

/** The one that is open; nothing where it is this phone's own. @returns {Promise<Joined | undefined>} */
export async function openPlace() {
  const room = await recall("place");
  return room ? (await joinedNotebooks()).find((joined) => joined.room === room) : undefined;
}

/** @param {string | undefined} room this phone's own where it is left out */
export async function goTo(room) {
  await remember("place", room ?? null);
}

/** Adds it, or takes the place of the one with its room. @param {Joined} joined */
export async function keepJoined(joined) {
  const all = await joinedNotebooks();
  const others = all.filter(({ room }) => room !== joined.room);
  await remember("joined", [...others, joined]);
  askToKeep();
}

/** Deletes what this phone has of it. @param {string} room */
export async function forgetJoined(room) {
  const all = await joinedNotebooks();
  await remember("joined", all.filter((joined) => joined.room !== room));
  if ((await recall("place")) === room) await goTo(undefined);
  await forgetRoom(room);
  await deleteDatabases([joinedSchema(room)]);
}

/** Notes that something is kept. @param {Joined | undefined} joined @returns {Promise<void>} */
export async function noteKept(joined) {
  if (!joined) await noteNotebook();
}

/** Deletes all that was ever written on this phone, its settings too. */
export async function deleteAll() {
  const joined = (await joinedNotebooks()).map(({ room }) => joinedSchema(room));
  await deleteDatabases([NOTEBOOK, ROOMS, ...joined, DEVICE]);
}

/**
 * What somebody hostile who is in a room can do there: write entries by hand, with keys that are
 * rightly theirs.
 *
 * @typedef {import("./room-phones.js").RoomPhone} RoomPhone
 * @typedef {import("./stand-in-room-relay.js").StandInRoomRelay} StandInRoomRelay
 * @typedef {Partial<import("../../../client/relay/room/entries.js").Entry>} Parts
 */

import { sealEntry } from "../../../client/crypto/room-envelopes.js";
import { newEntryName, contentKey } from "../../../client/crypto/room-keys.js";
import { writeEntry } from "../../../client/relay/room/entries.js";

/**
 * An entry's JSON as this phone would sign it, whatever it says.
 * @param {RoomPhone} phone
 * @param {Parts} parts
 * @param {Partial<import("../../../client/relay/room/state.js").RoomState>} [as]
 */
export function forgedText(phone, parts, as = {}) {
  const { state } = phone.room;
  const usual = { n: state.n + 1, prev: state.prev, seen: {}, ops: [], marks: [], t: 0 };
  return writeEntry({ ...state, ...as }, { ...usual, ...parts });
}

/**
 * Puts a text into the room, sealed as an entry.
 * @param {StandInRoomRelay} relay
 * @param {RoomPhone} phone
 * @param {string} text
 */
export async function put(relay, phone, text) {
  const { room, secrets } = phone.room.state;
  const i = newEntryName();
  const e = secrets.length;
  const c = (await sealEntry(text, i, { room, epoch: e, key: await contentKey(room, secrets[e - 1] ?? "") })) ?? "";
  return append(relay, room, { i, e, c });
}

/** @param {StandInRoomRelay} relay @param {string} id @param {{ i: string, e: number, c: string }} entry */
export function append(relay, id, entry) {
  const room = relay.rooms.get(id);
  if (!room) throw new Error("no such room");
  room.head += 1;
  room.log.push({ s: room.head, ...entry });
  return room;
}

/** @param {RoomPhone} phone @param {Partial<import("../../../client/notebook/operation.js").Operation>} parts */
export function operation(phone, parts) {
  return { record: "note:n9", field: "text", value: "forged", device: phone.device, counter: 1, seen: {}, time: 0, writer: phone.person, ...parts };
}

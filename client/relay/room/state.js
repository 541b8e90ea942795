/**
 * What a phone keeps of a room: one object that a database takes as it is, keys included. It is
 * never changed in place: a new one counts once it is kept.
 *
 * @typedef {import("../../notebook/sharing/audience.js").Known} Known
 * @typedef {import("../../notebook/operation.js").VersionVector} VersionVector
 * @typedef {import("../../crypto/signatures.js").SigningKey} SigningKey
 * @typedef {import("./chains.js").Chain} Chain
 *
 * @typedef {{ d: string, key: string, person: string, slot: number, since: number,
 *   removed?: number, isClosed?: boolean }} Member `since` and `removed` in milliseconds by the
 *   owner's clock; `isClosed`: what comes from now on was written by nobody who may
 * @typedef {{ n: number, hash: string, text: string, i: string, e: number, c: string }} Pending an
 *   entry that is sent unchanged until the relay has it
 * @typedef {Pending & { s: number }} Sent an entry that the relay says that it has, and that has
 *   not come back yet
 * @typedef {{ d: string, text: string }} Waiting an entry of somebody whom the owner has not confirmed
 * @typedef {{ cursor: number, base: number, bytes: number, hole: number,
 *   owner: string, chains: Record<string, Chain>,
 *   told: Record<string, Record<string, [n: number, hash: string]>>, members: Member[],
 *   writers: Record<string, string>, known: Known, waiting: Waiting[], hasOverflowed: boolean,
 *   refused: number, unreadable: number, forks: number }} Log what has come: `hole` is the first
 *   number that the relay left out, or 0; `owner` is the name of
 *   the owner's phone, empty until it has written; `told` is what each phone says that it has of others
 *
 * @typedef {"asking" | "invited" | "joined" | "removed"} SlotState "asking": whether the relay has
 *   the invitation is not known
 * @typedef {{ slot: number, state: SlotState, secret: string, name: string, since: number,
 *   until: number, m?: string, d?: string, person?: string, relation?: string,
 *   lastDay?: unknown }} Slot what the owner keeps of each; times in milliseconds
 * @typedef {{ prev: number, secret: string, revoke: number[] }} Rotation an epoch that is to begin
 *
 * @typedef {"making" | "claiming" | "open" | "ending" | "ended"} Step
 * @typedef {{ v: 1, step: Step, origin: string, room: string, name: string, isOwner: boolean,
 *   slot: number, phone: string, person: string, member: string, admin: string, owner: string,
 *   secrets: string[], signing: SigningKey, n: number, prev: string, pending: Pending[],
 *   sent: Sent[], log: Log, expires: number, at: number, slots: Slot[], nextSlot: number,
 *   isStatementDue: boolean, rotation?: Rotation,
 *   invitation?: { secret: string, box: string } }} RoomState `name`: whose notebook it is;
 *   `member`, `admin`: secrets; `owner`: the owner's public key; `expires` in seconds since 1970
 */

import { newName } from "../../crypto/random.js";
import { newRoomName, newRoomSecret } from "../../crypto/room-keys.js";
import { newSigningKey } from "../../crypto/signatures.js";
import { PATIENT } from "../../notebook/operation.js";

/** @returns {Log} */
export function emptyLog() {
  return {
    cursor: 0,
    base: 0,
    bytes: 0,
    hole: 0,
    owner: "",
    chains: {},
    told: {},
    members: [],
    writers: {},
    known: {},
    waiting: [],
    hasOverflowed: false,
    refused: 0,
    unreadable: 0,
    forks: 0,
  };
}

/** @param {{ origin: string, name: string, room?: string }} of @returns {Promise<RoomState>} */
export async function ownersState({ origin, name, room = newRoomName() }) {
  const signing = await newSigningKey();
  const state = await stateOf(origin, room, signing);
  const own = { isOwner: true, name, person: PATIENT, admin: newRoomSecret(), owner: signing.key };
  const log = { ...emptyLog(), owner: state.phone };
  return { ...state, ...own, step: "making", secrets: [newRoomSecret()], log };
}

/** @param {{ origin: string, room: string, person?: string }} of @returns {Promise<RoomState>} before there is a claim */
export async function membersState({ origin, room, person = `person:${newName()}` }) {
  const state = await stateOf(origin, room, await newSigningKey());
  return { ...state, step: "claiming", person };
}

/** @param {string} origin @param {string} room @param {SigningKey} signing @returns {Promise<RoomState>} */
async function stateOf(origin, room, signing) {
  return {
    v: 1,
    step: "making",
    origin,
    room,
    name: "",
    isOwner: false,
    slot: 0,
    phone: `p-${newName()}`,
    person: "",
    member: newRoomSecret(),
    admin: "",
    owner: "",
    secrets: [],
    signing,
    n: 0,
    prev: "",
    pending: [],
    sent: [],
    log: emptyLog(),
    expires: 0,
    at: 0,
    slots: [],
    nextSlot: 1,
    isStatementDue: false,
  };
}

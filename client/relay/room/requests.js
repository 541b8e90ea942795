/**
 * What a phone asks of the relay about a room, each as one call. Nothing here knows what is sealed;
 * what the relay answers is checked in every part that is used.
 *
 * @typedef {{ origin: string, room: string, timeout?: number }} RoomAddress
 * @typedef {{ s: number, e: number, i: string, c: string }} Raw an entry as the relay has it
 * @typedef {{ head: number, base: number, epoch: number, expires: number }} Heads
 * @typedef {Heads & { entries: unknown[], seconds?: number }} LogAnswer
 * @typedef {{ slot: number, state: string, exp?: number, box?: string, last_day?: unknown }} Listed
 * @typedef {{ upto: number, e: number, c: string }} RawSnapshot
 */

import { RelayError } from "../../errors.js";
import { answerOf, ask, askJson, objectIn } from "../requests.js";

/** More would be larger than what is read of any answer. */
const MOST_ENTRIES = 100;
/** For what a network adds to a wait that the relay was asked for. */
const PATIENCE = 20_000;

/** @param {RoomAddress} at @param {{ admin_h: string, token_h: string, keybox: string }} body @returns {Promise<Heads>} */
export async function createRoom(at, body) {
  const request = { ...at, method: /** @type {const} */ ("POST"), body: { room: at.room, ...body }, codes: { 409: /** @type {const} */ ("taken") } };
  return headsOf(await askJson(`${at.origin}/api/rooms`, request));
}

/**
 * @param {RoomAddress} at
 * @param {string} token
 * @param {{ after: number, wait?: number, signal?: AbortSignal }} from `wait` in seconds
 * @returns {Promise<LogAnswer>}
 * @throws {RelayError} "behind" where a snapshot has taken the place of what comes next
 */
export async function readLog(at, token, { after, wait = 0, signal }) {
  const address = `${of(at, "log")}?after=${after}&limit=${MOST_ENTRIES}${wait > 0 ? `&wait=${wait}` : ""}`;
  const timeout = (at.timeout ?? PATIENCE) + wait * 1000;
  const { text, seconds } = await answerOf(address, { token, timeout, signal, codes: { 410: "behind" } });
  const answer = objectIn(text);
  if (!Array.isArray(answer.entries)) throw new RelayError("server");
  return { ...headsOf(answer), entries: answer.entries.slice(0, MOST_ENTRIES), seconds };
}

/**
 * @param {RoomAddress} at
 * @param {string} token
 * @param {Omit<Raw, "s">[]} entries
 * @returns {Promise<{ s: number[], head: number }>}
 * @throws {RelayError} "stale-epoch"; "full"
 */
export async function appendLog(at, token, entries) {
  const codes = /** @type {const} */ ({ 409: "stale-epoch", 507: "full" });
  const answer = await askJson(of(at, "log"), { ...at, token, method: "POST", body: { entries }, codes });
  const { s, head } = answer;
  const isWhole = Array.isArray(s) && s.length === entries.length && s.every(isCount) && isCount(head);
  if (!isWhole) throw new RelayError("server");
  return { s, head };
}

/** @param {RoomAddress} at @param {string} token @returns {Promise<RawSnapshot>} */
export async function readSnapshot(at, token) {
  // There was one a moment ago: whoever is not a member any more is told so by the log.
  const codes = /** @type {const} */ ({ 404: "server", 410: "server" });
  const { upto, e, c } = await askJson(of(at, "snapshot"), { ...at, token, codes });
  if (!isCount(upto) || !isCount(e) || typeof c !== "string") throw new RelayError("server");
  return { upto, e, c };
}

/**
 * @param {RoomAddress} at
 * @param {string} admin
 * @param {RawSnapshot & { base: number }} body `base`: where the one before it ended
 * @throws {RelayError} "behind" where another one came first
 */
export async function writeSnapshot(at, admin, body) {
  await ask(of(at, "snapshot"), { ...at, token: admin, method: "PUT", body, codes: { 409: "behind", 507: "full" } });
}

/** @param {RoomAddress} at @param {string} token @returns {Promise<{ epoch: number, box: string }>} */
export async function readKeybox(at, token) {
  const { epoch, box } = await askJson(of(at, "keybox"), { ...at, token });
  if (!isCount(epoch) || typeof box !== "string") throw new RelayError("server");
  return { epoch, box };
}

/** @param {RoomAddress} at @param {string} admin @param {{ slot: number, invite_h: string, keybox: string, exp: number }} body */
export async function makeInvitation(at, admin, body) {
  await ask(of(at, "invites"), { ...at, token: admin, method: "POST", body, codes: { 409: "taken" } });
}

/** @param {RoomAddress} at @param {string} admin @param {number} slot */
export async function dropInvitation(at, admin, slot) {
  await ask(of(at, `invites/${slot}`), { ...at, token: admin, method: "DELETE", codes: { 409: "claimed" } });
}

/**
 * @param {RoomAddress} at
 * @param {string} token the invitation's
 * @param {{ token_h: string, box: string }} body
 * @returns {Promise<{ slot: number, epoch: number, keybox: string }>}
 * @throws {RelayError} "claimed" by somebody else; "expired"
 */
export async function claimSlot(at, token, body) {
  const codes = /** @type {const} */ ({ 409: "claimed", 410: "expired" });
  const answer = await askJson(of(at, "claim"), { ...at, token, method: "POST", body, codes });
  const { slot, epoch, keybox } = answer;
  if (!isCount(slot) || !isCount(epoch) || typeof keybox !== "string") throw new RelayError("server");
  return { slot, epoch, keybox };
}

/** @param {RoomAddress} at @param {string} admin @returns {Promise<Listed[]>} */
export async function readMembers(at, admin) {
  const { members } = await askJson(of(at, "members"), { ...at, token: admin });
  if (!Array.isArray(members)) throw new RelayError("server");
  return members.filter((one) => isCount(one?.slot) && typeof one.state === "string");
}

/**
 * @param {RoomAddress} at
 * @param {string} admin
 * @param {{ prev: number, keyboxes: Record<number, string>, revoke: number[] }} body
 * @returns {Promise<number>}
 * @throws {RelayError} "stale-epoch", with `epoch` or `slots` in its answer
 */
export async function turnEpoch(at, admin, body) {
  const request = { ...at, token: admin, method: /** @type {const} */ ("PUT"), body };
  const { epoch } = await askJson(of(at, "epoch"), { ...request, codes: { 409: "stale-epoch" } });
  if (!isCount(epoch)) throw new RelayError("server");
  return epoch;
}

/** @param {RoomAddress} at @param {string} token */
export async function leaveRoom(at, token) {
  await ask(of(at, "leave"), { ...at, token, method: "POST", body: {} });
}

/** @param {RoomAddress} at @param {string} admin */
export async function endRoom(at, admin) {
  await ask(`${at.origin}/api/rooms/${at.room}`, { ...at, token: admin, method: "DELETE" });
}

/** @param {unknown} count @returns {count is number} */
export function isCount(count) {
  return Number.isSafeInteger(count) && Number(count) >= 0;
}

/** @param {RoomAddress} at @param {string} what */
function of({ origin, room }, what) {
  return `${origin}/api/rooms/${room}/${what}`;
}

/** @param {any} answer @returns {Heads} */
function headsOf({ head, base, epoch, expires }) {
  if (![head, base, epoch, expires].every(isCount)) throw new RelayError("server");
  return { head, base, epoch, expires };
}

/**
 * An entry as JSON: how it is written and signed, and what is one at all (docs/rooms.md). What it
 * says is not believed here.
 *
 * @typedef {import("../../notebook/operation.js").Operation} Operation
 * @typedef {import("../../notebook/notebook.js").Watermark} Watermark
 * @typedef {import("./state.js").Member} Member
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {Record<string, [n: number, hash: string]>} Seen
 * @typedef {{ d: string, n: number, prev: string, seen: Seen, ops: unknown[], marks: unknown[],
 *   members?: unknown, t: number }} Entry
 * @typedef {{ operations: Operation[], watermarks: Watermark[], refused: number }} Content
 */

import { toUtf8 } from "../../crypto/bytes.js";
import { LARGEST_ENTRY } from "../../crypto/parameters.js";
import { DOMAIN } from "../../crypto/room-envelopes.js";
import { isPublicKey, isSignedBy, signatureOf } from "../../crypto/signatures.js";
import { parseJson } from "../../json.js";
import { checkedWatermark } from "../../notebook/file/copy.js";
import { checkedOperation } from "../../notebook/operation.js";
import { isValidRecord, kindOf } from "../../notebook/schema.js";

const VERSION = 1;
const PHONE = /^p-[a-z2-7]{12}$/;
const HASH = /^[\w-]{43}$/;
const HIGHEST = 1e9;
const MOST_PHONES = 200;

/**
 * @param {RoomState} state
 * @param {Omit<Entry, "d">} entry
 * @returns {Promise<string>} JSON, signed
 */
export function writeEntry(state, { n, prev, seen, ops, marks, members, t }) {
  const said = members === undefined ? {} : { members };
  return signed(state, { v: VERSION, d: state.phone, n, prev, seen, ops, marks, ...said, t });
}

/** @param {Pick<RoomState, "room" | "signing">} state @param {object} value @returns {Promise<string>} JSON */
export async function signed({ room, signing }, value) {
  const sig = await signatureOf(`${DOMAIN}|${room}|${JSON.stringify(value)}`, signing.privateKey);
  return JSON.stringify({ ...value, sig });
}

/** @param {string} room @param {string} text @param {string} key @returns {Promise<boolean>} */
export async function isSigned(room, text, key) {
  try {
    const { sig, ...rest } = objectIn(text) ?? {};
    return await isSignedBy(`${DOMAIN}|${room}|${JSON.stringify(rest)}`, sig, key);
  } catch {
    // Boxes in boxes without end: nothing that a phone of ours has signed.
    return false;
  }
}

/** @param {string} text @returns {Entry | undefined} nothing where it is none */
export function readEntry(text) {
  const raw = objectIn(text);
  if (raw?.v !== VERSION) return undefined;
  const { d, n, prev, seen, ops, marks, members, t } = raw;
  const isChained = isPhone(d) && isNumber(n) && (n === 1 ? prev === "" : isHash(prev));
  const isEntry = isChained && isSeen(seen) && Array.isArray(ops) && Array.isArray(marks) && Number.isFinite(t);
  return isEntry ? { d, n, prev, seen, ops, marks, members, t } : undefined;
}

/** @param {string} text @returns {Record<string, any> | undefined} nothing where it is no object */
export function objectIn(text) {
  const value = parseJson(text);
  return typeof value === "object" && value !== null ? value : undefined;
}

/**
 * What is valid of what it holds; the rest is counted.
 * @param {unknown[]} ops
 * @param {unknown[]} marks
 * @returns {Content}
 */
export function readContent(ops, marks) {
  const operations = ops.map((one) => unlessInvalid(checkedOperation, one));
  const watermarks = marks.map((one) => unlessInvalid(checkedWatermark, one));
  const refused = [...operations, ...watermarks].filter((one) => one === undefined).length;
  return {
    operations: operations.filter((one) => one !== undefined),
    watermarks: watermarks.filter((one) => one !== undefined),
    refused,
  };
}

/** @param {unknown} raw @returns {Member[]} those that are some */
export function readMembers(raw) {
  if (!Array.isArray(raw)) return [];
  return raw.slice(0, MOST_PHONES).flatMap((one) => {
    const { d, key, person, slot, since, removed } = one ?? {};
    const isMember = isPhone(d) && isPublicKey(key) && isPerson(person) && isNumber(slot) && Number.isFinite(since);
    const end = Number.isFinite(removed) ? { removed } : {};
    return isMember ? [{ d, key, person, slot, since, ...end }] : [];
  });
}

/** @param {unknown} d @returns {d is string} */
export function isPhone(d) {
  return typeof d === "string" && PHONE.test(d);
}

/** @param {unknown} person @returns {person is string} */
export function isPerson(person) {
  return isValidRecord(person) && kindOf(person) === "person";
}

/** Whether it fits into an entry. @param {string} text */
export function fits(text) {
  return toUtf8(text).length < LARGEST_ENTRY;
}

/** @param {unknown} hash @returns {hash is string} */
export function isHash(hash) {
  return typeof hash === "string" && HASH.test(hash);
}

/** @param {unknown} n @returns {n is number} */
export function isNumber(n) {
  return Number.isInteger(n) && Number(n) >= 1 && Number(n) <= HIGHEST;
}

/** @param {unknown} seen @returns {seen is Seen} */
export function isSeen(seen) {
  if (typeof seen !== "object" || seen === null || Array.isArray(seen)) return false;
  const all = Object.entries(seen);
  return all.length <= MOST_PHONES && all.every(([d, of]) => isPhone(d) && isNumber(of?.[0]) && isHash(of[1]));
}

/**
 * @template T
 * @param {(raw: unknown) => T} check
 * @param {unknown} raw
 */
function unlessInvalid(check, raw) {
  try {
    return check(raw);
  } catch {
    return undefined;
  }
}

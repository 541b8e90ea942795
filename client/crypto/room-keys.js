/**
 * What comes of a room's secrets: keys, and tokens to show to the relay. HKDF with SHA-256, salted
 * with the room's name, so that a secret is worth nothing in another room (docs/rooms.md).
 *
 * @typedef {"admin" | "invite" | "member"} Role
 */

import { fromBase64url, toBase64url, toUtf8 } from "./bytes.js";
import { ENTRY_NAME_BYTES, ROOM_NAME_BYTES, ROOM_SECRET_BYTES } from "./parameters.js";

const DOMAIN = "mscc/v1";

/** @returns {string} base64url */
export function newRoomName() {
  return randomText(ROOM_NAME_BYTES);
}

/** @returns {string} base64url */
export function newRoomSecret() {
  return randomText(ROOM_SECRET_BYTES);
}

/** By which a repeated request is known. @returns {string} base64url */
export function newEntryName() {
  return randomText(ENTRY_NAME_BYTES);
}

/**
 * What a role shows to the relay.
 * @param {string} room
 * @param {string} secret
 * @param {Role} role
 * @returns {Promise<string>} base64url
 */
export async function roomToken(room, secret, role) {
  return toBase64url(await derivedBytes(room, secret, role));
}

/**
 * The key of all entries and snapshots of an epoch.
 * @param {string} room
 * @param {string} secret the epoch's
 */
export async function contentKey(room, secret) {
  return keyOf(await derivedBytes(room, secret, "enc"));
}

/**
 * The key of the boxes between the owner and one other phone.
 * @param {string} room
 * @param {string} secret the member's, or the invitation's
 * @param {"invite" | "member"} role
 */
export async function wrapKey(room, secret, role) {
  return keyOf(await derivedBytes(room, secret, `${role}-wrap`));
}

/**
 * @param {string} room
 * @param {string} secret
 * @param {"enc" | Role | "invite-wrap" | "member-wrap"} use
 * @returns {Promise<Uint8Array<ArrayBuffer>>} 32 bytes
 */
export async function derivedBytes(room, secret, use) {
  const base = await crypto.subtle.importKey("raw", fromBase64url(secret), "HKDF", false, ["deriveBits"]);
  const info = toUtf8(`${DOMAIN}/${use}`);
  const how = { name: "HKDF", hash: "SHA-256", salt: fromBase64url(room), info };
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 8 * ROOM_SECRET_BYTES));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function keyOf(bytes) {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {number} count */
function randomText(count) {
  return toBase64url(crypto.getRandomValues(new Uint8Array(count)));
}

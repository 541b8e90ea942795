/**
 * Seals what a room holds: entries, snapshots, and the boxes between two phones. AES-256-GCM; what
 * each is and where it belongs is bound to it, so that nothing opens in another place.
 *
 * @typedef {{ room: string, epoch: number, key: CryptoKey }} Epoch
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

import { SealError } from "../errors.js";
import { asObject, asString, parseJson } from "../json.js";
import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.js";
import { deflated, inflated } from "./compression.js";
import { paddedEntry, paddedSnapshot, unpadded } from "./padding.js";
import { IV_BYTES, LARGEST_ENTRY, LARGEST_OPENED } from "./parameters.js";

/** What stands before all that is bound or signed. */
export const DOMAIN = "mscc1";

/**
 * @param {string} text
 * @param {string} name the entry's
 * @param {Epoch} epoch
 * @param {Bytes} [iv] a test's own
 * @returns {Promise<string | undefined>} base64url; nothing where the text is too long
 */
export async function sealEntry(text, name, { room, epoch, key }, iv) {
  const bytes = paddedEntry(toUtf8(text));
  return bytes && sealed(bytes, key, `${DOMAIN}|${room}|${epoch}|${name}`, iv);
}

/** @param {string} content from outside @param {string} name @param {Epoch} epoch @throws {SealError} */
export async function openEntry(content, name, { room, epoch, key }) {
  if (content.length > (LARGEST_ENTRY * 3) / 2) throw new SealError();
  return unpaddedText(await opened(content, key, `${DOMAIN}|${room}|${epoch}|${name}`), fromUtf8);
}

/**
 * @param {string} text
 * @param {number} upto
 * @param {Epoch} epoch
 * @param {Bytes} [iv] a test's own
 * @returns {Promise<string>} base64url
 */
export function sealSnapshot(text, upto, { room, epoch, key }, iv) {
  return sealed(paddedSnapshot(deflated(text)), key, `${DOMAIN}|${room}|${epoch}|snapshot|${upto}`, iv);
}

/** @param {string} content from outside @param {number} upto @param {Epoch} epoch @throws {SealError} */
export async function openSnapshot(content, upto, { room, epoch, key }) {
  const bytes = await opened(content, key, `${DOMAIN}|${room}|${epoch}|snapshot|${upto}`);
  return unpaddedText(bytes, (inner) => inflated(inner, LARGEST_OPENED));
}

/**
 * @param {object} value
 * @param {"keybox" | "claim"} what
 * @param {string} room
 * @param {CryptoKey} key
 * @param {Bytes} [iv] a test's own
 */
export function sealRoomBox(value, what, room, key, iv) {
  return sealed(toUtf8(JSON.stringify(value)), key, `${DOMAIN}|${room}|${what}`, iv);
}

/**
 * @param {unknown} box from outside
 * @param {"keybox" | "claim"} what
 * @param {string} room
 * @param {CryptoKey} key
 * @returns {Promise<Record<string, unknown>>}
 * @throws {SealError}
 */
export async function openRoomBox(box, what, room, key) {
  const bytes = await opened(box, key, `${DOMAIN}|${room}|${what}`);
  const value = parseJson(textOf(bytes, fromUtf8));
  if (value === undefined) throw new SealError();
  return asObject(value);
}

/** @param {Bytes} bytes @param {CryptoKey} key @param {string} bound @param {Bytes} [given] */
async function sealed(bytes, key, bound, given) {
  const iv = given ?? crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const box = new Uint8Array(await crypto.subtle.encrypt(cipher(iv, bound), key, bytes));
  const whole = new Uint8Array(iv.length + box.length);
  whole.set(iv);
  whole.set(box, iv.length);
  return toBase64url(whole);
}

/** @param {unknown} content @param {CryptoKey} key @param {string} bound @throws {SealError} */
async function opened(content, key, bound) {
  try {
    const bytes = fromBase64url(asString(content));
    const how = cipher(bytes.subarray(0, IV_BYTES), bound);
    return new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.subarray(IV_BYTES)));
  } catch {
    throw new SealError();
  }
}

/** @param {Bytes} iv @param {string} bound @returns {AesGcmParams} */
function cipher(iv, bound) {
  return { name: "AES-GCM", iv, additionalData: toUtf8(bound) };
}

/** @param {Uint8Array} bytes @param {(bytes: Uint8Array) => string} read @throws {SealError} */
function unpaddedText(bytes, read) {
  const inner = unpadded(bytes);
  if (!inner) throw new SealError();
  return textOf(inner, read);
}

/** @param {Uint8Array} bytes @param {(bytes: Uint8Array) => string} read @throws {SealError} */
function textOf(bytes, read) {
  try {
    return read(bytes);
  } catch {
    throw new SealError();
  }
}

/**
 * What two devices make of a ward code's secret, and the relay cannot: a key that wraps a link, and
 * a proof to show instead of the secret. The look-up part is the salt, so one guess tries one code.
 *
 * @typedef {{ wrap: string, auth: string }} WardCodeKeys both base64url
 */

import { SealError } from "../errors.js";
import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.js";
import { CODE_AUTH_BYTES, CODE_DOMAIN, CODE_ITERATIONS, CODE_WRAP_BYTES, IV_BYTES } from "./parameters.js";

/** @param {string} lookup @param {string} secret @returns {Promise<WardCodeKeys>} */
export async function wardCodeKeys(lookup, secret) {
  const base = await crypto.subtle.importKey("raw", toUtf8(secret), "PBKDF2", false, ["deriveBits"]);
  const salt = toUtf8(`${CODE_DOMAIN}|${lookup}`);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: CODE_ITERATIONS };
  const length = 8 * (CODE_WRAP_BYTES + CODE_AUTH_BYTES);
  const bytes = new Uint8Array(await crypto.subtle.deriveBits(how, base, length));
  return {
    wrap: toBase64url(bytes.subarray(0, CODE_WRAP_BYTES)),
    auth: toBase64url(bytes.subarray(CODE_WRAP_BYTES)),
  };
}

/** @param {string} link @param {string} wrap @returns {Promise<string>} nonce and ciphertext, base64url */
export async function sealBox(link, wrap) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(wrap), toUtf8(link));
  return toBase64url(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** @param {string} box from outside @param {string} wrap @returns {Promise<string>} @throws {SealError} */
export async function openBox(box, wrap) {
  try {
    const bytes = fromBase64url(box);
    const how = { name: "AES-GCM", iv: bytes.subarray(0, IV_BYTES) };
    const opened = await crypto.subtle.decrypt(how, await keyOf(wrap), bytes.subarray(IV_BYTES));
    return fromUtf8(new Uint8Array(opened));
  } catch {
    throw new SealError();
  }
}

/** @param {string} wrap */
function keyOf(wrap) {
  return crypto.subtle.importKey("raw", fromBase64url(wrap), "AES-GCM", false, ["encrypt", "decrypt"]);
}

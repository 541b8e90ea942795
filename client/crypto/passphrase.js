/**
 * Seals a text under a passphrase: PBKDF2-SHA-256, then AES-256-GCM. The sealed form says how it
 * was made, and that is bound to it: whoever changes the number of iterations cannot open it.
 *
 * @typedef {{ format: "mscc-notebook-sealed", version: 1, iterations: number, salt: string,
 *   iv: string, box: string }} Sealed `salt`, `iv` and `box` in base64url
 */

import { CopyError } from "../errors.js";
import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.js";
import { IV_BYTES, MOST_ITERATIONS, PBKDF2_ITERATIONS, SALT_BYTES } from "./parameters.js";

export const SEALED_FORMAT = /** @type {const} */ ("mscc-notebook-sealed");

/** @param {string} text @param {string} passphrase @returns {Promise<Sealed>} */
export async function seal(text, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const head = { format: SEALED_FORMAT, version: /** @type {const} */ (1) };
  const sealed = { ...head, iterations: PBKDF2_ITERATIONS, salt: toBase64url(salt), iv: toBase64url(iv) };
  const key = await keyOf(passphrase, salt, PBKDF2_ITERATIONS);
  const box = await crypto.subtle.encrypt(cipher(sealed, iv), key, toUtf8(text));
  return { ...sealed, box: toBase64url(new Uint8Array(box)) };
}

/**
 * @param {any} sealed from outside
 * @param {string} passphrase
 * @returns {Promise<string>}
 * @throws {CopyError} "wrong-passphrase" when the passphrase is another one or the bytes were
 *   changed: the cipher cannot tell which; "changed" or "newer" when it is no sealed form of ours
 */
export async function unseal(sealed, passphrase) {
  const { salt, iv, box } = checkedParts(sealed);
  try {
    const key = await keyOf(passphrase, salt, sealed.iterations);
    return fromUtf8(new Uint8Array(await crypto.subtle.decrypt(cipher(sealed, iv), key, box)));
  } catch {
    throw new CopyError("wrong-passphrase");
  }
}

/** @param {any} sealed @throws {CopyError} */
function checkedParts({ version, iterations, salt, iv, box }) {
  if (Number.isInteger(version) && version > 1) throw new CopyError("newer");
  const isUsable = Number.isInteger(iterations) && iterations >= 1 && iterations <= MOST_ITERATIONS;
  try {
    if (!isUsable || version !== 1) throw new CopyError("changed");
    return { salt: fromBase64url(salt), iv: fromBase64url(iv), box: fromBase64url(box) };
  } catch {
    throw new CopyError("changed");
  }
}

/**
 * @param {Omit<Sealed, "box">} sealed
 * @param {Uint8Array<ArrayBuffer>} iv
 * @returns {AesGcmParams}
 */
function cipher({ format, version, iterations, salt }, iv) {
  const additionalData = toUtf8([format, version, iterations, salt].join("|"));
  return { name: "AES-GCM", iv, additionalData };
}

/** @param {string} passphrase @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function keyOf(passphrase, salt, iterations) {
  // The same letters can be typed as different bytes on another phone.
  const typed = toUtf8(passphrase.normalize("NFKC").trim());
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

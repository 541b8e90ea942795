/**
 * Signatures of a phone: ECDSA with SHA-256 on P-256. The private part cannot be taken out of the
 * browser, by nobody.
 *
 * @typedef {{ privateKey: CryptoKey, key: string }} SigningKey `key`: the public part, raw,
 *   base64url
 */

import { fromBase64url, toBase64url, toUtf8 } from "./bytes.js";

const CURVE = Object.freeze({ name: "ECDSA", namedCurve: "P-256" });
const HOW = Object.freeze({ name: "ECDSA", hash: "SHA-256" });
/** Not compressed: `0x04` and two numbers of 32 bytes. */
const KEY = /^B[\w-]{86}$/;

/** @returns {Promise<SigningKey>} */
export async function newSigningKey() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  return { privateKey, key: toBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey))) };
}

/** @param {string} text @param {CryptoKey} privateKey @returns {Promise<string>} raw, base64url */
export async function signatureOf(text, privateKey) {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(HOW, privateKey, toUtf8(text))));
}

/**
 * Never fails: what is no key or no signature has signed nothing.
 * @param {string} text
 * @param {unknown} signature
 * @param {unknown} key
 * @returns {Promise<boolean>}
 */
export async function isSignedBy(text, signature, key) {
  if (typeof signature !== "string" || !isPublicKey(key)) return false;
  try {
    const raw = fromBase64url(key);
    const imported = await crypto.subtle.importKey("raw", raw, CURVE, false, ["verify"]);
    return await crypto.subtle.verify(HOW, imported, fromBase64url(signature), toUtf8(text));
  } catch {
    return false;
  }
}

/** @param {unknown} key @returns {key is string} */
export function isPublicKey(key) {
  return typeof key === "string" && KEY.test(key);
}

/**
 * A file of a SMART Health Link: a compact JWE (RFC 7516) that anybody with the link's key opens.
 * Ours are not compressed, because some readers fail on those that are; we read both.
 */

import { compactDecrypt } from "jose/jwe/compact/decrypt";
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { SealError } from "../errors.js";
import { fromBase64url, fromUtf8, toUtf8 } from "./bytes.js";
import { LARGEST_OPENED, LINK_KEY_BYTES } from "./parameters.js";

export const FHIR_TYPE = "application/fhir+json";

/**
 * @param {string} text of a FHIR document
 * @param {string} key the link's, base64url
 * @returns {Promise<string>} another one at each call, for its nonce is
 * @throws {SealError} where the key is none
 */
export async function sealFile(text, key) {
  return new CompactEncrypt(toUtf8(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: FHIR_TYPE })
    .encrypt(keyBytes(key));
}

/**
 * @param {string} jwe from outside
 * @param {string} key the link's, base64url
 * @returns {Promise<string>}
 * @throws {SealError}
 */
export async function openFile(jwe, key) {
  try {
    const { plaintext } = await compactDecrypt(jwe, keyBytes(key), {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
      maxDecompressedLength: LARGEST_OPENED,
    });
    return fromUtf8(plaintext);
  } catch {
    throw new SealError();
  }
}

/** @param {string} key @throws {SealError} where it is none */
function keyBytes(key) {
  const isKey = /^[\w-]*$/.test(key) && key.length === Math.ceil((LINK_KEY_BYTES * 4) / 3);
  if (!isKey) throw new SealError();
  return fromBase64url(key);
}

/**
 * A digest tells whether bytes are the same ones. It keeps nothing secret.
 */

import { toBase64url, toUtf8 } from "./bytes.js";

/** SHA-256 of the text's UTF-8, base64url. @param {string} text @returns {Promise<string>} */
export async function digest(text) {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", toUtf8(text))));
}

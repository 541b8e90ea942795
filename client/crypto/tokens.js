/**
 * Secrets that are shown to a relay, and what a relay keeps of them.
 */

import { toBase64url, toUtf8 } from "./bytes.js";
import { TOKEN_BYTES } from "./parameters.js";

/** 32 random bytes, base64url: a link's id, its key, its owner's token. @returns {string} */
export function newToken() {
  return toBase64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
}

/**
 * SHA-256 of a token's ASCII text, in hex: who steals this from a relay cannot act as its owner.
 * @param {string} token base64url
 * @returns {Promise<string>}
 */
export async function tokenHash(token) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", toUtf8(token)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

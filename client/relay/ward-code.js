/**
 * A ward code, `7KQ4M-X2WD9-PR5T4`: four letters that the relay knows it by, ten that it never
 * sees, and one that finds a slip before it costs an attempt.
 *
 * @typedef {{ lookup: string, secret: string }} WardCodeParts
 */

import { fromBase64url } from "../crypto/bytes.js";
import { digest } from "../crypto/digest.js";
import { CODE_DOMAIN } from "../crypto/parameters.js";
import { randomLetters } from "../crypto/random.js";
import { WardCodeError } from "../errors.js";
import { ALPHABET, meantLetters } from "./crockford.js";

const LOOKUP_LETTERS = 4;
const SECRET_LETTERS = 10;
const ALL_LETTERS = LOOKUP_LETTERS + SECRET_LETTERS + 1;

/** 50 random bits. @returns {string} */
export function newCodeSecret() {
  return randomLetters(SECRET_LETTERS, ALPHABET);
}

/** @param {WardCodeParts} parts @returns {Promise<string>} */
export async function writeWardCode({ lookup, secret }) {
  const first = `${lookup}${secret}`;
  return `${first}${await checkLetter(first)}`.replace(/.{5}(?=.)/g, "$&-");
}

/**
 * @param {string} typed
 * @returns {Promise<WardCodeParts>}
 * @throws {WardCodeError} "length" where letters are missing or too many, "typo" where one is wrong
 */
export async function readWardCode(typed) {
  const letters = meantLetters(typed);
  if (letters === undefined) throw new WardCodeError("typo");
  if (letters.length !== ALL_LETTERS) throw new WardCodeError("length");
  const first = letters.slice(0, -1);
  if (letters.slice(-1) !== (await checkLetter(first))) throw new WardCodeError("typo");
  return { lookup: first.slice(0, LOOKUP_LETTERS), secret: first.slice(LOOKUP_LETTERS) };
}

/** @param {string} first all letters but the last */
async function checkLetter(first) {
  const [byte = 0] = fromBase64url(await digest(`${CODE_DOMAIN}${first}`));
  return ALPHABET.charAt(byte >> 3);
}

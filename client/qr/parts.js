/**
 * A notebook on paper as numbered parts, one for each code (docs/paper-backup.md). Each says which
 * sheet it belongs to, which part it is and of how many, and carries a check of its own. Pure;
 * hashing is handed in.
 *
 * @typedef {import("../notebook/file/copy.js").Digest} Digest
 * @typedef {{ id: string, number: number, count: number, letters: string }} Part
 * @typedef {{ version: number, number?: number, part?: Part }} Found `part` only where it is whole;
 *   `number` where it can still be read
 */

import { fromBase64url } from "../crypto/bytes.js";

export const VERSION = 1;
/** What a code of version 30 holds at level M: of 88 mm, each of its squares is 0.6 mm wide. */
export const LONGEST_PART = 1994;
/** What a code of version 15 holds at level M: small enough for one phone to read it off another. */
export const LONGEST_SQUARE = 600;
/** More sheets than that nobody scans. */
export const MOST_PARTS = 60;
const ID = 16;
const CHECK = 8;
/** The longest of all beginnings, with both numbers and the length. */
const LONGEST_HEAD = `MSCC:${VERSION}::99:99:9999:`.length + ID;
const MARK = /MSCC:(\d{1,4}):/g;
const HEAD = /^MSCC:\d{1,4}:([0-9A-F]{16}):([1-9]\d?):([1-9]\d?):([1-9]\d{0,3}):/;
const NUMBER = /^MSCC:\d{1,4}:[^:]{0,40}:([1-9]\d?):/;

/**
 * @param {string} letters of base45
 * @param {Digest} digest
 * @param {number} [longest] of a part, in letters
 * @returns {Promise<string[]>} all much of a length; none where they would be too many
 */
export async function writeParts(letters, digest, longest = LONGEST_PART) {
  const count = Math.ceil(letters.length / (longest - LONGEST_HEAD - CHECK));
  if (count > MOST_PARTS) return [];
  const length = Math.ceil(letters.length / count);
  const id = await hash(letters, ID, digest);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const own = letters.slice((number - 1) * length, number * length);
      const text = `MSCC:${VERSION}:${id}:${number}:${count}:${own.length}:${own}`;
      return text + (await hash(text, CHECK, digest));
    }),
  );
}

/**
 * The parts in a text, wherever they stand in it and whatever stands between them.
 * @param {string} text of one code, or of anything that somebody pasted
 * @param {Digest} digest
 * @returns {Promise<Found[]>} in the order of the text
 */
export async function findParts(text, digest) {
  const found = [];
  // Some apps keep a space from breaking a line.
  const plain = text.replaceAll("\u00a0", " ");
  let end = 0;
  for (const { index = 0, 1: version } of plain.matchAll(MARK)) {
    if (index < end) continue;
    const { length, ...part } = await partAt(plain, index, digest);
    end = index + length;
    found.push({ version: Number(version), ...part });
  }
  return found;
}

/**
 * Whether these are all letters of this sheet, each as it was.
 * @param {string} id
 * @param {string} letters
 * @param {Digest} digest
 */
export async function isWhole(id, letters, digest) {
  return (await hash(letters, ID, digest)) === id;
}

/**
 * @param {string} text
 * @param {number} place
 * @param {Digest} digest
 * @returns {Promise<{ length: number, number?: number, part?: Part }>} `length`: how much of the
 *   text is spoken for
 */
async function partAt(text, place, digest) {
  const here = text.slice(place, place + LONGEST_PART);
  const head = HEAD.exec(here);
  const number = Number(NUMBER.exec(here)?.[1]) || undefined;
  if (!head) return { length: 0, number };
  const [start, id = "", , count, length] = head;
  const end = start.length + Number(length);
  const check = here.slice(end, end + CHECK);
  const isIntact = number !== undefined && number <= Number(count) && Number(count) <= MOST_PARTS;
  if (!isIntact || (await hash(here.slice(0, end), CHECK, digest)) !== check) return { length: 0, number };
  const part = { id, number, count: Number(count), letters: here.slice(start.length, end) };
  return { length: end + CHECK, number, part };
}

/**
 * The first digits of a text's SHA-256, in letters that a code has.
 * @param {string} text
 * @param {number} digits
 * @param {Digest} digest
 */
async function hash(text, digits, digest) {
  const bytes = fromBase64url(await digest(text));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, digits).toUpperCase();
}

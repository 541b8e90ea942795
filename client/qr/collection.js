/**
 * The parts that were read so far, in any order, any number of times, of any number of sheets; says
 * of each what it is, and which are missing. Pure; hashing is handed in.
 *
 * @typedef {import("../notebook/file/copy.js").Contents} Contents
 * @typedef {import("../notebook/file/copy.js").Digest} Digest
 * @typedef {import("./parts.js").Part} Part
 * @typedef {{ what: "read" | "again" | "damaged" | "other-sheet" | "newer" | "foreign",
 *   number?: number }} Finding
 * @typedef {{ count: number, read: number[], missing: number[] }} Progress
 * @typedef {{ id: string, count: number, letters: Map<number, string> }} Sheet
 */

import { inflated } from "../crypto/compression.js";
import { CopyError } from "../errors.js";
import { LARGEST } from "../notebook/file/copy.js";
import { readForm } from "../notebook/file/paper-form-reading.js";
import { fromBase45 } from "./base45.js";
import { findParts, isWhole, VERSION } from "./parts.js";

export class Collection {
  /** The first is the one that somebody has in hand. @type {Sheet[]} */
  #sheets = [];
  #digest;

  /** @param {Digest} digest */
  constructor(digest) {
    this.#digest = digest;
  }

  /**
   * @param {string} text of a code, or pasted
   * @returns {Promise<Finding[]>} what was in it; `foreign` where nothing was
   */
  async take(text) {
    const found = await findParts(text, this.#digest);
    if (found.length === 0) return [{ what: "foreign" }];
    return found.map(({ version, number, part }) => {
      if (version > VERSION) return { what: "newer" };
      return part ? this.#take(part) : { what: "damaged", number };
    });
  }

  /** @returns {Progress | undefined} nothing before the first part */
  progress() {
    const [sheet] = this.#sheets;
    if (!sheet) return undefined;
    const { count, letters } = sheet;
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    return {
      count,
      read: numbers.filter((number) => letters.has(number)),
      missing: numbers.filter((number) => !letters.has(number)),
    };
  }

  /** Whether all parts of a sheet are there. */
  get isComplete() {
    return this.#sheets.some(isComplete);
  }

  /** @returns {Promise<Contents>} of the sheet that is complete @throws {CopyError} */
  async contents() {
    return readForm(await this.text());
  }

  /** What the sheet that is complete says. @returns {Promise<string>} @throws {CopyError} */
  async text() {
    const sheet = this.#sheets.find(isComplete);
    if (!sheet) throw new CopyError("truncated");
    const inOrder = [...sheet.letters].sort(([one], [other]) => one - other);
    const letters = inOrder.map(([, own]) => own).join("");
    const bytes = fromBase45(letters);
    if (!bytes || !(await isWhole(sheet.id, letters, this.#digest))) throw new CopyError("changed");
    return inflated(bytes, LARGEST);
  }

  /** @param {Part} part @returns {Finding} */
  #take({ id, count, number, letters }) {
    let sheet = this.#sheets.find((one) => one.id === id && one.count === count);
    if (!sheet) this.#sheets.push((sheet = { id, count, letters: new Map() }));
    const isKnown = sheet.letters.has(number);
    if (!isKnown) sheet.letters.set(number, letters);
    // Kept all the same: whoever goes on with it meant that one.
    if (sheet !== this.#sheets[0]) return { what: "other-sheet", number };
    return { what: isKnown ? "again" : "read", number };
  }
}

/** @param {Sheet} sheet */
function isComplete({ count, letters }) {
  return letters.size === count;
}

/**
 * Names that nothing else has.
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** A name of 12 letters, 60 random bits. @returns {string} */
export function newName() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => LETTERS[byte & 31]).join("");
}

/**
 * A name that sorts after those made earlier on this phone; only the order on the screen comes
 * from it.
 * @param {number} time milliseconds
 */
export function newNameInOrder(time) {
  return Math.max(time, 0).toString(36).padStart(9, "0") + newName();
}

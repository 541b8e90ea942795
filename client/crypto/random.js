/**
 * Names that nothing else has.
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** A name of 12 letters, 60 random bits. @returns {string} */
export function newName() {
  return randomLetters(12, LETTERS);
}

/** @param {number} count @param {string} alphabet of 32 letters, each as likely @returns {string} */
export function randomLetters(count, alphabet) {
  return [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => alphabet[byte & 31]).join("");
}

/**
 * A name that sorts after those made earlier on this phone; only the order on the screen comes
 * from it.
 * @param {number} time milliseconds
 */
export function newNameInOrder(time) {
  return Math.max(time, 0).toString(36).padStart(9, "0") + newName();
}

/** A random UUID (RFC 9562, version 4). @returns {string} */
export function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** From 0 to 1, so that not all phones ask at the same moment. */
export function randomFraction() {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

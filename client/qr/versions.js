/**
 * What the versions of QR codes look like: how many squares, where the small squares stand that keep
 * a code straight, and how a code says its version (ISO/IEC 18004). Pure.
 */

export const LARGEST_VERSION = 40;
/** From here on a code says its version itself. */
export const SAYS_VERSION = 7;
const WRONG_BITS = 3;

/** @param {number} version */
export function sizeOf(version) {
  return 17 + 4 * version;
}

/** The rows, and columns, in which the small squares have their middles. @param {number} version */
export function linesOf(version) {
  const count = Math.floor(version / 7) + 2;
  const last = sizeOf(version) - 7;
  const gaps = count - 1;
  // All are even and as equal as can be, but for the first; that of version 32 is an exception.
  const gap = version === 32 ? 26 : 2 * Math.ceil((last - 6) / gaps / 2);
  return Array.from({ length: count }, (_, index) => (index === 0 ? 6 : last - (gaps - index) * gap));
}

/**
 * @param {number} bits 18 of them, the first the highest
 * @returns {number | undefined} nothing where they are too damaged
 */
export function versionOf(bits) {
  for (let version = SAYS_VERSION; version <= LARGEST_VERSION; version += 1) {
    if (onesIn(bits ^ saidBy(version)) <= WRONG_BITS) return version;
  }
  return undefined;
}

/** @param {number} version */
function saidBy(version) {
  let rest = version << 12;
  for (let bit = 17; bit >= 12; bit -= 1) {
    if (rest & (1 << bit)) rest ^= 0x1f25 << (bit - 12);
  }
  return (version << 12) | rest;
}

/** @param {number} bits */
function onesIn(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

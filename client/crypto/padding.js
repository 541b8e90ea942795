/**
 * Padding: how long something is, is not to say what it is. `0x80` and then zeros.
 */

import { LARGEST_ENTRY, SMALLEST_ENTRY, SNAPSHOT_STEP } from "./parameters.js";

const END = 0x80;

/**
 * Up to the next power of two.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing where it is too long
 */
export function paddedEntry(bytes) {
  let size = SMALLEST_ENTRY;
  while (size <= bytes.length) size *= 2;
  return size > LARGEST_ENTRY ? undefined : padded(bytes, size);
}

/** @param {Uint8Array} bytes @returns {Uint8Array<ArrayBuffer>} */
export function paddedSnapshot(bytes) {
  return padded(bytes, (Math.floor(bytes.length / SNAPSHOT_STEP) + 1) * SNAPSHOT_STEP);
}

/** @param {Uint8Array} bytes @returns {Uint8Array | undefined} nothing where it is not padded */
export function unpadded(bytes) {
  let end = bytes.length - 1;
  while (end >= 0 && bytes[end] === 0) end -= 1;
  return bytes[end] === END ? bytes.subarray(0, end) : undefined;
}

/** @param {Uint8Array} bytes @param {number} size */
function padded(bytes, size) {
  const whole = new Uint8Array(size);
  whole.set(bytes);
  whole[bytes.length] = END;
  return whole;
}

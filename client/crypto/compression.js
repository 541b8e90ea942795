/**
 * Text made small, and back without growing past a limit.
 */

import { deflateSync, Inflate } from "fflate";
import { CopyError } from "../errors.js";
import { fromUtf8, toUtf8 } from "./bytes.js";

/** One byte becomes a thousand at the most, so no step grows far past the limit. */
const STEP = 1024;

/** @param {string} text @returns {Uint8Array} DEFLATE (RFC 1951) */
export function deflated(text) {
  return deflateSync(toUtf8(text), { level: 9, mem: 12 });
}

/**
 * @param {Uint8Array} bytes
 * @param {number} most bytes of text
 * @returns {string}
 * @throws {CopyError}
 */
export function inflated(bytes, most) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    if (size > most) throw new CopyError("too-large");
    chunks.push(chunk.slice());
  });
  try {
    for (let place = 0; place < bytes.length; place += STEP) {
      inflate.push(bytes.subarray(place, place + STEP), place + STEP >= bytes.length);
    }
    return fromUtf8(joined(chunks, size));
  } catch (error) {
    throw error instanceof CopyError ? error : new CopyError("changed");
  }
}

/** @param {Uint8Array[]} chunks @param {number} size */
function joined(chunks, size) {
  const whole = new Uint8Array(size);
  let place = 0;
  for (const chunk of chunks) {
    whole.set(chunk, place);
    place += chunk.length;
  }
  return whole;
}

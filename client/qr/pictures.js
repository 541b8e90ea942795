/**
 * The codes in a picture. Ours are large, and held by hand: where the decoder finds none, their
 * squares are found first, and it gets them as if they were freshly drawn. Pure.
 *
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Picture as a canvas gives it
 */

import { decodeQR } from "qr/decode.js";
import { triplesIn } from "./finders.js";
import { squaresOf } from "./sampling.js";
import { greyOf } from "./threshold.js";

const QUIET_ZONE = 4;
/** How wide a square is drawn. */
const PIXELS = 2;
/** One look, however slow the phone: what it reads does not hang on a clock. */
const ONE_LOOK = { effort: 1, timeLimit: Infinity };

/** The text of a code in a picture, the quick way first. @param {Picture} picture @returns {string | undefined} */
export function codeIn(picture) {
  return decoded(picture) ?? largeCodesIn(picture, 1)[0];
}

/** The texts of all codes in a picture. @param {Picture} picture @returns {string[]} */
export function codesIn(picture) {
  const texts = largeCodesIn(picture);
  if (texts.length > 0) return texts;
  // The smallest codes, of others, have nothing that keeps them straight.
  const small = decoded(picture);
  return small === undefined ? [] : [small];
}

/** @param {Picture} picture @param {number} [most] so many are enough @returns {string[]} */
function largeCodesIn({ data, width, height }, most = Infinity) {
  const grey = greyOf(data, width, height);
  const sharp = textsIn(grey, most);
  return sharp.length > 0 ? sharp : textsIn(grey.softened(), most);
}

/** @param {import("./threshold.js").Grey} grey @param {number} most @returns {string[]} */
function textsIn(grey, most) {
  /** @type {Set<import("./finders.js").Finder>} */
  const used = new Set();
  const texts = [];
  for (const triple of triplesIn(grey)) {
    const finders = [triple.corner, triple.along, triple.down];
    if (texts.length === most) break;
    if (finders.some((finder) => used.has(finder))) continue;
    const squares = squaresOf(grey, triple);
    const text = squares && decoded(drawn(squares.dark));
    if (text === undefined) continue;
    texts.push(text);
    for (const finder of finders) used.add(finder);
  }
  return texts;
}

/** @param {boolean[][]} dark by row and column @returns {Picture} */
function drawn(dark) {
  const side = (dark.length + 2 * QUIET_ZONE) * PIXELS;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const squareAt = (/** @type {number} */ pixel) => Math.floor(pixel / PIXELS) - QUIET_ZONE;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const pixel = (y * side + x) * 4;
      if (dark[squareAt(y)]?.[squareAt(x)]) data.fill(0, pixel, pixel + 3);
    }
  }
  return { data, width: side, height: side };
}

/** @param {Picture} picture @returns {string | undefined} */
function decoded(picture) {
  try {
    return decodeQR(picture, ONE_LOOK);
  } catch {
    return undefined;
  }
}

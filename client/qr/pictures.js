/**
 * The codes in a picture. Ours are large, and held by hand; so their squares are found first, and what
 * decodes gets them as if they were freshly drawn. Pure.
 *
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Picture as a canvas gives it
 */

import jsQR from "jsqr";
import { triplesIn } from "./finders.js";
import { squaresOf } from "./sampling.js";
import { greyOf } from "./threshold.js";

const QUIET_ZONE = 4;

/**
 * @param {Picture} picture
 * @param {number} [most] so many are enough
 * @returns {string[]} the text of each
 */
export function codesIn({ data, width, height }, most = Infinity) {
  const grey = greyOf(data, width, height);
  const sharp = largeCodesIn(grey, most);
  const texts = sharp.length > 0 ? sharp : largeCodesIn(grey.softened(), most);
  // The smallest codes, of others, have nothing that keeps them straight.
  const small = texts.length === 0 && jsQR(data, width, height, { inversionAttempts: "dontInvert" });
  return small && small.data ? [small.data] : texts;
}

/** @param {import("./threshold.js").Grey} grey @param {number} most @returns {string[]} */
function largeCodesIn(grey, most) {
  /** @type {Set<import("./finders.js").Finder>} */
  const used = new Set();
  const texts = [];
  for (const triple of triplesIn(grey)) {
    const finders = [triple.corner, triple.along, triple.down];
    if (texts.length === most) break;
    if (finders.some((finder) => used.has(finder))) continue;
    const squares = squaresOf(grey, triple);
    const text = squares && textOf(squares.dark);
    if (!text) continue;
    texts.push(text);
    for (const finder of finders) used.add(finder);
  }
  return texts;
}

/** @param {boolean[][]} dark @returns {string | undefined} */
function textOf(dark) {
  const side = dark.length + 2 * QUIET_ZONE;
  const drawn = new Uint8ClampedArray(side * side * 4).fill(255);
  dark.forEach((row, y) =>
    row.forEach((isDark, x) => {
      const pixel = ((y + QUIET_ZONE) * side + x + QUIET_ZONE) * 4;
      if (isDark) drawn.fill(0, pixel, pixel + 3);
    }),
  );
  return jsQR(drawn, side, side, { inversionAttempts: "dontInvert" })?.data;
}

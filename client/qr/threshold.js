/**
 * A picture in shades of grey, and what is dark in it: darker than what lies around. Pure.
 *
 * @typedef {{ x: number, y: number }} Point
 */

/** A window holds several squares of a code each way, so about half of it is dark. */
const WINDOWS_A_SIDE = 14;
const SMALLEST_WINDOW = 24;

/** @param {Uint8ClampedArray} rgba @param {number} width @param {number} height */
export function greyOf(rgba, width, height) {
  const values = new Uint8Array(width * height);
  for (let index = 0; index < values.length; index += 1) {
    const [red = 0, green = 0, blue = 0] = [rgba[index * 4], rgba[index * 4 + 1], rgba[index * 4 + 2]];
    values[index] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return new Grey(values, width, height);
}

export class Grey {
  /** @param {Uint8Array} values row by row @param {number} width @param {number} height */
  constructor(values, width, height) {
    this.width = width;
    this.height = height;
    this.values = values;
    this.#sums = this.#summed();
    this.#reach = Math.max(SMALLEST_WINDOW, Math.min(width, height) / WINDOWS_A_SIDE) >> 1;
  }

  /** Sums of all values above and before. */
  #sums;
  #reach;

  #summed() {
    const row = this.width + 1;
    const sums = new Float64Array(row * (this.height + 1));
    for (let y = 0; y < this.height; y += 1) {
      let sum = 0;
      for (let x = 0; x < this.width; x += 1) {
        sum += this.values[y * this.width + x] ?? 0;
        sums[(y + 1) * row + x + 1] = (sums[y * row + x + 1] ?? 0) + sum;
      }
    }
    return sums;
  }

  /** How bright it is around there. @param {number} x @param {number} y */
  around(x, y) {
    return this.#mean(x, y, this.#reach);
  }

  /** The same with less noise, and with edges less sharp. */
  softened() {
    const soft = this.values.map((_, index) => this.#mean(index % this.width, Math.floor(index / this.width), 1));
    return new Grey(soft, this.width, this.height);
  }

  /** @param {number} x @param {number} y @param {number} reach each way */
  #mean(x, y, reach) {
    const row = this.width + 1;
    const left = clamp(Math.round(x) - reach, 0, this.width - 1);
    const top = clamp(Math.round(y) - reach, 0, this.height - 1);
    const right = clamp(Math.round(x) + reach + 1, left + 1, this.width);
    const bottom = clamp(Math.round(y) + reach + 1, top + 1, this.height);
    const at = (/** @type {number} */ down, /** @type {number} */ along) => this.#sums[down * row + along] ?? 0;
    const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
    return sum / ((right - left) * (bottom - top));
  }

  /** Between four pixels. @param {number} x @param {number} y */
  at(x, y) {
    const left = clamp(Math.floor(x), 0, this.width - 2);
    const top = clamp(Math.floor(y), 0, this.height - 2);
    const [along, down] = [clamp(x - left, 0, 1), clamp(y - top, 0, 1)];
    const first = top * this.width + left;
    const above = (this.values[first] ?? 0) * (1 - along) + (this.values[first + 1] ?? 0) * along;
    const second = first + this.width;
    const below = (this.values[second] ?? 0) * (1 - along) + (this.values[second + 1] ?? 0) * along;
    return above * (1 - down) + below * down;
  }

  /** @param {number} x @param {number} y */
  isDark(x, y) {
    return this.at(x, y) < this.around(x, y);
  }

  /** Every pixel: 1 where it is dark. A flat ground is not dark for a little noise. */
  darkPixels() {
    const dark = new Uint8Array(this.values.length);
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1) {
        const index = y * this.width + x;
        dark[index] = (this.values[index] ?? 0) < this.around(x, y) * 0.95 ? 1 : 0;
      }
    }
    return dark;
  }
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

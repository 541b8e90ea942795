/**
 * The squares of a code out of a picture of it, dark or bright. Pure.
 *
 * @typedef {import("./threshold.js").Grey} Grey
 * @typedef {import("./threshold.js").Point} Point
 * @typedef {import("./finders.js").Finder} Finder
 * @typedef {import("./finders.js").Triple} Triple
 * @typedef {{ size: number, dark: boolean[][], corners: Point[] }} Squares `dark` by row and column
 * @typedef {import("./frames.js").Frame} Frame
 */

import { nodesOf } from "./alignment.js";
import { frameOf, lengthOf, moved, wayTo } from "./frames.js";
import { linesOf, SAYS_VERSION, sizeOf, versionOf } from "./versions.js";

/** A finder with the bright line around it. */
const CORNER = 8;
/** In versions: how wrong the one may be that comes from the sizes alone. */
const WRONG_BY = 3;

/** @param {Grey} grey @param {Triple} triple @returns {Squares | undefined} */
export function squaresOf(grey, { corner, along, down }) {
  const frame = (/** @type {Finder} */ finder) => frameOf(grey, finder, wayTo(corner, along), wayTo(corner, down));
  const [first, second, third] = [frame(corner), frame(along), frame(down)];
  if (!first || !second || !third) return undefined;
  const version = versionBy(grey, first, second, third);
  if (!version) return undefined;
  const lines = linesOf(version);
  const nodes = nodesOf(grey, lines, first, second, third);
  const size = sizeOf(version);
  const at = (/** @type {number} */ row, /** @type {number} */ column) => between(nodes, lines, row, column);
  const dark = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => {
      const { x, y } = at(row, column);
      return inCorner(size, row, column) ?? grey.isDark(x, y);
    }),
  );
  const ends = /** @type {const} */ ([[-2, -2], [-2, size + 1], [size + 1, size + 1], [size + 1, -2]]);
  return { size, dark, corners: ends.map(([row, column]) => at(row, column)) };
}

/**
 * What every code has in its corners, however they look in the picture.
 * @param {number} size
 * @param {number} row
 * @param {number} column
 * @returns {boolean | undefined} nothing outside of them
 */
function inCorner(size, row, column) {
  const [isLow, isRight] = [row >= size - CORNER, column >= size - CORNER];
  if ((row >= CORNER && !isLow) || (column >= CORNER && !isRight) || (isLow && isRight)) return undefined;
  const [down, along] = [isLow ? size - 1 - row : row, isRight ? size - 1 - column : column];
  const ring = Math.max(Math.abs(down - 3), Math.abs(along - 3));
  return ring !== 2 && ring !== 4;
}

/** @param {Grey} grey @param {Frame} first @param {Frame} second @param {Frame} third */
function versionBy(grey, first, second, third) {
  const beside = (/** @type {Frame} */ frame, /** @type {boolean} */ isAbove) => {
    let bits = 0;
    for (let bit = 17; bit >= 0; bit -= 1) {
      const [near, far] = [(bit % 3) - 7, Math.floor(bit / 3) - 3];
      const { x, y } = isAbove ? moved(frame, far, near) : moved(frame, near, far);
      bits = bits * 2 + (grey.isDark(x, y) ? 1 : 0);
    }
    return versionOf(bits);
  };
  const said = beside(second, false) ?? beside(third, true);
  const apart = { x: second.middle.x - first.middle.x, y: second.middle.y - first.middle.y };
  const module = (lengthOf(first.along) + lengthOf(second.along)) / 2;
  const guess = Math.round((lengthOf(apart) / module + 7 - 17) / 4);
  if (said) return Math.abs(said - guess) <= WRONG_BY ? said : undefined;
  return guess >= 2 && guess < SAYS_VERSION ? guess : undefined;
}

/**
 * Where a square is, from the four crossings around it; at the edges, from the nearest four.
 * @param {Point[][]} nodes
 * @param {number[]} lines
 * @param {number} row
 * @param {number} column
 */
function between(nodes, lines, row, column) {
  const [i, j] = [cellOf(lines, row), cellOf(lines, column)];
  const share = (/** @type {number} */ cell, /** @type {number} */ place) =>
    (place - (lines[cell] ?? 0)) / ((lines[cell + 1] ?? 1) - (lines[cell] ?? 0));
  const [down, along] = [share(i, row), share(j, column)];
  let [x, y] = [0, 0];
  for (const [a, b, weight] of /** @type {const} */ ([
    [0, 0, (1 - down) * (1 - along)],
    [0, 1, (1 - down) * along],
    [1, 0, down * (1 - along)],
    [1, 1, down * along],
  ])) {
    const node = nodes[i + a]?.[j + b] ?? { x: 0, y: 0 };
    x += node.x * weight;
    y += node.y * weight;
  }
  return { x, y };
}

/** @param {number[]} lines @param {number} place */
function cellOf(lines, place) {
  const cell = lines.findIndex((line) => line > place) - 1;
  return Math.max(0, Math.min(lines.length - 2, cell === -2 ? lines.length - 2 : cell));
}

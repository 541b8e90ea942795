/**
 * What keeps a code straight that is seen aslant or on bent paper: from one small square to the next,
 * each is looked for where the last ones say that it must be. Pure.
 *
 * @typedef {import("./threshold.js").Grey} Grey
 * @typedef {import("./threshold.js").Point} Point
 * @typedef {import("./frames.js").Frame} Frame
 */

import { divided, frameOf, lengthOf, moved, wayTo } from "./frames.js";

/** How far away from where it should be a small square is looked for, in squares of the code. */
const REACH = 3.5;
const COARSE = 0.5;
const FINE = 0.125;
/** So much of the contrast between dark and bright makes one. */
const CLEAR = 0.45;

/**
 * Where the lines cross: those of the finders, and small squares that were looked for one after the other.
 * @param {Grey} grey
 * @param {number[]} lines
 * @param {Frame} first
 * @param {Frame} second
 * @param {Frame} third
 * @returns {Point[][]}
 */
export function nodesOf(grey, lines, first, second, third) {
  const last = lines.length - 1;
  /** @type {Point[][]} */
  const nodes = lines.map(() => []);
  const gap = (/** @type {number} */ index) => (lines[index] ?? 0) - (lines[index - 1] ?? 0);
  const near = (/** @type {number} */ row, /** @type {number} */ column) => nodes[row]?.[column] ?? first.middle;
  const share = (/** @type {number} */ index) => ((lines[index] ?? 0) - 6) / ((lines[last] ?? 0) - 6);
  const [start, end, foot] = [moved(first, 3, 3), moved(second, -3, 3), moved(third, 3, -3)];
  const growsAlong = Math.sqrt(lengthOf(first.along) / lengthOf(second.along));
  const growsDown = Math.sqrt(lengthOf(first.down) / lengthOf(third.down));
  lines.forEach((_, row) =>
    lines.forEach((__, column) => {
      const put = (/** @type {Point} */ point) => ((nodes[row] ??= [])[column] = point);
      if (row === 0 && column === 0) return put(start);
      if (row === 0 && column === last) return put(end);
      if (row === last && column === 0) return put(foot);
      const [left, above, before] = [near(row, column - 1), near(row - 1, column), near(row - 1, column - 1)];
      let due = { x: left.x + above.x - before.x, y: left.y + above.y - before.y };
      if (row === 0) due = partWay(start, end, share(column), growsAlong);
      if (column === 0) due = partWay(start, foot, share(row), growsDown);
      const along = column > 0 && row > 0 ? divided(above, before, gap(column)) : first.along;
      const down = column > 0 && row > 0 ? divided(left, before, gap(row)) : first.down;
      return put(smallSquareNear(grey, { middle: due, along, down }));
    }),
  );
  putEndsRight(grey, nodes, first, second, third);
  return nodes;
}

/**
 * Seen aslant, the last column runs another way than the first, and the last row than the first:
 * which way, their own small squares tell.
 * @param {Grey} grey
 * @param {Point[][]} nodes
 * @param {Frame} first
 * @param {Frame} second
 * @param {Frame} third
 */
function putEndsRight(grey, nodes, first, second, third) {
  const last = nodes.length - 1;
  const [firstRow = [], secondRow = []] = nodes;
  const lastRow = nodes[last] ?? [];
  const [ofRow, ofColumn] = [lastRow[1], secondRow[last]];
  if (!ofRow || !ofColumn || !firstRow[last] || !lastRow[0]) return;
  const ahead = wayTo(first.middle, second.middle);
  const below = wayTo(first.middle, third.middle);
  const atEnd = frameOf(grey, second.middle, ahead, wayTo(firstRow[last], ofColumn));
  const atFoot = frameOf(grey, third.middle, wayTo(lastRow[0], ofRow), below);
  if (atEnd) firstRow[last] = moved(atEnd, -3, 3);
  if (atFoot) lastRow[0] = moved(atFoot, 3, -3);
}

/**
 * A place on a line that is seen aslant: what is farther away is smaller.
 * @param {Point} from
 * @param {Point} to
 * @param {number} share of the way, on the paper
 * @param {number} grows the square root of how much larger a square is at the start than at the end
 */
function partWay(from, to, share, grows) {
  const seen = (share * grows) / (1 + share * (grows - 1));
  return { x: from.x + (to.x - from.x) * seen, y: from.y + (to.y - from.y) * seen };
}

/** @param {Grey} grey @param {Frame} due @returns {Point} the due one where there is none to be seen */
function smallSquareNear(grey, due) {
  const contrast = contrastAround(grey, due);
  let best = { point: due.middle, score: -Infinity };
  const search = (/** @type {Point} */ middle, /** @type {number} */ reach, /** @type {number} */ step) => {
    const frame = { ...due, middle };
    for (let down = -reach; down <= reach; down += step) {
      for (let along = -reach; along <= reach; along += step) {
        const point = moved(frame, along, down);
        const score = likeness(grey, { ...due, middle: point }) - 0.01 * contrast * Math.hypot(along, down);
        if (score > best.score) best = { point, score };
      }
    }
  };
  search(due.middle, REACH, COARSE);
  search(best.point, COARSE, FINE);
  return best.score > CLEAR * contrast ? best.point : due.middle;
}

/** How much brighter what should be bright is than what should be dark. @param {Grey} grey @param {Frame} frame */
function likeness(grey, frame) {
  let [dark, bright] = [0, 0];
  for (let down = -2; down <= 2; down += 1) {
    for (let along = -2; along <= 2; along += 1) {
      const { x, y } = moved(frame, along, down);
      if (Math.max(Math.abs(along), Math.abs(down)) === 1) bright += grey.at(x, y);
      else dark += grey.at(x, y);
    }
  }
  return bright / 8 - dark / 17;
}

/** @param {Grey} grey @param {Frame} frame */
function contrastAround(grey, frame) {
  const values = [];
  for (let down = -4; down <= 4; down += 1) {
    for (let along = -4; along <= 4; along += 1) {
      const { x, y } = moved(frame, along, down);
      values.push(grey.at(x, y));
    }
  }
  values.sort((one, other) => one - other);
  return (values[Math.floor(values.length * 0.85)] ?? 0) - (values[Math.floor(values.length * 0.15)] ?? 0);
}

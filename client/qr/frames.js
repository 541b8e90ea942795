/**
 * Where a finder is and how large a square of the code is there, each way. Pure.
 *
 * @typedef {import("./threshold.js").Grey} Grey
 * @typedef {import("./threshold.js").Point} Point
 * @typedef {{ middle: Point, along: Point, down: Point }} Frame a middle, and one square's step each way
 */

/**
 * @param {Grey} grey
 * @param {Point} middle
 * @param {Point} along which way the rows run there
 * @param {Point} down which way the columns run there
 * @returns {Frame | undefined}
 */
export function frameOf(grey, middle, along, down) {
  const step = (/** @type {Point} */ way) => {
    const across = (edge(grey, middle, way) + edge(grey, middle, { x: -way.x, y: -way.y })) / 7;
    return { x: way.x * across, y: way.y * across };
  };
  const frame = { middle, along: step(along), down: step(down) };
  return Number.isFinite(frame.along.x + frame.down.x) ? frame : undefined;
}

/** How far a finder reaches from its middle. @param {Grey} grey @param {Point} from @param {Point} way */
function edge(grey, from, way) {
  let changes = 0;
  for (let far = 0; far < 400; far += 0.25) {
    const [x, y] = [from.x + way.x * far, from.y + way.y * far];
    if (x < 0 || y < 0 || x >= grey.width || y >= grey.height) break;
    if (grey.isDark(x, y) === (changes % 2 === 0)) continue;
    changes += 1;
    if (changes === 3) return far;
  }
  return NaN;
}

/** So many squares from the middle of a finder. @param {Frame} frame @param {number} along @param {number} down */
export function moved({ middle, along: a, down: d }, along, down) {
  return { x: middle.x + a.x * along + d.x * down, y: middle.y + a.y * along + d.y * down };
}

/** @param {Point} from @param {Point} to @returns {Point} one pixel long */
export function wayTo(from, to) {
  return divided(to, from, Math.hypot(to.x - from.x, to.y - from.y));
}

/** @param {Point} to @param {Point} from @param {number} count */
export function divided(to, from, count) {
  return { x: (to.x - from.x) / count, y: (to.y - from.y) / count };
}

/** @param {Point} step */
export function lengthOf({ x, y }) {
  return Math.hypot(x, y);
}

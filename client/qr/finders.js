/**
 * The three large squares in the corners of a code: where they are in a picture, and which of them
 * belong together. Pure.
 *
 * @typedef {import("./threshold.js").Grey} Grey
 * @typedef {import("./threshold.js").Point} Point
 * @typedef {Point & { module: number, hits: number }} Finder `module`: how wide one square of the
 *   code is there, in pixels
 * @typedef {{ corner: Finder, along: Finder, down: Finder, fault: number }} Triple the corner where
 *   both sides meet, the end of the first row and the end of the first column
 */

/** Dark, bright, dark, bright, dark across the middle, in squares of the code. */
const RATIO = [1, 1, 3, 1, 1];
/** A page has several codes with three each, and some that only look like one. */
const MOST_FINDERS = 40;
const MOST_TRIPLES = 60;

/** @param {Grey} grey @returns {Triple[]} the likeliest first */
export function triplesIn(grey) {
  const finders = findersIn(grey);
  const triples = [];
  for (const corner of finders) {
    for (const along of finders) {
      for (const down of finders) {
        if (along === corner || down === corner || along === down) continue;
        const fault = faultOf(corner, along, down);
        if (fault < 1) triples.push({ corner, along, down, fault });
      }
    }
  }
  return triples.sort((one, other) => one.fault - other.fault).slice(0, MOST_TRIPLES);
}

/**
 * How little these look like three corners of one square, 1 and more for not at all.
 * @param {Finder} corner
 * @param {Finder} along
 * @param {Finder} down
 */
function faultOf(corner, along, down) {
  const [ax, ay, dx, dy] = [along.x - corner.x, along.y - corner.y, down.x - corner.x, down.y - corner.y];
  const [across, length] = [Math.hypot(ax, ay), Math.hypot(dx, dy)];
  const turn = (ax * dy - ay * dx) / (across * length);
  const modules = [corner.module, along.module, down.module];
  const module = Math.max(...modules);
  // Seen in a mirror, or not so many squares apart as the smallest code has.
  if (turn < 0.8 || Math.min(across, length) < 12 * module) return 1;
  const sides = 1 - Math.min(across, length) / Math.max(across, length);
  const widths = 1 - Math.min(...modules) / module;
  const hits = Math.min(corner.hits, along.hits, down.hits) / (module * 3);
  return (1 - turn) * 2 + sides * 1.5 + widths + (1 - Math.min(hits, 1)) * 0.5;
}

/** @param {Grey} grey @returns {Finder[]} those that were met most often first */
export function findersIn(grey) {
  const { width, height } = grey;
  const dark = grey.darkPixels();
  const isDark = (/** @type {number} */ x, /** @type {number} */ y) => dark[y * width + x] === 1;
  /** @type {Finder[]} */
  const finders = [];
  for (let y = 0; y < height; y += 1) {
    for (const x of middlesIn(width, (at) => isDark(at, y))) {
      const down = extent(y, height, (at) => isDark(Math.round(x), at));
      const across = down && extent(Math.round(x), width, (at) => isDark(at, Math.round(down.middle)));
      if (!across || across.length > down.length * 2 || down.length > across.length * 2) continue;
      const found = { x: across.middle, y: down.middle, module: (across.length + down.length) / 14, hits: 1 };
      const known = finders.find((one) => Math.hypot(one.x - found.x, one.y - found.y) < 2 * one.module);
      if (known) join(known, found);
      else finders.push(found);
    }
  }
  const often = finders.filter(({ hits }) => hits > 1).sort((one, other) => other.hits - one.hits);
  return often.slice(0, MOST_FINDERS);
}

/** @param {Finder} known @param {Finder} found */
function join(known, found) {
  const hits = known.hits + 1;
  for (const part of /** @type {const} */ (["x", "y", "module"])) {
    known[part] += (found[part] - known[part]) / hits;
  }
  known.hits = hits;
}

/**
 * The middles of whatever has the ratio in a row.
 * @param {number} length
 * @param {(at: number) => boolean} isDark
 * @returns {number[]}
 */
function middlesIn(length, isDark) {
  const middles = [];
  const runs = [0];
  let wasDark = false;
  for (let at = 0; at <= length; at += 1) {
    const is = at < length && isDark(at);
    if (at < length && is === wasDark) {
      runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
      continue;
    }
    const last = runs.slice(-5);
    if (wasDark && last.length === 5 && isRatio(last)) {
      middles.push(at - (last[4] ?? 0) - (last[3] ?? 0) - (last[2] ?? 0) / 2 - 0.5);
    }
    wasDark = is;
    runs.push(1);
  }
  return middles;
}

/**
 * How far the ratio reaches both ways from a place in its middle.
 * @param {number} from
 * @param {number} end
 * @param {(at: number) => boolean} isDark
 */
function extent(from, end, isDark) {
  const walk = (/** @type {1 | -1} */ step) => {
    const runs = [0, 0, 0];
    let at = from;
    for (let run = 0; run < 3; run += 1) {
      for (; at >= 0 && at < end && isDark(at) === (run !== 1); at += step) runs[run] = (runs[run] ?? 0) + 1;
    }
    return runs;
  };
  const [before, after] = [walk(-1), walk(1)];
  const [middleBefore = 0, whiteBefore = 0, darkBefore = 0] = before;
  const [middleAfter = 0, whiteAfter = 0, darkAfter = 0] = after;
  const runs = [darkBefore, whiteBefore, middleBefore + middleAfter - 1, whiteAfter, darkAfter];
  if (!isRatio(runs)) return undefined;
  const length = runs.reduce((sum, run) => sum + run, 0);
  return { length, middle: from + (middleAfter - middleBefore) / 2 };
}

/** @param {number[]} runs */
function isRatio(runs) {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7;
  return module >= 1 && runs.every((run, index) => {
    const due = module * (RATIO[index] ?? 0);
    return Math.abs(run - due) < Math.max(due * 0.5, 1);
  });
}

/**
 * The chain of one phone's entries: numbers without a gap, each entry with the hash of the one
 * before it. Says what is missing, and where somebody shows different phones different entries. Pure.
 *
 * @typedef {{ n: number, hash: string, hashes: Record<string, string>,
 *   missing: [from: number, to: number][] }} Chain `hashes`: of the latest entries
 * @typedef {"new" | "same" | "fork"} Judgement
 */

/** Of older entries nobody can say any more whether they are the same. */
const HASHES_KEPT = 100;
/** Somebody hostile can leave out every other one; more are counted as one. */
const MOST_GAPS = 50;
/** What is missing is counted up to here. */
const MOST_MISSING = 1000;

/** @returns {Chain} */
export function emptyChain() {
  return { n: 0, hash: "", hashes: {}, missing: [] };
}

/**
 * Notes an entry, unless it is a fork.
 * @param {Chain} chain
 * @param {{ n: number, prev: string }} entry
 * @param {string} hash
 * @returns {Judgement}
 */
export function note(chain, { n, prev }, hash) {
  const known = chain.hashes[n];
  if (known !== undefined) return known === hash ? "same" : "fork";
  const before = n === 1 ? "" : chain.hashes[n - 1];
  if (n > chain.n) {
    if (before !== undefined && before !== prev) return "fork";
    if (n > chain.n + 1) addGap(chain, [chain.n + 1, n - 1]);
    chain.n = n;
    chain.hash = hash;
    keepHash(chain, n, hash);
    return "new";
  }
  if (!chain.missing.some(([from, to]) => from <= n && n <= to)) return "same";
  if (before !== undefined && before !== prev) return "fork";
  chain.missing = chain.missing.flatMap((gap) => without(gap, n));
  keepHash(chain, n, hash);
  return "new";
}

/**
 * What a snapshot covers is not missing.
 * @param {Chain} chain
 * @param {number} n
 * @param {string} hash
 * @returns {boolean} false where it is a fork
 */
export function cover(chain, n, hash) {
  const known = chain.hashes[n];
  if (known !== undefined && known !== hash) return false;
  chain.missing = chain.missing.flatMap(([from, to]) => (to <= n ? [] : [rangeOf(Math.max(from, n + 1), to)]));
  if (n > chain.n) {
    chain.n = n;
    chain.hash = hash;
    keepHash(chain, n, hash);
  }
  return true;
}

/**
 * How many entries have not arrived.
 * @param {Chain} chain
 * @param {number} told how far others have it
 */
export function countMissing(chain, told) {
  const inside = chain.missing.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return Math.min(inside + Math.max(told - chain.n, 0), MOST_MISSING);
}

/** How many entries have not come, as far as anybody knows. @param {import("./state.js").Log} log */
export function missingIn(log) {
  const living = [log.owner, ...log.members.filter(({ isClosed }) => !isClosed).map(({ d }) => d)];
  const counts = living.map((d) => {
    const told = Object.values(log.told).map((seen) => seen[d]?.[0] ?? 0);
    return countMissing(log.chains[d] ?? emptyChain(), Math.max(0, ...told));
  });
  const sum = counts.reduce((all, count) => all + count, 0);
  return Math.max(sum, log.hole > 0 ? 1 : 0);
}

/** @param {Chain} chain @param {[number, number]} gap */
function addGap(chain, gap) {
  const last = chain.missing[chain.missing.length - 1];
  if (chain.missing.length < MOST_GAPS || !last) chain.missing.push(gap);
  else last[1] = gap[1];
}

/** @param {[number, number]} gap @param {number} n @returns {[number, number][]} */
function without([from, to], n) {
  if (n < from || n > to) return [rangeOf(from, to)];
  return [rangeOf(from, n - 1), rangeOf(n + 1, to)].filter(([start, end]) => start <= end);
}

/** @param {number} from @param {number} to @returns {[number, number]} */
function rangeOf(from, to) {
  return [from, to];
}

/** @param {Chain} chain @param {number} n @param {string} hash */
function keepHash(chain, n, hash) {
  chain.hashes[n] = hash;
  const all = Object.keys(chain.hashes).map(Number);
  if (all.length > HASHES_KEPT) delete chain.hashes[Math.min(...all)];
}

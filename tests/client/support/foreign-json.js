/**
 * JSON from outside: anything at all, and what a reader most easily trips over. All of it is valid
 * JSON; whoever coerces `{"toString": 0}` to a text, number or key gets an error.
 */

import { fc } from "./seeded.js";

/** Values that only look like what they should be. @type {unknown[]} */
export const ODD = [{ toString: 0 }, { valueOf: 0 }, { toString: null, valueOf: null }, [[]], ["x"], { length: 1 }];

const odd = fc.constantFrom(...ODD, null, true, 0, -1, 1e300, "", "constructor", "__proto__", "toString");

/** @type {import("fast-check").Arbitrary<unknown>} */
export const foreignValue = fc.oneof({ arbitrary: odd, weight: 3 }, fc.jsonValue());

/**
 * An object that is right, or in which some parts are not: replaced, missing, or inside of lists.
 * @param {Record<string, unknown>} right
 * @returns {import("fast-check").Arbitrary<Record<string, unknown>>}
 */
export function nearly(right) {
  const parts = Object.fromEntries(
    Object.entries(right).map(([name, value]) => [name, fc.oneof({ arbitrary: fc.constant(value), weight: 4 }, foreignValue, fc.array(foreignValue))]),
  );
  return /** @type {import("fast-check").Arbitrary<Record<string, unknown>>} */ (fc.record(parts, { requiredKeys: [] }));
}

/**
 * Where all that is random begins: the same place each time, so that a run says what the last one
 * said. `python3 -m tests.fuzz` begins elsewhere.
 */

import fc from "fast-check";

/** Any number: this one is the day on which the first test was written. */
const FIXED = 20261124;
const { MSCC_TEST_SEED } = process.env;

/** The seed that somebody has asked for, if anybody has. */
export const askedSeed = MSCC_TEST_SEED ? Number(MSCC_TEST_SEED) : null;

fc.configureGlobal({ seed: askedSeed ?? FIXED });
export { fc };

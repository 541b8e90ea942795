/**
 * What rooms promise, in bad weather: phones that are in a room at the end say the same, nothing that
 * a phone has kept is lost, and nothing private ever left it. A failure names its seed.
 */

import { test } from "node:test";

import { holdsInBadWeather } from "../../support/room-simulation.js";
import { askedSeed } from "../../support/seeded.js";

/** Short lives, in which joining and leaving weigh more; simulation.deep.test.js has a long one. */
const SEEDS = askedSeed === null ? [11, 15, 21, 39, 58, 110, 214, 260] : [askedSeed];

for (const seed of SEEDS) {
  test(`seed ${seed}: all phones say the same, and nothing private has left`, async (t) => {
    await holdsInBadWeather(t, { seed, operations: 500 });
  });
}

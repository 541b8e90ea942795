/**
 * What rooms promise, in bad weather: phones that are in a room at the end say the same, nothing that
 * a phone has kept is lost, and nothing private ever left it. A failure names its seed.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { PRIVATE, World } from "../../support/room-simulation.js";

/** 10,000 operations: one long life, and short ones in which joining and leaving weigh more. */
const PLANS = [
  { seed: 7, operations: 6000 },
  ...[11, 15, 21, 39, 58, 110, 214, 260].map((seed) => ({ seed, operations: 500 })),
];

for (const plan of PLANS) {
  test(`seed ${plan.seed}: after ${plan.operations} operations all phones say the same, and nothing private has left`, async (t) => {
    const world = new World(plan);
    t.mock.method(globalThis, "fetch", world.fetch);
    await world.run();

    world.check();
    const texts = await world.opened();
    assert.ok(texts.length > 20 && texts.every((text) => !text.includes(PRIVATE)));
    assert.ok(!world.relay.heard.some((text) => text.includes(PRIVATE)));
    assert.ok(world.counts.closed > 0 && world.counts.lost > 0, JSON.stringify(world.counts));
  });
}

/** One long life of a room in bad weather: what simulation.test.js holds of short ones. */

import { test } from "node:test";

import { holdsInBadWeather } from "../../support/room-simulation.js";

test("after 6,000 operations all phones say the same, and nothing private has left", async (t) => {
  await holdsInBadWeather(t, { seed: 7, operations: 6000 });
});

/** Phones share a room through a real server in bad weather: its origin and the plan come on stdin. */

import { readFileSync } from "node:fs";

import { PRIVATE, World } from "../client/support/room-simulation.js";

const { origin, seed, operations } = JSON.parse(readFileSync(0, "utf8"));
const world = new World({ seed, operations, origin, send: globalThis.fetch, now: Date.now });
globalThis.fetch = world.fetch;
await world.run();
world.check();
const texts = await world.opened();
const answer = { phones: world.living.length, entries: texts.length, leaks: texts.filter((text) => text.includes(PRIVATE)).length };
process.stdout.write(JSON.stringify({ ...answer, ...world.counts }));

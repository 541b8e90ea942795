/** Whatever JSON a relay answers with, what is asked of it is done or refused in the relay's words. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { RelayError } from "../../../../client/errors.js";
import { linkState, makeCode } from "../../../../client/relay/relay.js";
import * as requests from "../../../../client/relay/room/requests.js";
import { foreignValue, nearly } from "../../support/foreign-json.js";
import { fc } from "../../support/seeded.js";

const AT = { origin: "https://relay.test", room: "AAECAwQFBgcICQoLDA0ODw" };
const ENTRY = { i: "AAECAwQFBgcICQoLDA0ODw", e: 1, c: "c" };
const HEADS = { head: 1, base: 0, epoch: 1, expires: 1 };
const LINK = { id: "id", owner: "owner", key: "key" };

/** @type {[right: Record<string, unknown>, ask: () => Promise<unknown>][]} */
const ASKED = [
  [HEADS, () => requests.createRoom(AT, { admin_h: "", token_h: "", keybox: "" })],
  [{ ...HEADS, entries: [] }, () => requests.readLog(AT, "token", { after: 0 })],
  [{ s: [1], head: 1 }, () => requests.appendLog(AT, "token", [ENTRY])],
  [{ upto: 1, e: 1, c: "c" }, () => requests.readSnapshot(AT, "token")],
  [{ epoch: 1, box: "box" }, () => requests.readKeybox(AT, "token")],
  [{ slot: 1, epoch: 1, keybox: "box" }, () => requests.claimSlot(AT, "token", { token_h: "", box: "" })],
  [{ members: [{ slot: 1, state: "joined", box: "box" }] }, () => requests.readMembers(AT, "admin")],
  [{ epoch: 2 }, () => requests.turnEpoch(AT, "admin", { prev: 1, keyboxes: {}, revoke: [] })],
  [{ exp: 1, accesses: [{ minute: 1, recipient: "Ward 7", outcome: "opened" }] }, () => linkState(AT, LINK)],
  [{ lookup: "7KQ4" }, () => makeCode(AT, "shlink:/e", 1)],
];

test("an answer of any parts and any status is an answer or a refusal", async (t) => {
  let answer = { body: "", status: 200 };
  t.mock.method(globalThis, "fetch", async () => new Response(answer.body, { status: answer.status }));
  const statuses = fc.constantFrom(200, 200, 200, 401, 404, 409, 410, 429, 500, 507);

  for (const [right, ask] of ASKED) {
    answer = { body: JSON.stringify(right), status: 200 };
    await ask();
    const bodies = fc.oneof({ arbitrary: nearly(right), weight: 4 }, foreignValue);
    await fc.assert(
      fc.asyncProperty(bodies, statuses, async (body, status) => {
        answer = { body: JSON.stringify(body), status };
        await ask().catch((error) => assert.ok(error instanceof RelayError, error));
      }),
      // A code takes a tenth of a second to make.
      { numRuns: right.lookup ? 20 : 200 },
    );
  }
});

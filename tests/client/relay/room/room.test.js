/** Rooms from end to end, before a stand-in for the relay: who sees what, who joins, who is removed. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { RelayError } from "../../../../client/errors.js";
import { claimInvitation, makeRoom } from "../../../../client/relay/room/room.js";
import { NOW, ORIGIN, RoomPhone } from "../../support/room-phones.js";
import { DAY, StandInRoomRelay } from "../../support/stand-in-room-relay.js";

let now = NOW;
let relay = new StandInRoomRelay();
const clock = () => now;

beforeEach((t) => {
  now = NOW;
  relay = new StandInRoomRelay(clock);
  /** @type {import("node:test").TestContext} */ (t).mock.method(globalThis, "fetch", relay.fetch);
});

async function ravi() {
  return new RoomPhone("d-ravi-tab", clock).make();
}

/** @param {RoomPhone} owner @param {string} name */
async function joined(owner, name) {
  const { invitation } = await owner.room.invite({ name });
  return new RoomPhone(`d-${name.toLowerCase()}-tab`, clock).join(invitation, name);
}

/** @param {RoomPhone[]} phones */
async function exchange(...phones) {
  for (const phone of [...phones, ...phones]) await phone.room.sync();
}

/** @param {RoomPhone} owner */
function shareQuestions(owner) {
  owner.write(["sharing:mine", "questions", true]);
}

test("what is shared gets to everybody, and nothing else leaves", async () => {
  const owner = await ravi();
  shareQuestions(owner);
  owner.write(["question:Q07", "state", "asked"], ["answer:Q07", "text", "8 mg"], ["note:n1", "text", "ZEBRA-7731"]);
  const asha = await joined(owner, "Asha");
  const ben = await joined(owner, "Ben");
  asha.write(["note:n2", "text", "Sleeps badly"], ["question:Q07", "state", "ask-again"]);

  await exchange(owner, asha, ben);

  for (const phone of [owner, asha, ben]) {
    assert.deepEqual(phone.says("answer:Q07", "text"), ["8 mg"]);
    assert.deepEqual(phone.says("note:n2", "text"), ["Sleeps badly"]);
    assert.deepEqual(phone.says("question:Q07", "state"), ["ask-again", "asked"]);
    assert.deepEqual(phone.room.status, { state: "up-to-date", at: NOW, unsent: 0, missing: 0, refused: 0, unreadable: 0, forks: 0, expires: NOW / 1000 + 180 * DAY });
    assert.deepEqual(phone.room.people().map(({ name, state }) => [name, state]), [["Asha", "joined"], ["Ben", "joined"]]);
  }
  assert.deepEqual(asha.says("note:n1", "text"), []);
  assert.ok(!relay.heard.some((text) => text.includes("ZEBRA") || text.includes("8 mg")));
});

test("what a note said while it was private, and what was taken back, never leaves", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  for (const text of ["secret", "thought better of", "Slept well"]) owner.write(["note:n1", "text", text]);
  owner.write(["note:n1", "audience", "shared"]);

  await exchange(owner, asha);

  assert.deepEqual(asha.says("note:n1", "text"), ["Slept well"]);
  assert.equal(asha.notebook.operations().filter(({ record, field }) => record === "note:n1" && field === "text").length, 1);
});

test("a member's words stand beside the patient's, and the patient's words over all", async () => {
  const owner = await ravi();
  shareQuestions(owner);
  owner.write(["answer:Q07", "text", "8 mg"]);
  const asha = await joined(owner, "Asha");
  await exchange(owner, asha);
  asha.write(["answer:Q07", "text", "16 mg"]);
  await exchange(asha, owner);

  assert.deepEqual(owner.says("answer:Q07", "text").sort(), ["16 mg", "8 mg"]);
  owner.write(["answer:Q07", "text", "12 mg"]);
  await exchange(owner, asha);
  assert.deepEqual(asha.says("answer:Q07", "text"), ["12 mg"]);
});

test("what a member wrote in several tabs before it was online is taken over", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  asha.write(["note:n2", "text", "one"]);
  asha.writeAs("d-asha-second");
  asha.write(["note:n2", "text", "two"]);
  asha.writeAs("d-asha-third");
  asha.write(["note:n2", "text", "three"]);

  await exchange(owner, asha);

  assert.deepEqual(owner.says("note:n2", "text"), ["three"]);
  assert.equal(owner.room.status.refused, 0);
});

test("who comes later sees all that there is, from a snapshot too", async () => {
  const owner = await ravi();
  shareQuestions(owner);
  owner.write(["answer:Q07", "text", "8 mg"], ["answer:Q08", "text", "secret"], ["question:Q08", "audience", "private"]);
  const asha = await joined(owner, "Asha");
  asha.write(["note:n2", "text", "Sleeps badly"]);
  await exchange(owner, asha);
  assert.equal(await owner.room.compact(), true);
  asha.write(["note:n3", "text", "Later"]);
  const ben = await joined(owner, "Ben");
  await exchange(owner, asha, ben);

  assert.deepEqual(ben.says("answer:Q07", "text"), ["8 mg"]);
  assert.deepEqual(ben.says("answer:Q08", "text"), []);
  assert.deepEqual(ben.says("note:n2", "text"), ["Sleeps badly"]);
  assert.deepEqual(ben.says("note:n3", "text"), ["Later"]);
  assert.deepEqual([ben.room.status.state, ben.room.status.missing, ben.room.status.refused], ["up-to-date", 0, 0]);
});

test("a snapshot says what carers wrote, and nothing of what the patient keeps beside it", async () => {
  const owner = await ravi();
  owner.write(["answer:Q07/1", "text", "ZEBRA-7731"]);
  const asha = await joined(owner, "Asha");
  asha.write(["question:Q07", "state", "to-ask"], ["answer:Q07/1", "text", "On Friday"], ["question:0asha", "text", "Who drives?"]);
  await exchange(owner, asha);
  owner.write(["answer:0asha/1", "text", "ZEBRA-7731"]);
  await exchange(owner, asha);
  assert.equal(await owner.room.compact(), true);
  const ben = await joined(owner, "Ben");
  await exchange(owner, asha, ben);

  assert.deepEqual(ben.says("answer:Q07/1", "text"), ["On Friday"]);
  assert.deepEqual(ben.says("question:0asha", "text"), ["Who drives?"]);
  for (const phone of [asha, ben]) assert.ok(!JSON.stringify(phone.journal).includes("ZEBRA"));
});

test("who is removed reads nothing that comes later, and the others go on", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  const ben = await joined(owner, "Ben");
  const { invitation } = await owner.room.invite({ name: "Chris" });
  await exchange(owner, asha, ben);
  ben.write(["note:n1", "text", "before"]);

  await owner.room.remove(1);
  asha.write(["note:n2", "text", "too late"]);
  owner.write(["note:n3", "text", "after"], ["note:n3", "audience", "shared"]);
  const chris = await new RoomPhone("d-chris-tab", clock).join(invitation, "Chris");
  await exchange(asha, owner, ben, chris);

  assert.equal(asha.room.status.state, "removed");
  assert.deepEqual(asha.says("note:n3", "text"), []);
  for (const phone of [owner, ben, chris]) {
    assert.deepEqual(phone.says("note:n3", "text"), ["after"]);
    assert.deepEqual(phone.says("note:n1", "text"), ["before"]);
    assert.deepEqual(phone.room.people().map(({ state }) => state), ["removed", "joined", "joined"]);
    assert.deepEqual(phone.room.status.state, "up-to-date");
  }
  assert.equal(relay.rooms.get(owner.room.state.room)?.epoch, 2);
});

test("who leaves is gone, and what comes later has another key", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  await exchange(owner, asha);
  await asha.room.leave();
  assert.equal(asha.room.status.state, "ended");
  await owner.open().room.sync();

  assert.deepEqual(owner.room.people().map(({ state }) => state), ["removed"]);
  assert.equal(relay.rooms.get(owner.room.state.room)?.epoch, 2);
});

test("an invitation is for one, for a week, and can be taken back", async () => {
  const owner = await ravi();
  const [first, second, third] = [await owner.room.invite({ name: "Asha" }), await owner.room.invite({ name: "Ben" }), await owner.room.invite({ name: "" })];
  assert.equal(first.until, NOW + 7 * DAY * 1000);
  await owner.room.takeBack(second.slot);
  const join = (/** @type {string} */ invitation) => new RoomPhone("d-somebody", clock).join(invitation, "X");
  await join(first.invitation);

  await assert.rejects(join(first.invitation), { code: "claimed" });
  await assert.rejects(join(second.invitation), { code: "not-found" });
  now += 8 * DAY * 1000;
  await assert.rejects(join(third.invitation), { code: "expired" });
  await assert.rejects(owner.room.takeBack(first.slot), { code: "claimed" });
  await owner.room.sync();
  assert.deepEqual(owner.room.people().map(({ slot, state }) => [slot, state]), [[1, "joined"], [2, "removed"], [3, "removed"]]);
});

test("a room that nobody used for half a year has expired, and one that was ended has ended", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  await exchange(owner, asha);
  now += 181 * DAY * 1000;
  assert.equal((await asha.room.sync()).state, "expired");
  now = NOW;
  await owner.room.end();

  assert.equal((await owner.room.sync()).state, "ended");
  assert.equal((await asha.room.sync()).state, "removed");
});

test("what is lost on the way to the relay is asked again, with the same secrets", async () => {
  /** @type {import("../../../../client/relay/room/state.js").RoomState | undefined} */
  let kept;
  const keep = async (/** @type {any} */ state) => void (kept = structuredClone(state));
  const lose = () => Promise.reject(new TypeError("lost"));
  relay.twist = lose;
  await assert.rejects(makeRoom({ origin: ORIGIN, name: "Ravi", now: clock, keep }), { code: "offline" });
  relay.twist = (reply) => reply;
  const owner = new RoomPhone("d-ravi-tab", clock);
  owner.kept = kept;
  assert.equal((await owner.open().room.sync()).state, "up-to-date");

  const { invitation } = await owner.room.invite({ name: "Asha" });
  const asha = { origin: ORIGIN, invitation, name: "Asha", relation: "", now: clock, keep };
  relay.twist = lose;
  await assert.rejects(claimInvitation(asha), { code: "offline" });
  relay.twist = (reply) => reply;
  const again = await claimInvitation({ ...asha, kept });
  assert.deepEqual([again.step, again.slot, again.name], ["open", 1, "Ravi"]);
  assert.equal(await claimInvitation({ ...asha, kept }), kept);
});

test("an invitation whose answer was lost is taken back, for nobody was given it", async () => {
  const owner = await ravi();
  relay.twist = () => Promise.reject(new TypeError("lost"));
  await assert.rejects(owner.room.invite({ name: "Asha" }), RelayError);
  relay.twist = (reply) => reply;
  await owner.room.sync();

  assert.deepEqual(owner.room.people().filter(({ state }) => state === "invited"), []);
  assert.ok(!relay.rooms.get(owner.room.state.room)?.seats.some(({ invite }) => invite !== ""));
  relay.mostPeople = 0;
  await assert.rejects(owner.room.invite({ name: "Asha" }), { code: "full" });
});

test("where the relay is full its owner's phone makes room", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  await exchange(owner, asha);
  relay.mostEntries = 3;
  for (let count = 0; count < 3; count += 1) {
    asha.write(["note:n2", "text", `${count}`]);
    await asha.room.sync();
  }
  assert.equal(asha.room.status.state, "full");
  assert.ok(asha.room.status.unsent >= 1);
  owner.write(["note:n1", "text", "more"], ["note:n1", "audience", "shared"]);
  await exchange(owner, asha);

  assert.deepEqual(asha.says("note:n1", "text"), ["more"]);
  assert.deepEqual(owner.says("note:n2", "text"), ["2"]);
});

test("who waits hears at once what comes, can be called away, and is told when there is no seat", async () => {
  const owner = await ravi();
  const asha = await joined(owner, "Asha");
  await exchange(owner, asha);
  const waiting = asha.room.sync({ wait: 25 });
  while (relay.waitingCount === 0) await new Promise(setImmediate);
  owner.write(["note:n1", "text", "now"], ["note:n1", "audience", "shared"]);
  await owner.room.sync();
  assert.equal((await waiting).state, "up-to-date");
  assert.deepEqual(asha.says("note:n1", "text"), ["now"]);

  const calling = new AbortController();
  const called = asha.room.sync({ wait: 25, signal: calling.signal });
  while (relay.waitingCount === 0) await new Promise(setImmediate);
  calling.abort();
  assert.equal((await called).state, "up-to-date");
  relay.hasSeats = false;
  assert.equal((await asha.room.sync({ wait: 25 })).retryAfter, 15);
});

test("without a network a room waits, longer each time, and loses nothing", async () => {
  const owner = await ravi();
  shareQuestions(owner);
  owner.write(["answer:Q07", "text", "8 mg"]);
  relay.twist = () => Promise.reject(new TypeError("cut"));
  const waits = [];
  for (let tries = 0; tries < 9; tries += 1) waits.push((await owner.room.sync()).retryAfter);
  assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
  assert.deepEqual([owner.room.status.state, owner.room.status.unsent], ["waiting", 1]);
  relay.twist = () => ({ status: 429, headers: { "Retry-After": "900" } });
  assert.equal((await owner.room.sync()).retryAfter, 900);
  relay.twist = (reply) => reply;

  assert.equal((await owner.room.sync()).state, "up-to-date");
});

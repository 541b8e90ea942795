/** A relay that tampers, drops, repeats and lies: what comes of it is said, and nothing is ever wrong. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { append, forgedText, operation, put } from "../../support/room-forgery.js";
import { NOW, RoomPhone } from "../../support/room-phones.js";
import { StandInRoomRelay } from "../../support/stand-in-room-relay.js";

/** @typedef {import("../../support/stand-in-room-relay.js").KeptRoom} KeptRoom */

let now = NOW;
let relay = new StandInRoomRelay();
const HOUR = 3_600_000;

beforeEach((t) => {
  now = NOW;
  relay = new StandInRoomRelay(() => now);
  /** @type {import("node:test").TestContext} */ (t).mock.method(globalThis, "fetch", relay.fetch);
});

/** The owner, two members who have joined, and what the relay has of their room. */
async function family() {
  const owner = await new RoomPhone("d-ravi-tab", () => now).make();
  const phones = [owner];
  for (const name of ["Asha", "Ben"]) {
    const { invitation } = await owner.room.invite({ name });
    phones.push(await new RoomPhone(`d-${name.toLowerCase()}-tab`, () => now).join(invitation, name));
  }
  for (const phone of [...phones, ...phones]) await phone.room.sync();
  const [, asha, ben] = /** @type {[RoomPhone, RoomPhone, RoomPhone]} */ (phones);
  return { owner, asha, ben, kept: keptOf(owner) };
}

/** @param {RoomPhone} phone */
function keptOf(phone) {
  return /** @type {KeptRoom} */ (relay.rooms.get(phone.room.state.room));
}

/** @param {RoomPhone} phone @param {string[]} texts each one entry */
async function sends(phone, ...texts) {
  for (const text of texts) {
    phone.write(["note:n1", "text", text]);
    await phone.room.sync();
  }
}

/** @param {RoomPhone} phone @param {Partial<import("../../../../client/relay/room/room.js").RoomStatus>} expected */
async function shows(phone, expected) {
  const { state, missing, refused, unreadable, forks } = await phone.room.sync();
  assert.deepEqual({ state, missing, refused, unreadable, forks }, { state: "up-to-date", missing: 0, refused: 0, unreadable: 0, forks: 0, ...expected });
}

test("a changed byte is counted, and what is whole arrives", async () => {
  const { asha, ben, kept } = await family();
  await sends(asha, "one");
  const last = kept.log[kept.log.length - 1];
  if (last) last.c = `${last.c.slice(0, 40)}${last.c[40] === "A" ? "B" : "A"}${last.c.slice(41)}`;
  await sends(asha, "two");

  await shows(ben, { unreadable: 1, missing: 1 });
  assert.deepEqual(ben.says("note:n1", "text"), ["two"]);
});

test("entries that were swapped arrive both, and each once", async () => {
  const { asha, ben, kept } = await family();
  await sends(asha, "one", "two", "three");
  const [one, two, three] = kept.log.slice(-3).map(({ i, e, c }) => ({ i, e, c }));
  Object.assign(kept.log[kept.log.length - 3] ?? {}, three);
  Object.assign(kept.log[kept.log.length - 2] ?? {}, one);
  Object.assign(kept.log[kept.log.length - 1] ?? {}, two);

  await shows(ben, {});
  assert.deepEqual(ben.says("note:n1", "text"), ["three"]);
});

test("the name or the epoch of another entry opens nothing", async () => {
  const { asha, ben, kept } = await family();
  await sends(asha, "one", "two");
  const [one, two] = kept.log.slice(-2);
  if (one && two) [one.i, two.i] = [two.i, one.i];

  await shows(ben, { unreadable: 2 });
  assert.deepEqual(ben.says("note:n1", "text"), []);
});

test("an entry of another room is unreadable here", async () => {
  const { asha, ben, kept } = await family();
  const other = await new RoomPhone("d-other-tab", () => now).make("Other");
  other.write(["note:n1", "text", "elsewhere"], ["note:n1", "audience", "shared"]);
  await other.room.sync();
  const { s: _, ...foreign } = keptOf(other).log.slice(-1)[0] ?? assert.fail();
  append(relay, kept.id, foreign);
  await sends(asha, "one");

  await shows(ben, { unreadable: 1 });
  assert.deepEqual(ben.says("note:n1", "text"), ["one"]);
});

test("an entry of an old epoch that comes again, or late, by who was removed, changes nothing", async () => {
  const { owner, asha, ben, kept } = await family();
  await sends(asha, "one");
  for (const phone of [owner, ben]) await phone.room.sync();
  const { s: _, ...old } = kept.log.slice(-1)[0] ?? assert.fail();
  await owner.room.remove(1);
  await shows(ben, {});
  append(relay, kept.id, old);
  await shows(ben, { refused: 1 });

  await put(relay, asha, await forgedText(asha, { ops: [operation(asha, { value: "after the end" })] }));
  for (const phone of [owner, ben]) {
    await phone.room.sync();
    assert.deepEqual(phone.says("note:n9", "text"), []);
    assert.equal(phone.room.status.refused, 2);
  }
});

test("a tail that is held back is missed once somebody else has seen it", async () => {
  const { owner, asha, ben, kept } = await family();
  await sends(asha, "one");
  await owner.room.sync();
  const held = kept.log.pop();
  owner.write(["note:n2", "text", "I have read it"], ["note:n2", "audience", "shared"]);
  await owner.room.sync();
  const own = kept.log[kept.log.length - 1];
  if (own) own.s = kept.head = kept.head - 1;

  await shows(ben, { missing: 1 });
  assert.deepEqual(ben.says("note:n2", "text"), ["I have read it"]);
  kept.head += 1;
  kept.log.push({ ...(held ?? assert.fail()), s: kept.head });
  await shows(ben, {});
  assert.deepEqual(ben.says("note:n1", "text"), ["one"]);
});

test("what is held back from the middle is missed, asked for again, and taken when it comes", async () => {
  const { asha, ben, kept } = await family();
  await sends(asha, "one", "two");
  const all = kept.log;
  kept.log = all.filter((_, index) => index !== all.length - 2);
  await shows(ben, { missing: 1 });
  assert.deepEqual(ben.says("note:n1", "text"), ["two"]);
  kept.log = all;
  now += HOUR;
  await shows(ben, {});
});

test("two phones that are shown different entries find it out, and neither shows a wrong one", async () => {
  const { owner, asha, ben, kept } = await family();
  const other = await forgedText(asha, { ops: [operation(asha, { value: "for the others" })] });
  await sends(asha, "for Ben");
  await ben.room.sync();
  const { s, i, e, c } = kept.log.pop() ?? assert.fail();
  kept.head -= 1;
  await put(relay, asha, other);
  await owner.room.sync();
  assert.deepEqual(owner.says("note:n9", "text"), ["for the others"]);
  const forged = kept.log.pop();
  kept.log.push({ s, i, e, c });
  await sends(ben, "Ben's own");
  kept.log.splice(-2, 1, forged ?? assert.fail());
  await shows(owner, { forks: 1 });
  append(relay, kept.id, { i, e, c });
  await shows(owner, { forks: 2, refused: 1 });
  assert.ok(!owner.says("note:n1", "text").includes("for Ben"));
});

test("what is delivered twice, in another order, or again from the beginning, changes nothing", async () => {
  const { owner, asha, ben, kept } = await family();
  await sends(asha, "one", "two");
  relay.twist = (reply, { method, path }) => {
    const entries = Reflect.get(reply.body ?? {}, "entries");
    if (method !== "GET" || !path.endsWith("/log") || !entries) return reply;
    return { ...reply, body: { ...reply.body, entries: [...kept.log, ...entries, ...entries].reverse() } };
  };
  for (const phone of [owner, ben]) {
    await shows(phone, {});
    await shows(phone, {});
    assert.deepEqual(phone.says("note:n1", "text"), ["two"]);
  }
});

test("a relay that has lost what it had is told it again", async () => {
  const { owner, asha, ben, kept } = await family();
  const before = { head: kept.head, log: [...kept.log], names: new Map(kept.names) };
  await sends(asha, "one");
  owner.write(["note:n2", "text", "8 mg"], ["note:n2", "audience", "shared"]);
  for (const phone of [owner, ben, asha]) await phone.room.sync();
  Object.assign(kept, before);
  now += HOUR;
  for (const phone of [owner, asha, ben, owner, asha, ben]) await phone.room.sync();

  const { invitation } = await owner.room.invite({ name: "Chris" });
  const chris = await new RoomPhone("d-chris-tab", () => now).join(invitation, "Chris");
  await shows(chris, { missing: 1 });
  await owner.room.sync();
  await owner.room.compact();
  await shows(chris, {});
  assert.deepEqual([chris.says("note:n1", "text"), chris.says("note:n2", "text")], [["one"], ["8 mg"]]);
});

test("an answer that a relay gave, and did not keep, is found out and sent again", async () => {
  const { asha, ben, kept } = await family();
  await sends(asha, "one");
  kept.log.pop();
  kept.names.clear();
  kept.head -= 1;
  ben.write(["note:n3", "text", "takes its number"]);
  await ben.room.sync();
  now += HOUR;
  await shows(asha, {});
  await shows(ben, {});
  assert.deepEqual(ben.says("note:n1", "text"), ["one"]);
});

test("whatever a relay answers, a phone waits, says so, and goes on", async () => {
  const { asha, ben } = await family();
  await sends(asha, "one");
  const strange = ["", "<html>", "null", "[]", "{}", '{"entries":8}', '{"entries":[],"head":-1,"base":0,"epoch":1,"expires":1}', "9".repeat(13_000_000)];
  for (const body of strange) {
    relay.twist = () => ({ status: 200, body: /** @type {any} */ (body) });
    const { state, retryAfter } = await ben.room.sync();
    assert.ok(["waiting", "trouble"].includes(state) && retryAfter, body.slice(0, 60));
  }
  for (const status of [400, 401, 403, 409, 410, 413, 418, 429, 500, 502, 503, 507]) {
    relay.twist = () => ({ status });
    assert.ok(["waiting", "trouble", "full"].includes((await ben.room.sync()).state), `${status}`);
  }
  relay.twist = (reply, { path }) => {
    const odd = [null, 8, "x", [], { s: "1" }, { s: 1e6, e: 1, i: 8, c: 8 }];
    return path.endsWith("/log") && reply.body ? { ...reply, body: { ...reply.body, entries: odd } } : reply;
  };
  await shows(ben, { unreadable: odd().length });
  relay.twist = (reply) => reply;
  await shows(ben, { unreadable: odd().length });
  assert.deepEqual(ben.says("note:n1", "text"), ["one"]);
});

function odd() {
  return [null, 8, "x", [], {}, {}];
}

test("a snapshot that was changed is counted and asked for again", async () => {
  const { owner, asha, ben, kept } = await family();
  await sends(asha, "one");
  await owner.room.sync();
  await owner.room.compact();
  const whole = kept.snapshot ?? assert.fail();
  kept.snapshot = { ...whole, c: `${whole.c.slice(0, 40)}AAAA${whole.c.slice(44)}` };
  await sends(asha, "two");
  await ben.room.sync();
  assert.deepEqual([ben.room.status.unreadable, ben.room.status.missing > 0], [1, true]);
  assert.deepEqual(ben.says("note:n1", "text"), ["two"]);
  kept.snapshot = whole;
  now += HOUR;
  await shows(ben, { unreadable: 1 });
});

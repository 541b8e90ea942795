/** A member who forges: what they may not say is refused and counted, and the rest of it stands. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { toBase64url } from "../../../../client/crypto/bytes.js";
import { newSigningKey } from "../../../../client/crypto/signatures.js";
import { checkedOperation } from "../../../../client/notebook/operation.js";
import { claimBox } from "../../../../client/relay/room/claims.js";
import { forgedText, operation, put } from "../../support/room-forgery.js";
import { NOW, RoomPhone } from "../../support/room-phones.js";
import { StandInRoomRelay } from "../../support/stand-in-room-relay.js";

/** @typedef {Record<"owner" | "asha" | "ben", RoomPhone>} Family */
/** @typedef {import("../../support/room-forgery.js").Parts} Parts */

let relay = new StandInRoomRelay();

beforeEach((t) => {
  relay = new StandInRoomRelay(() => NOW);
  /** @type {import("node:test").TestContext} */ (t).mock.method(globalThis, "fetch", relay.fetch);
});

/** @returns {Promise<Family>} Asha is the one who forges */
async function family() {
  const owner = await new RoomPhone("d-ravi-tab").make();
  owner.write(["sharing:mine", "questions", true], ["answer:Q07", "text", "8 mg"], ["question:Q07", "state", "asked"]);
  owner.write(["preference:PF17", "words", "My garden"], ["preference:PF17", "audience", "shared"]);
  const join = async (/** @type {string} */ name) => {
    const { invitation } = await owner.room.invite({ name });
    return new RoomPhone(`d-${name.toLowerCase()}-tab`).join(invitation, name);
  };
  const [asha, ben] = [await join("Asha"), await join("Ben")];
  ben.write(["note:n2", "text", "Ben's words"]);
  for (const phone of [owner, asha, ben, owner, asha, ben]) await phone.room.sync();
  return { owner, asha, ben };
}

/** @param {Family} family @param {Parts} parts @param {Parameters<typeof forgedText>[2]} [as] */
async function forge({ asha }, parts, as) {
  await put(relay, asha, await forgedText(asha, parts, as));
}

const WORDS = [
  ["answer:Q07", "text", "8 mg"],
  ["note:n2", "text", "Ben's words"],
  ["preference:PF17", "words", "My garden"],
];

/** Both others read on, read the same as before, and count. @param {Family} family @param {{ refused?: number, unreadable?: number }} counts */
async function stands({ owner, ben }, { refused = 0, unreadable = 0 }) {
  for (const phone of [owner, ben]) {
    const status = await phone.room.sync();
    assert.deepEqual([status.state, status.refused, status.unreadable], ["up-to-date", refused, unreadable]);
    for (const [record = "", field = "", text] of WORDS) assert.deepEqual(phone.says(record, field), [text]);
  }
}

/** What a member may not write: the parts of an operation. @type {Record<string, (all: Family) => object>} */
const FORBIDDEN = {
  "in the patient's name": () => ({ writer: "patient" }),
  "in another member's name": ({ ben }) => ({ writer: ben.person }),
  "with another member's device": ({ ben }) => ({ device: ben.device }),
  "with the patient's device": ({ owner }) => ({ device: owner.device }),
  "over all that the patient will ever write": ({ owner }) => ({ record: "answer:Q07", seen: { [owner.device]: 1e9 } }),
  "over what the patient will write next": ({ owner }) => ({ record: "answer:Q07", seen: { [owner.device]: 2 } }),
  "over what the patient wrote": ({ owner }) => ({ record: "answer:Q07", seen: { [owner.device]: 1 } }),
  "over another member's words": ({ ben }) => ({ record: "note:n2", seen: { [ben.device]: 1 } }),
  "in a preference": () => ({ record: "preference:PF17", field: "words" }),
  "in who sees what": () => ({ record: "answer:Q07", field: "audience" }),
  "in another member's view": ({ ben }) => ({ record: `view:${ben.person.slice(7)}` }),
  "in another member's name card": ({ ben }) => ({ record: ben.person, field: "name" }),
  "what no app can have written": () => ({ counter: 2 }),
  "what is no text": () => ({ value: { toString: 8 } }),
  "under a name that is none": () => ({ record: "note:<b>" }),
};

for (const [what, parts] of Object.entries(FORBIDDEN)) {
  test(`a member cannot write ${what}, and what else is in the entry stands`, async () => {
    const all = await family();
    const whole = operation(all.asha, { record: "note:n3", value: "rightly mine" });
    await forge(all, { ops: [operation(all.asha, parts(all)), whole] });

    await stands(all, { refused: 1 });
    for (const phone of [all.owner, all.ben]) {
      assert.deepEqual(phone.says("note:n3", "text"), ["rightly mine"]);
      assert.ok(!phone.notebook.operations().some(({ value }) => value === "forged"));
    }
    all.owner.write(["answer:Q07", "text", "12 mg"]);
    for (const phone of [all.owner, all.ben]) await phone.room.sync();
    assert.deepEqual(all.ben.says("answer:Q07", "text"), ["12 mg"]);
  });
}

test("a tick that claims to have seen what the patient has not written yet is refused where it would swallow it", async () => {
  const all = await family();
  const seen = { [all.owner.device]: 2 };
  await forge(all, { ops: [operation(all.asha, { record: "question:Q07", field: "state", value: "to-ask", seen })] });
  await all.owner.room.sync();
  all.owner.write(["question:Q07", "state", "ask-again"]);

  assert.equal(all.owner.room.status.refused, 1);
  assert.deepEqual(all.owner.says("question:Q07", "state"), ["ask-again"]);
});

test("a watermark cannot say what others have written", async () => {
  const all = await family();
  const marks = [
    { record: "answer:Q07", field: "text", seen: { [all.owner.device]: 1e9 } },
    { record: "note:n2", field: "text", seen: { [all.ben.device]: 9 } },
    { record: "preference:PF17", field: "words", seen: { [all.asha.device]: 9 } },
    { record: "note:n2", field: "text", seen: { "d-asha-tab": 2e9 } },
  ];
  await forge(all, { marks });

  await stands(all, { refused: 4 });
});

test("one operation cannot take the place of another one under its name", async () => {
  const all = await family();
  all.asha.write(["note:n9", "text", "first"]);
  for (const phone of [all.asha, all.owner, all.ben]) await phone.room.sync();
  await forge(all, { ops: [operation(all.asha, { value: "second" })] });

  await stands(all, { refused: 1 });
  assert.deepEqual(all.owner.says("note:n9", "text"), ["first"]);
});

test("nobody but the owner says who is a member", async () => {
  const all = await family();
  const { key } = await newSigningKey();
  const stranger = { d: "p-aaaaaaaaaaaa", key, person: "person:x", slot: 9, since: 0 };
  const [own, bens] = all.owner.room.state.log.members;
  await forge(all, { members: [own, { ...bens, removed: 1 }, stranger] });

  await stands(all, { refused: 1 });
  assert.deepEqual(all.ben.room.people().map(({ state }) => state), ["joined", "joined"]);
});

test("an entry as another phone, or with another key, is not theirs", async () => {
  const all = await family();
  const ops = [operation(all.asha, { writer: all.ben.person, device: "d-ben-other" })];
  const { n, prev } = all.ben.room.state;
  await forge(all, { ops, n: n + 1, prev }, { phone: all.ben.room.state.phone });
  await forge(all, { ops, n: 1, prev: "" }, { phone: all.owner.room.state.phone });
  await forge(all, { ops }, { signing: await newSigningKey() });

  await stands(all, { refused: 3 });
  all.ben.write(["note:n4", "text", "goes on"]);
  await all.ben.room.sync();
  await stands(all, { refused: 3 });
  assert.deepEqual(all.owner.says("note:n4", "text"), ["goes on"]);
});

test("what is no entry is counted: not signed, not JSON, of a later version, without an end", async () => {
  const all = await family();
  const whole = JSON.parse(await forgedText(all.asha, {}));
  const texts = ["", "null", "[]", "{}", '{"v":1', { ...whole, v: 2 }, { ...whole, d: "__proto__" }, { ...whole, n: 1e12 }, { ...whole, seen: { "p-x": 8 } }];
  for (const text of texts) await put(relay, all.asha, typeof text === "string" ? text : JSON.stringify(text));
  await stands(all, { unreadable: texts.length });

  const { sig: _, ...unsigned } = whole;
  const deep = JSON.stringify({ ...whole, ops: [8] }).replace("[8]", `${"[".repeat(30_000)}${"]".repeat(30_000)}`);
  for (const text of [JSON.stringify(unsigned), JSON.stringify({ ...whole, t: 8 }), deep]) await put(relay, all.asha, text);
  await stands(all, { unreadable: texts.length, refused: 3 });
});

test("an entry that is too large is none, and does not stop what comes after it", async () => {
  const all = await family();
  const room = relay.rooms.get(all.owner.room.state.room) ?? assert.fail();
  room.head += 1;
  room.log.push({ s: room.head, i: "A".repeat(22), e: 1, c: toBase64url(new Uint8Array(200_000)) });
  all.asha.write(["note:n3", "text", "after it"]);
  await all.asha.room.sync();

  await stands(all, { unreadable: 1 });
  assert.deepEqual(all.owner.says("note:n3", "text"), ["after it"]);
});

test("a number that is far too high is a gap and no end; one that is used again is a fork", async () => {
  const all = await family();
  const { prev } = all.asha.room.state;
  await forge(all, { n: 1e9, prev: prev || "A".repeat(43), ops: [operation(all.asha, { record: "note:n3", value: "far" })] });
  await stands(all, {});
  assert.deepEqual([all.owner.room.status.missing, all.owner.says("note:n3", "text")], [1000, ["far"]]);
  await forge(all, { n: 1e9, prev: prev || "A".repeat(43), ops: [operation(all.asha, { record: "note:n5" })] });
  await stands(all, { refused: 1 });
  assert.deepEqual([all.owner.room.status.forks, all.owner.says("note:n5", "text")], [1, []]);
});

test("who was invited cannot join as somebody who is here", async () => {
  const all = await family();
  all.owner.write(["person:named", "name", "Dora"]);
  const { state } = all.ben.room;
  const fresh = await newSigningKey();
  const claims = [{ phone: state.phone }, { person: state.person }, { signing: state.signing }, { phone: all.owner.room.state.phone }, { person: "person:named" }, { person: "note:n1" }, { phone: "d-ben-tab" }, { member: "short" }];
  for (const claim of claims) {
    const { invitation, slot } = await all.owner.room.invite({ name: "X" });
    const [, room = "", secret = ""] = invitation.split(".");
    const honest = { ...state, room, signing: fresh, phone: "p-zzzzzzzzzzzz", person: "person:zzz", member: state.member };
    const box = await claimBox({ ...honest, ...claim }, { secret, name: "X", relation: "" });
    const seat = relay.rooms.get(room)?.seats.find((one) => one.slot === slot) ?? assert.fail();
    Object.assign(seat, { token: "claimed", box });
  }
  await all.owner.room.sync();

  assert.equal(all.owner.room.state.log.members.length, 2);
  await all.owner.room.remove(3);
  assert.equal(all.owner.room.people().find(({ slot }) => slot === 3)?.state, "removed");
  await stands(all, {});
});

test("so many entries of strangers wait, and all are taken once the owner knows who it is", async () => {
  const all = await family();
  const { invitation } = await all.owner.room.invite({ name: "Chris" });
  const chris = await new RoomPhone("d-chris-tab").join(invitation, "Chris");
  for (let count = 0; count < 230; count += 1) {
    chris.write([`note:c${count}`, "text", `${count}`]);
    await chris.room.sync();
  }
  await all.ben.room.sync();
  assert.equal(all.ben.room.state.log.waiting.length, 200);
  await all.owner.room.sync();
  await all.ben.room.sync();
  await all.ben.room.sync();

  for (const phone of [all.owner, all.ben]) {
    assert.equal(Array.from({ length: 230 }, (_, count) => phone.says(`note:c${count}`, "text")).flat().length, 230);
    assert.deepEqual([phone.room.status.missing, phone.room.state.log.waiting.length], [0, 0]);
  }
});

test("what is forged here is valid in all that it is not forged in", async () => {
  const { asha } = await family();

  assert.ok(checkedOperation(operation(asha, {})));
});

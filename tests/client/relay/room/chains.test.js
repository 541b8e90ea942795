/** The chain of a phone's entries, and invitations as people pass them on. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { countMissing, cover, emptyChain, note } from "../../../../client/relay/room/chains.js";
import { readInvitation, writeInvitation } from "../../../../client/relay/room/invitation.js";
import { fc } from "../../support/seeded.js";
import { vector } from "../../support/vectors.js";

const OURS = vector("room-v1");
const PARTS = { room: OURS.room, secret: OURS.secrets.I };

/** @param {number} n */
function hashOf(n) {
  return n === 0 ? "" : `hash-${n}`;
}

/** @param {ReturnType<typeof emptyChain>} chain @param {number} n */
function take(chain, n) {
  return note(chain, { n, prev: hashOf(n - 1) }, hashOf(n));
}

test("whatever the order, and however often, what has come is not missing and what has not is", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 80 }), (numbers) => {
      const chain = emptyChain();
      const come = new Set();
      for (const n of numbers) {
        assert.equal(take(chain, n), come.has(n) ? "same" : "new");
        come.add(n);
        assert.equal(countMissing(chain, 0), Math.max(...come) - come.size);
      }
    }),
  );
});

test("another entry under a number, or one that follows another one, is a fork wherever it comes", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 2 }), fc.nat(), (numbers, choice) => {
      const chain = emptyChain();
      for (const n of numbers) take(chain, n);
      const before = structuredClone(chain);
      const n = numbers[choice % numbers.length] ?? 1;
      assert.equal(note(chain, { n, prev: hashOf(n - 1) }, "other"), "fork");
      if (!numbers.includes(n + 1)) assert.equal(note(chain, { n: n + 1, prev: "other" }, hashOf(n + 1)), "fork");
      assert.deepEqual(chain, before);
    }),
  );
});

test("what a snapshot covers is not missing, and what comes after it is", () => {
  const chain = emptyChain();
  for (const n of [1, 4, 9]) take(chain, n);

  assert.ok(cover(chain, 6, hashOf(6)));
  assert.deepEqual(chain.missing, [[7, 8]]);
  assert.ok(cover(chain, 12, hashOf(12)));
  assert.deepEqual([chain.n, chain.missing, countMissing(chain, 14)], [12, [], 2]);
  assert.ok(!cover(chain, 12, "other"));
  assert.equal(take(chain, 13), "new");
});

test("however wide and however many gaps are, a chain stays small", () => {
  const chain = emptyChain();
  for (let n = 2; n < 2000; n += 2) note(chain, { n, prev: `before-${n}` }, hashOf(n));
  note(chain, { n: 1e9, prev: "far" }, "far");

  assert.ok(JSON.stringify(chain).length < 5000);
  assert.equal(countMissing(chain, 0), 1000);
});

test("an invitation is read from whatever stands around it, and how a mail broke it", () => {
  const { invitation } = OURS;
  assert.equal(writeInvitation(PARTS), invitation);
  for (const text of [
    invitation,
    `https://mscc.example/en/join#${invitation}`,
    `Hello!\nhttps://mscc.example/en/join#${invitation}\nLove, R.`,
    `<https://mscc.example/en/join#${invitation}>`,
    `>> join#${invitation.slice(0, 40)}=\r\n>> ${invitation.slice(40)}`,
  ]) {
    assert.deepEqual(readInvitation(text), PARTS, text);
  }
});

test("what is no invitation says so", () => {
  const { invitation } = OURS;
  const codes = [
    ["", "no-link"],
    ["Hello. 1.2.3", "no-link"],
    ["https://mscc.example/en/join#", "damaged"],
    [invitation.slice(0, -1), "damaged"],
    [`${invitation}A`, "damaged"],
    [invitation.replace("1.", "2."), "newer"],
  ];
  for (const [text = "", code] of codes) assert.throws(() => readInvitation(text), { name: "LinkError", code }, text);
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.throws(() => readInvitation(text), { name: "LinkError" });
    }),
  );
});

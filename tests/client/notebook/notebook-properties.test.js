/**
 * What the merge promises, on thousands of random histories. A failure prints its seed and the
 * shortest history that fails.
 *
 * @typedef {import("../support/histories.js").Step} Step
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { History, partOf, REGISTERS, stateOf, WHOLE } from "../support/histories.js";
import { Phone } from "../support/phones.js";
import { fc } from "../support/seeded.js";

const Y1970 = 0;
const Y2099 = Date.UTC(2099, 11, 31);

/** @type {fc.Arbitrary<Step["what"]>} */
const what = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("write", "sync") },
  { weight: 5, arbitrary: fc.constantFrom("look", "write-on-screen", "compact", "back-up", "bring-back") },
  { weight: 1, arbitrary: fc.constantFrom("lose", "poison") },
);
const anyPart = fc.oneof(fc.constant(WHOLE), fc.nat(WHOLE));
const anyStep = fc.record({
  what,
  who: fc.nat(4),
  other: fc.nat(9),
  // Most on one register, so that it is written over again and again.
  register: fc.oneof({ weight: 7, arbitrary: fc.constant(0) }, fc.nat(REGISTERS.length - 1)),
  part: anyPart,
  time: fc.oneof(fc.constantFrom(Y1970, Y2099), fc.integer({ min: Y1970, max: Y2099 })),
});
const anyNumberOfPhones = fc.integer({ min: 2, max: 5 });
const anySteps = fc.array(anyStep, { maxLength: 40, size: "max" });

/** Keys to sort by, odd ones for what comes twice. */
const anyOrder = fc.array(fc.nat(999), { minLength: 61, maxLength: 61 });

/**
 * @template T
 * @param {T[]} items
 * @param {number[]} order
 * @param {number} [turn] each gives another order
 * @returns {T[]} in that order, some of them twice
 */
function shuffled(items, order, turn = 0) {
  const keyAt = (/** @type {number} */ index) => order[(index + turn * 7) % order.length];
  const twice = [...items, ...items.filter((_, index) => keyAt(index) % 2 === 1)];
  return twice
    .map((item, index) => ({ item, key: keyAt(index * 5) }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

/** @param {import("../support/phones.js").Parcel[][]} parcels */
function reading(...parcels) {
  const phone = new Phone("d-reader");
  for (const parcel of parcels.flat()) phone.take(parcel);
  return stateOf(phone);
}

test("phones say what nobody wrote over, at every step, and the same once all have met", () => {
  fc.assert(
    fc.property(anyNumberOfPhones, anySteps, anyOrder, (phones, steps, order) => {
      const history = new History(phones).goOn(steps);
      const pieces = history.pieces();

      history.members.forEach((member, turn) => {
        if (order[turn] % 2 === 1) history.compact(member);
        for (const piece of shuffled(pieces, order, turn)) history.deliver(member, piece);
        history.check(member);
      });

      const [first, ...others] = history.members.map(({ phone }) => stateOf(phone));
      for (const other of others) assert.deepEqual(other, first);
    }),
    { numRuns: 2000 },
  );
});

test("compaction changes nothing, nor does part of an old copy that is brought back after it", () => {
  fc.assert(
    fc.property(anyNumberOfPhones, anySteps, anySteps, anyPart, (phones, before, after, part) => {
      const history = new History(phones).goOn(before);
      const copies = new Map(history.members.map((member) => [member, member.phone.parcel()]));
      history.goOn(after);

      for (const member of history.members) {
        const state = stateOf(member.phone);
        history.compact(member);
        assert.deepEqual(stateOf(member.phone), state);
        history.deliver(member, partOf(copies.get(member) ?? member.phone.parcel(), part));
        assert.deepEqual(stateOf(member.phone), state);
      }
    }),
    { numRuns: 1000 },
  );
});

test("what was compacted merges to the same as what was not", () => {
  fc.assert(
    fc.property(anyNumberOfPhones, anySteps, (phones, steps) => {
      const { members } = new History(phones).goOn(steps);
      const [one, other] = members.map(({ phone }) => phone);
      const [whole, others] = [one.parcel(), other.parcel()];

      one.compact();
      other.compact();

      const state = reading([whole, others]);
      assert.deepEqual(reading([one.parcel(), others]), state);
      assert.deepEqual(reading([whole, other.parcel()]), state);
      assert.deepEqual(reading([other.parcel(), one.parcel()]), state);
    }),
    { numRuns: 1000 },
  );
});

test("adding is the union of sets: in any order, and any number of times", () => {
  fc.assert(
    fc.property(anyNumberOfPhones, anySteps, anyOrder, (phones, steps, order) => {
      const pieces = new History(phones).goOn(steps).pieces();
      const half = order[0] % (pieces.length + 1);
      const [some, rest] = [pieces.slice(0, half), shuffled(pieces.slice(half), order)];
      const reader = new Phone("d-reader");

      for (const piece of [...some, ...rest]) reader.take(piece);
      const state = stateOf(reader);
      const changes = [...rest, ...some].map((piece) => reader.take(piece).size);

      assert.ok(changes.every((size) => size === 0));
      assert.deepEqual(stateOf(reader), state);
      assert.deepEqual(reading(rest, some), state);
      assert.deepEqual(reading(shuffled([...some, ...rest], order, 1)), state);
    }),
    { numRuns: 1000 },
  );
});

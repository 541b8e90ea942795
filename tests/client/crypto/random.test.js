/** Names that nothing else has. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { newUuid } from "../../../client/crypto/random.js";

test("a UUID is a random one as RFC 9562 writes it, and never the same", () => {
  const made = Array.from({ length: 2000 }, newUuid);

  for (const uuid of made) {
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.equal(new Set(made).size, made.length);
});

test("every letter of a UUID but its version varies", () => {
  const made = Array.from({ length: 2000 }, newUuid);
  const fixed = [...(made[0] ?? "")].flatMap((letter, place) => {
    return made.every((uuid) => uuid[place] === letter) ? [letter] : [];
  });

  assert.equal(fixed.join(""), "--4--");
});

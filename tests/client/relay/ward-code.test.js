/**
 * A ward code can be read out, mistyped and noticed; only both devices make the same keys of it.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64url, toBase64url } from "../../../client/crypto/bytes.js";
import { tokenHash } from "../../../client/crypto/tokens.js";
import { openBox, sealBox, wardCodeKeys } from "../../../client/crypto/ward-code-keys.js";
import { ALPHABET } from "../../../client/relay/crockford.js";
import { newPasscode, passcodeToSend } from "../../../client/relay/passcode.js";
import { newCodeSecret, readWardCode, writeWardCode } from "../../../client/relay/ward-code.js";
import { fc } from "../support/seeded.js";
import { vector } from "../support/vectors.js";

const OURS = vector("ward-code-v1");
const PARTS = { lookup: OURS.lookup, secret: OURS.secret };
const UNREADABLE = { name: "SealError", code: "unreadable" };

/** @param {string} typed @returns {Promise<string>} the code of the error, or nothing */
async function faultOf(typed) {
  try {
    await readWardCode(typed);
    return "";
  } catch (error) {
    assert.equal(/** @type {Error} */ (error).name, "WardCodeError");
    return /** @type {Error} */ (error).message;
  }
}

test("the same code makes the same keys for ever", async () => {
  const keys = await wardCodeKeys(OURS.lookup, OURS.secret);

  assert.deepEqual(keys, { wrap: OURS.wrap, auth: OURS.auth });
  assert.equal(await tokenHash(keys.auth), OURS.authHash);
  assert.equal(await openBox(OURS.box, OURS.wrap), OURS.link);
});

test("another code makes other keys, if only one letter of it differs", async () => {
  const others = [
    await wardCodeKeys("7KQ5", OURS.secret),
    await wardCodeKeys(OURS.lookup, "NX2WD9PR5T"),
  ];

  for (const { wrap, auth } of others) {
    assert.notEqual(wrap, OURS.wrap);
    assert.notEqual(auth, OURS.auth);
  }
});

test("a code is written in groups and read back", async () => {
  assert.equal(await writeWardCode(PARTS), OURS.code);
  assert.deepEqual(await readWardCode(OURS.code), PARTS);
});

test("a code is read however it is typed", async () => {
  for (const typed of [
    "7kq4mx2wd9pr5t4",
    " 7KQ4M X2WD9 PR5T4\n",
    "7KQ4M–X2WD9—PR5T4",
    "7 k q 4 m - x 2 w d 9 - p r 5 t 4",
    "７ＫＱ４Ｍ-Ｘ２ＷＤ９-ＰＲ５Ｔ４",
    "\u20667KQ4M-X2WD9-PR5T4\u2069",
  ]) {
    assert.deepEqual(await readWardCode(typed), PARTS, typed);
  }
});

test("letters that look like digits are read as those", async () => {
  const code = await writeWardCode({ lookup: "1010", secret: "0123456789" });
  const typed = code.replace("1", "I").replace("0", "o").replace("1", "l");

  assert.deepEqual(await readWardCode(typed), { lookup: "1010", secret: "0123456789" });
  assert.notEqual(typed, code);
});

test("letters too few or too many are told apart from a wrong one", async () => {
  for (const typed of ["", "7KQ4M", OURS.code.slice(0, -1), `${OURS.code}4`]) {
    assert.equal(await faultOf(typed), "length", typed);
  }
  for (const typed of ["7KQ4M-X2WD9-PR5T5", "7KQ4M-X2WD9-PRUT4", "7KQ4M-X2WD9-PR5T?", "٧KQ4M-X2WD9-PR5T4", "ß".repeat(15)]) {
    assert.equal(await faultOf(typed), "typo", typed);
  }
});

test("of all slips of one letter, 31 of 32 are found before anything is sent", async () => {
  const codes = await Promise.all(
    Array.from({ length: 100 }, (_, number) => {
      const letters = BigInt(number * 7919 + 1) ** 6n;
      const first = [...letters.toString(32).padStart(14, "0").slice(-14)].map((digit) => ALPHABET[Number.parseInt(digit, 32)]);
      return writeWardCode({ lookup: first.slice(0, 4).join(""), secret: first.slice(4).join("") });
    }),
  );
  const slips = codes.flatMap((code) => {
    const letters = [...code.replaceAll("-", "")];
    return letters.flatMap((right, place) => {
      return [...ALPHABET].filter((letter) => letter !== right).map((letter) => letters.with(place, letter).join(""));
    });
  });

  const faults = await Promise.all(slips.map(faultOf));

  const found = faults.filter((fault) => fault === "typo").length;
  assert.equal(slips.length, 100 * 15 * 31);
  assert.equal(found + faults.filter((fault) => fault === "").length, slips.length);
  assert.ok(found / slips.length >= 31 / 32, `${found} of ${slips.length}`);
});

test("whatever is typed, nothing else is thrown", async () => {
  const letters = fc.string({ unit: fc.constantFrom(...ALPHABET, "-", " ", "u", "ﬀ"), minLength: 13, maxLength: 18 });

  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), letters), async (typed) => {
      assert.match(await faultOf(typed), /^(?:|typo|length)$/);
    }),
  );
});

test("a secret has ten letters, each of 32", () => {
  const made = Array.from({ length: 1000 }, newCodeSecret);

  assert.equal(new Set(made).size, made.length);
  assert.deepEqual([...new Set(made.join(""))].sort().join(""), ALPHABET);
  assert.ok(made.every((secret) => secret.length === 10));
});

test("what a box holds comes back, and no byte of it can be another one", async () => {
  const bytes = fromBase64url(await sealBox("shlink:/eyJ", OURS.wrap));

  assert.equal(await openBox(toBase64url(bytes), OURS.wrap), "shlink:/eyJ");
  for (const place of bytes.keys()) {
    const changed = toBase64url(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte)));
    await assert.rejects(openBox(changed, OURS.wrap), UNREADABLE);
  }
  for (const box of ["", "AAAA", "no base64!", toBase64url(bytes.slice(0, -1))]) {
    await assert.rejects(openBox(box, OURS.wrap), UNREADABLE);
  }
  await assert.rejects(openBox(OURS.box, OURS.auth), UNREADABLE);
});

test("two boxes of one link have nothing in common", async () => {
  const [one, other] = [await sealBox("link", OURS.wrap), await sealBox("link", OURS.wrap)];

  assert.notEqual(one.slice(0, 16), other.slice(0, 16));
  assert.notEqual(one.slice(16), other.slice(16));
});

test("a passcode of ours is sent as the relay has it, another one as it was typed", () => {
  const passcode = newPasscode();

  assert.match(passcode, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  assert.equal(passcodeToSend(` ${passcode.slice(0, 4).toLowerCase()}-${passcode.slice(4)} `), passcode);
  assert.equal(passcodeToSend("k7mq2xoi"), "K7MQ2X01");
  for (const other of ["1234", "Sesame, open", "k7mq2xo", "grüezi88"]) assert.equal(passcodeToSend(` ${other}`), other);
});

/**
 * Whoever has the passphrase opens a locked copy, on any phone; nobody else does, and nobody can
 * change it unnoticed.
 */

import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fromBase64url, toBase64url } from "../../../client/crypto/bytes.js";
import * as parameters from "../../../client/crypto/parameters.js";
import { seal, unseal } from "../../../client/crypto/passphrase.js";

const TEXT = "Slept well. سلام 🌊";
const PASSPHRASE = "Am Meer ½ £ ok";
const DOCUMENT = new URL("../../../docs/encryption.md", import.meta.url);
const OLD = JSON.parse(readFileSync(new URL("../../vectors/sealed-v1.json", import.meta.url), "utf-8"));
const TAG_BYTES = 16;

const WRONG = { name: "CopyError", code: "wrong-passphrase" };
const CHANGED = { name: "CopyError", code: "changed" };

/**
 * Sealed by other tools, by the steps of docs/encryption.md, at once and not in a third of a second.
 * @param {string} text
 * @param {string} typed
 */
function sealedElsewhere(text, typed) {
  const [salt, iv] = [Buffer.alloc(parameters.SALT_BYTES, 7), Buffer.alloc(parameters.IV_BYTES, 8)];
  const head = { format: "mscc-notebook-sealed", version: 1, iterations: 2, salt: toBase64url(salt) };
  const key = pbkdf2Sync(typed.normalize("NFKC").trim(), salt, head.iterations, 32, "sha256");
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(Object.values(head).join("|")));
  const box = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { ...head, iv: toBase64url(iv), box: toBase64url(box) };
}

/** @param {string} part in base64url @returns {string[]} each time one byte of it is another one */
function withOneByteChanged(part) {
  const bytes = fromBase64url(part);
  return [...bytes.keys()].map((place) => {
    return toBase64url(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte)));
  });
}

test("what was sealed is opened with the same passphrase", async () => {
  assert.equal(await unseal(await seal(TEXT, PASSPHRASE), PASSPHRASE), TEXT);
});

test("a sealed form goes through a file", async () => {
  const file = JSON.stringify(await seal(TEXT, PASSPHRASE));

  assert.equal(await unseal(JSON.parse(file), PASSPHRASE), TEXT);
});

test("nothing, and a notebook of years, can be sealed", async () => {
  for (const text of ["", "8 mg ".repeat(500_000)]) {
    assert.equal(await unseal(await seal(text, PASSPHRASE), PASSPHRASE), text);
  }
});

test("another passphrase does not open it", async () => {
  const sealed = sealedElsewhere(TEXT, PASSPHRASE);

  for (const other of ["am meer ½ £ ok", "Am Meer ½ £ o", "Am Meer ½ £ okk", "Am  Meer ½ £ ok", ""]) {
    await assert.rejects(unseal(sealed, other), WRONG, other);
  }
});

test("the same letters open it, however a phone writes them and with a space around them", async () => {
  const sealed = sealedElsewhere(TEXT, "Café ½ ﬁn");

  for (const typed of ["Cafe\u0301 ½ fin", " Café 1⁄2 fin\n", "Ｃafé ½ fin"]) {
    assert.equal(await unseal(sealed, typed), TEXT);
  }
});

test("a copy that was locked by the first version opens for ever", async () => {
  assert.equal(await unseal(OLD, PASSPHRASE), TEXT);
});

test("each byte of a sealed form counts", async () => {
  const whole = sealedElsewhere(TEXT, PASSPHRASE);
  const parts = /** @type {const} */ (["salt", "iv", "box"]);
  const changed = parts.flatMap((part) => {
    return withOneByteChanged(whole[part]).map((other) => ({ ...whole, [part]: other }));
  });

  await Promise.all(changed.map((sealed) => assert.rejects(unseal(sealed, PASSPHRASE), WRONG)));

  const box = new TextEncoder().encode(TEXT).length + TAG_BYTES;
  assert.equal(changed.length, parameters.SALT_BYTES + parameters.IV_BYTES + box);
});

test("no byte can be missing or more", async () => {
  const whole = sealedElsewhere(TEXT, PASSPHRASE);

  for (const box of [whole.box.slice(0, -4), `${whole.box}AAAA`, ""]) {
    await assert.rejects(unseal({ ...whole, box }, PASSPHRASE), WRONG);
  }
});

test("how it was made is bound to it", async () => {
  const whole = sealedElsewhere(TEXT, PASSPHRASE);

  await assert.rejects(unseal({ ...whole, iterations: whole.iterations - 1 }, PASSPHRASE), WRONG);
  await assert.rejects(unseal({ ...whole, format: "mscc-notebook" }, PASSPHRASE), WRONG);
  await assert.rejects(unseal({ ...whole, version: 2 }, PASSPHRASE), { name: "CopyError", code: "newer" });
  await assert.rejects(unseal({ ...whole, version: 0 }, PASSPHRASE), CHANGED);
});

test("what is no sealed form is refused before anything is computed", async (t) => {
  const computed = t.mock.method(crypto.subtle, "importKey");
  const { MOST_ITERATIONS } = parameters;
  const strange = [
    ...[MOST_ITERATIONS + 1, 2 ** 53, 0, -1, 1.5, "600000", null].map((iterations) => ({ iterations })),
    ...["salt", "iv", "box"].flatMap((part) => {
      return [undefined, 8, "no base64!"].map((value) => ({ [part]: value }));
    }),
    { version: "1" },
    { version: null },
  ];

  for (const part of strange) {
    await assert.rejects(unseal({ ...OLD, ...part }, PASSPHRASE), CHANGED, JSON.stringify(part));
  }

  assert.equal(computed.mock.callCount(), 0);
});

test("two copies of one text under one passphrase have nothing in common", async () => {
  const [one, other] = [await seal(TEXT, PASSPHRASE), await seal(TEXT, PASSPHRASE)];

  assert.notEqual(one.salt, other.salt);
  assert.notEqual(one.iv, other.iv);
  assert.notEqual(one.box.slice(0, 20), other.box.slice(0, 20));
});

test("a sealed form has the lengths of its parameters, and no letter of the text", async () => {
  const sealed = await seal("8 mg", PASSPHRASE);

  assert.deepEqual(Object.keys(sealed), ["format", "version", "iterations", "salt", "iv", "box"]);
  assert.equal(sealed.iterations, parameters.PBKDF2_ITERATIONS);
  assert.equal(fromBase64url(sealed.salt).length, parameters.SALT_BYTES);
  assert.equal(fromBase64url(sealed.iv).length, parameters.IV_BYTES);
  assert.equal(fromBase64url(sealed.box).length, "8 mg".length + TAG_BYTES);
});

test("other tools open it by the steps of docs/encryption.md", async () => {
  const sealed = await seal(TEXT, PASSPHRASE);
  const { format, version, iterations, salt, iv, box } = sealed;
  const [saltBytes, ivBytes, boxBytes] = [salt, iv, box].map((part) => Buffer.from(part, "base64url"));
  const typed = PASSPHRASE.normalize("NFKC").trim();

  const key = pbkdf2Sync(typed, saltBytes, iterations, 32, "sha256");
  const cipher = createDecipheriv("aes-256-gcm", key, ivBytes);
  cipher.setAAD(Buffer.from(`${format}|${version}|${iterations}|${salt}`));
  cipher.setAuthTag(boxBytes.subarray(-TAG_BYTES));
  const text = cipher.update(boxBytes.subarray(0, -TAG_BYTES), undefined, "utf8") + cipher.final("utf8");

  assert.equal(text, TEXT);
});

test("docs/encryption.md has every number of the code, and no other one", () => {
  const row = /^\| [^|]+ \| (?:([\d,]+)|`([^`]+)`) [^|]*\| `(\w+)` \|/gm;
  const rows = readFileSync(DOCUMENT, "utf-8").matchAll(row);

  const told = Object.fromEntries(
    [...rows].map(([, number, text, name]) => [name, text ?? Number(number?.replaceAll(",", ""))]),
  );

  assert.deepEqual(told, { ...parameters });
});

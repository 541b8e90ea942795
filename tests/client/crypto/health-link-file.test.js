/**
 * A document goes through a link as it was, whoever wrote the other end; nobody without the key
 * reads it, and nobody changes a byte of it unnoticed.
 */

import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { fromBase64url, toBase64url } from "../../../client/crypto/bytes.js";
import { openFile, sealFile } from "../../../client/crypto/health-link-file.js";
import { IV_BYTES, LARGEST_OPENED, LINK_KEY_BYTES, TOKEN_BYTES } from "../../../client/crypto/parameters.js";
import { newToken, tokenHash } from "../../../client/crypto/tokens.js";
import { fc } from "../support/seeded.js";
import { vector } from "../support/vectors.js";

const OURS = vector("health-link-v1");
const EXAMPLE = vector("health-link-specification");
const KEY = OURS.key;
const UNREADABLE = { name: "SealError", code: "unreadable" };
const HEADER = { alg: "dir", enc: "A256GCM", cty: "application/fhir+json" };
const TAG_BYTES = 16;

/**
 * Sealed by other tools.
 * @param {object} header
 * @param {Uint8Array} plain
 * @param {Uint8Array} [key]
 * @param {string} [cipherName]
 */
function sealedElsewhere(header, plain, key = fromBase64url(KEY), cipherName = "aes-256-gcm") {
  const iv = Buffer.alloc(IV_BYTES, 3);
  const head = toBase64url(Buffer.from(JSON.stringify(header)));
  const cipher = createCipheriv(/** @type {"aes-256-gcm"} */ (cipherName), key, iv).setAAD(Buffer.from(head));
  const box = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [head, "", ...[iv, box, cipher.getAuthTag()].map(toBase64url)].join(".");
}

test("any text comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 500 }), async (text) => {
      assert.equal(await openFile(await sealFile(text, KEY), KEY), text);
    }),
  );
});

test("a document of a megabyte comes back as it was", async () => {
  const text = "8 mg سلام ".repeat(70_000);

  assert.equal(await openFile(await sealFile(text, KEY), KEY), text);
});

test("what was sealed by the first version opens for ever, compressed or not", async () => {
  assert.equal(await openFile(OURS.jwe, KEY), OURS.document);
  assert.equal(await openFile(OURS.compressed, KEY), OURS.document);
});

test("the specification's own example opens", async () => {
  const text = await openFile(EXAMPLE.jwe, EXAMPLE.key);

  assert.equal(createHash("sha256").update(text).digest("hex"), EXAMPLE.documentHash);
  assert.deepEqual(Object.keys(JSON.parse(text)), ["verifiableCredential"]);
});

test("a sealed document says of itself just what readers need", async () => {
  const [head = "", key, iv = "", box = "", tag = ""] = (await sealFile("8 mg", KEY)).split(".");

  assert.deepEqual(JSON.parse(Buffer.from(head, "base64url").toString()), HEADER);
  assert.equal(key, "");
  assert.deepEqual([iv, box, tag].map((part) => fromBase64url(part).length), [IV_BYTES, 4, TAG_BYTES]);
});

test("two seals of one document under one key have nothing in common", async () => {
  const [one = [], other = []] = [await sealFile("8 mg", KEY), await sealFile("8 mg", KEY)].map((jwe) => jwe.split("."));

  for (const part of [2, 3, 4]) assert.notEqual(one[part], other[part]);
});

test("each byte of it counts", async () => {
  const parts = OURS.jwe.split(".");
  const changed = parts.flatMap((/** @type {string} */ part, /** @type {number} */ place) => {
    const bytes = fromBase64url(part);
    return [...bytes.keys()].map((index) => {
      const other = toBase64url(bytes.map((byte, at) => (at === index ? byte ^ 1 : byte)));
      return parts.with(place, other).join(".");
    });
  });

  await Promise.all(changed.map((/** @type {string} */ jwe) => assert.rejects(openFile(jwe, KEY), UNREADABLE)));

  assert.equal(changed.length, Buffer.byteLength(JSON.stringify(HEADER) + OURS.document) + IV_BYTES + TAG_BYTES);
});

test("no other key opens it, and what is no key does not", async () => {
  const keys = [newToken(), KEY.slice(1), `${KEY}AA`, "", "no base64!", "A".repeat(22)];

  for (const key of keys) await assert.rejects(openFile(OURS.jwe, key), UNREADABLE, key);
  for (const key of keys.slice(1)) await assert.rejects(sealFile("8 mg", key), UNREADABLE, key);
});

test("another cipher is refused, even one that the key fits", async () => {
  const short = Buffer.alloc(16, 5);
  const weak = sealedElsewhere({ ...HEADER, enc: "A128GCM" }, Buffer.from("8 mg"), short, "aes-128-gcm");
  const wrapped = sealedElsewhere({ ...HEADER, alg: "A256GCMKW" }, Buffer.from("8 mg"));

  await assert.rejects(openFile(weak, toBase64url(short)), UNREADABLE);
  await assert.rejects(openFile(wrapped, KEY), UNREADABLE);
});

test("a small file that would grow without end is stopped", async () => {
  const header = { ...HEADER, zip: "DEF" };
  const [largest, bomb] = [LARGEST_OPENED, LARGEST_OPENED * 8].map((size) => {
    return sealedElsewhere(header, deflateRawSync(Buffer.alloc(size, "a")));
  });

  assert.equal((await openFile(largest ?? "", KEY)).length, LARGEST_OPENED);
  await assert.rejects(openFile(bomb ?? "", KEY), UNREADABLE);
});

test("what is not compressed as it says, or no text, is refused", async () => {
  await assert.rejects(openFile(sealedElsewhere({ ...HEADER, zip: "DEF" }, Buffer.from("8 mg")), KEY), UNREADABLE);
  await assert.rejects(openFile(sealedElsewhere({ ...HEADER, zip: "LZ" }, Buffer.from("8 mg")), KEY), UNREADABLE);
  await assert.rejects(openFile(sealedElsewhere(HEADER, Buffer.from([0xff, 0xfe])), KEY), UNREADABLE);
});

test("whatever is given for a sealed document, nothing else is thrown", async () => {
  const like = fc.array(fc.base64String(), { minLength: 3, maxLength: 6 }).map((parts) => parts.join("."));
  const headed = like.map((rest) => `${OURS.jwe.split(".")[0]}.${rest}`);

  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), like, headed), async (jwe) => {
      await assert.rejects(openFile(jwe, KEY), UNREADABLE);
    }),
  );
});

test("other tools open it by the steps of docs/encryption.md", async () => {
  const [head = "", , iv = "", box = "", tag = ""] = (await sealFile(OURS.document, KEY)).split(".");

  const cipher = createDecipheriv("aes-256-gcm", Buffer.from(KEY, "base64url"), Buffer.from(iv, "base64url"));
  cipher.setAAD(Buffer.from(head, "ascii")).setAuthTag(Buffer.from(tag, "base64url"));
  const text = cipher.update(box, "base64url", "utf8") + cipher.final("utf8");

  assert.equal(text, OURS.document);
});

test("tokens have 32 random bytes, and a relay knows them by a hash of their text", async () => {
  const made = Array.from({ length: 1000 }, newToken);

  for (const token of made) assert.equal(fromBase64url(token).length, TOKEN_BYTES);
  assert.equal(new Set(made).size, made.length);
  assert.equal(TOKEN_BYTES, LINK_KEY_BYTES);
  assert.equal(await tokenHash(OURS.token), OURS.tokenHash);
});

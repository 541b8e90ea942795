/** A room's keys, signatures and sealed things: the same bytes for ever, and nothing opens elsewhere. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { fromBase64url, toBase64url, toUtf8 } from "../../../client/crypto/bytes.js";
import { digest } from "../../../client/crypto/digest.js";
import { paddedEntry, paddedSnapshot, unpadded } from "../../../client/crypto/padding.js";
import { LARGEST_ENTRY, SMALLEST_ENTRY, SNAPSHOT_STEP } from "../../../client/crypto/parameters.js";
import { openEntry, openRoomBox, openSnapshot, sealEntry, sealRoomBox, sealSnapshot } from "../../../client/crypto/room-envelopes.js";
import { contentKey, derivedBytes, newEntryName, newRoomName, newRoomSecret, roomToken, wrapKey } from "../../../client/crypto/room-keys.js";
import { isSignedBy, newSigningKey, signatureOf } from "../../../client/crypto/signatures.js";
import { tokenHash } from "../../../client/crypto/tokens.js";
import { fc } from "../support/seeded.js";
import { vector } from "../support/vectors.js";

const OURS = vector("room-v1");
const { room } = OURS;
const { S1, M, I, A } = OURS.secrets;
const IV = fromBase64url(OURS.iv);
const UNREADABLE = { name: "SealError", code: "unreadable" };

/** @param {Partial<import("../../../client/crypto/room-envelopes.js").Epoch>} [other] */
async function epoch(other) {
  return { room, epoch: 1, key: await contentKey(room, S1), ...other };
}

test("a room's secrets make the same keys and tokens for ever", async () => {
  const made = {
    enc: toBase64url(await derivedBytes(room, S1, "enc")),
    memberToken: await roomToken(room, M, "member"),
    memberWrap: toBase64url(await derivedBytes(room, M, "member-wrap")),
    inviteToken: await roomToken(room, I, "invite"),
    inviteWrap: toBase64url(await derivedBytes(room, I, "invite-wrap")),
    adminToken: await roomToken(room, A, "admin"),
  };

  assert.deepEqual(made, OURS.keys);
  assert.equal(await tokenHash(made.memberToken), OURS.memberTokenHash);
});

test("a secret is worth nothing in another room", async () => {
  assert.notEqual(await roomToken(newRoomName(), M, "member"), OURS.keys.memberToken);
});

test("an entry is sealed as other tools seal it, and theirs open", async () => {
  const { i, text, c, hash } = OURS.entry;

  assert.equal(await sealEntry(text, i, await epoch(), IV), c);
  assert.equal(await openEntry(c, i, await epoch()), text);
  assert.equal(await digest(text), hash);
});

test("a snapshot of other tools opens, and ours is as long as theirs", async () => {
  const { upto, text, c } = OURS.snapshot;

  assert.equal(await openSnapshot(c, upto, await epoch()), text);
  const ours = await sealSnapshot(text, upto, await epoch());
  assert.equal(ours.length, c.length);
  assert.equal(await openSnapshot(ours, upto, await epoch()), text);
});

test("boxes are sealed as other tools seal them, and theirs open", async () => {
  const key = await wrapKey(room, I, "invite");
  for (const what of /** @type {const} */ (["keybox", "claim"])) {
    const { value, box } = OURS[what];

    assert.equal(await sealRoomBox(value, what, room, key, IV), box);
    assert.deepEqual(await openRoomBox(box, what, room, key), value);
  }
});

test("a signature of other tools is one, and another text, key or room is not signed by it", async () => {
  const { sig, ...rest } = JSON.parse(OURS.entry.text);
  const signed = `mscc1|${room}|${JSON.stringify(rest)}`;

  assert.ok(await isSignedBy(signed, sig, OURS.signingKey));
  assert.ok(!(await isSignedBy(`${signed} `, sig, OURS.signingKey)));
  assert.ok(!(await isSignedBy(signed.replace(room, newRoomName()), sig, OURS.signingKey)));
  assert.ok(!(await isSignedBy(signed, sig, (await newSigningKey()).key)));
  for (const strange of [undefined, 8, "", "no base64!", "AAAA"]) {
    assert.ok(!(await isSignedBy(signed, strange, OURS.signingKey)));
    assert.ok(!(await isSignedBy(signed, sig, strange)));
  }
});

test("what this phone signs is checked by its public key, and its private one stays here", async () => {
  const { privateKey, key } = structuredClone(await newSigningKey());

  assert.ok(await isSignedBy("8 mg", await signatureOf("8 mg", privateKey), key));
  await assert.rejects(crypto.subtle.exportKey("pkcs8", privateKey));
});

test("an entry opens in no other room, epoch or place, and with no byte changed", async () => {
  const { i, c } = OURS.entry;
  const key = await contentKey(room, S1);
  const elsewhere = [
    async () => openEntry(c, newEntryName(), await epoch()),
    async () => openEntry(c, i, await epoch({ epoch: 2 })),
    async () => openEntry(c, i, { room: newRoomName(), epoch: 1, key }),
    async () => openEntry(c, i, await epoch({ key: await contentKey(room, newRoomSecret()) })),
    async () => openSnapshot(c, 7, await epoch()),
    async () => openRoomBox(c, "keybox", room, key),
  ];
  const bytes = fromBase64url(c);
  for (const place of [0, 11, 12, 500, bytes.length - 1]) {
    const changed = bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));
    elsewhere.push(async () => openEntry(toBase64url(changed), i, await epoch()));
  }
  for (const strange of ["", "A", "no base64!", "A".repeat(200_000)]) elsewhere.push(async () => openEntry(strange, i, await epoch()));

  for (const opening of elsewhere) await assert.rejects(opening(), UNREADABLE);
});

test("sealed bytes that no app padded, or that are no text, are unreadable", async () => {
  const key = await crypto.subtle.importKey("raw", await derivedBytes(room, S1, "enc"), "AES-GCM", false, ["encrypt"]);
  for (const [bytes, of] of /** @type {[number[], string][]} */ ([[[0, 0], "|entry"], [[], "|entry"], [[0xff, 0x80], "|entry"], [[7, 0x80], "|snapshot|7"]])) {
    const how = { name: "AES-GCM", iv: IV, additionalData: toUtf8(`mscc1|${room}|1${of}`) };
    const box = new Uint8Array(await crypto.subtle.encrypt(how, key, Uint8Array.from(bytes)));
    const content = toBase64url(Uint8Array.from([...IV, ...box]));
    const opening = of === "|entry" ? openEntry(content, "entry", await epoch()) : openSnapshot(content, 7, await epoch());
    await assert.rejects(opening, UNREADABLE);
  }
});

test("an entry has one of nine lengths, a snapshot a multiple, and padding comes off again", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      const entry = paddedEntry(bytes) ?? assert.fail("too long");
      const snapshot = paddedSnapshot(bytes);
      assert.ok(entry.length > bytes.length && Number.isInteger(Math.log2(entry.length / SMALLEST_ENTRY)));
      assert.ok(entry.length / 2 <= bytes.length || entry.length === SMALLEST_ENTRY);
      assert.equal(snapshot.length % SNAPSHOT_STEP, 0);
      for (const padded of [entry, snapshot]) assert.deepEqual([...(unpadded(padded) ?? [])], [...bytes]);
    }),
  );
  assert.equal(paddedEntry(new Uint8Array(LARGEST_ENTRY - 1))?.length, LARGEST_ENTRY);
  assert.equal(paddedEntry(new Uint8Array(LARGEST_ENTRY)), undefined);
});

test("no secret, name or nonce comes twice", async () => {
  const names = Array.from({ length: 50 }, () => [newRoomName(), newRoomSecret(), newEntryName()]).flat();
  const sealed = await Promise.all(names.map(async () => sealEntry("8 mg", "i", await epoch())));

  assert.equal(new Set([...names, ...sealed]).size, 2 * names.length);
  assert.deepEqual(names.slice(0, 3).map((name) => fromBase64url(name).length), [16, 32, 16]);
  assert.equal(createHash("sha256").update("8 mg").digest("base64url"), await digest("8 mg"));
});

/**
 * Keyboxes: how the owner hands an epoch's keys to each phone, and how a phone takes them.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").RoomState} RoomState
 */

import { openRoomBox, sealRoomBox } from "../../crypto/room-envelopes.js";
import { wrapKey } from "../../crypto/room-keys.js";
import { isPublicKey } from "../../crypto/signatures.js";
import { SealError } from "../../errors.js";
import { isHash } from "./entries.js";
import { readKeybox } from "./requests.js";

/**
 * @param {Pick<RoomState, "room" | "owner" | "name">} of
 * @param {string[]} secrets of all epochs
 * @param {{ secret: string, role: "invite" | "member" }} to
 */
export async function keyboxFor({ room, owner, name }, secrets, { secret, role }) {
  const value = { v: 1, secrets, owner, name };
  return sealRoomBox(value, "keybox", room, await wrapKey(room, secret, role));
}

/**
 * @param {RoomState} state
 * @param {string} box
 * @param {number} epoch
 * @returns {Promise<Pick<RoomState, "secrets" | "owner" | "name">>}
 * @throws {SealError}
 */
export async function openKeybox(state, box, epoch) {
  const { v, secrets, owner, name } = await opened(state, box);
  const isWhole = v === 1 && Array.isArray(secrets) && secrets.length === epoch && secrets.every(isHash);
  // Who could hand out keys can hand out others, but not in another owner's name.
  const isTheirs = isPublicKey(owner) && (state.owner === "" || state.owner === owner);
  if (!isWhole || !isTheirs || typeof name !== "string") throw new SealError();
  return { secrets, owner, name };
}

/**
 * Asks for the keys of an epoch that has begun meanwhile.
 * @param {Work} work
 * @throws {SealError} @throws {import("../../errors.js").RelayError}
 */
export async function renewKeys(work) {
  const { epoch, box } = await readKeybox(work.at, await work.token("member"));
  if (epoch <= work.state.secrets.length) return;
  await work.commit(await openKeybox(work.state, box, epoch));
}

/** Under the invitation's key, until the owner knows the member's own. @param {RoomState} state @param {string} box */
async function opened({ room, member, invitation }, box) {
  const own = await openRoomBox(box, "keybox", room, await wrapKey(room, member, "member")).catch(() => undefined);
  if (own || !invitation) return own ?? {};
  return openRoomBox(box, "keybox", room, await wrapKey(room, invitation.secret, "invite"));
}

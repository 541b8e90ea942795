/**
 * Claims: what somebody who was invited leaves for the owner, and when the owner believes it.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {import("./state.js").Slot} Slot
 * @typedef {import("./state.js").Member} Member
 */

import { openRoomBox, sealRoomBox } from "../../crypto/room-envelopes.js";
import { roomToken, wrapKey } from "../../crypto/room-keys.js";
import { isPublicKey } from "../../crypto/signatures.js";
import { tokenHash } from "../../crypto/tokens.js";
import { LONGEST } from "../../notebook/schema.js";
import { isHash, isPerson, isPhone } from "./entries.js";
import { openKeybox } from "./keyboxes.js";
import { claimSlot } from "./requests.js";

/**
 * @param {RoomState} state
 * @param {{ secret: string, name: string, relation: string }} of
 * @returns {Promise<string>} for the owner, by the invitation's key
 */
export async function claimBox({ room, member, signing, phone, person }, { secret, name, relation }) {
  const value = { v: 1, m: member, key: signing.key, device: phone, person, name, relation };
  return sealRoomBox(value, "claim", room, await wrapKey(room, secret, "invite"));
}

/**
 * Claims with what is kept; asked again, the relay says the same.
 * @param {Work} work
 * @throws {import("../../errors.js").RelayError} "claimed", "expired", "not-found"
 */
export async function claim(work) {
  const { room, member, invitation } = work.state;
  const { secret, box } = invitation ?? { secret: "", box: "" };
  const token = await roomToken(room, secret, "invite");
  const token_h = await tokenHash(await roomToken(room, member, "member"));
  const { slot, epoch, keybox } = await claimSlot(work.at, token, { token_h, box });
  await work.commit({ ...(await openKeybox(work.state, keybox, epoch)), slot, step: "open" });
}

/**
 * Who has joined, unless they say that they are somebody else who is here.
 * @param {Work} work
 * @param {Slot} slot
 * @param {unknown} box
 * @returns {Promise<{ slot: Partial<Slot>, member: Member } | undefined>}
 */
export async function memberOf(work, { slot, secret }, box) {
  const { room, log, phone } = work.state;
  const key = await wrapKey(room, secret, "invite");
  const said = await openRoomBox(box, "claim", room, key).catch(() => undefined);
  const { v, m, key: publicKey, device: d, person, name, relation } = said ?? {};
  const isWhole = v === 1 && isHash(m) && isPublicKey(publicKey) && isPhone(d) && isPerson(person);
  const isTaken = d === phone || log.members.some((one) => one.d === d || one.person === person || one.key === publicKey);
  if (!isWhole || isTaken || isSomebodyHere(work, person)) return undefined;
  const since = work.now();
  return {
    slot: { m, d, person, since, name: nameIn(name), relation: nameIn(relation) },
    member: { d, key: publicKey, person, slot, since },
  };
}

/** A carer whom the patient has named, or who writes on this phone, is somebody else. @param {Work} work @param {string} person */
function isSomebodyHere(work, person) {
  const own = work.ownDevices();
  return work.notebook().operations().some(({ record, writer, device }) => {
    return (record === person && writer !== person) || (writer === person && own.includes(device));
  });
}

/** @param {unknown} name */
function nameIn(name) {
  return typeof name === "string" ? name.slice(0, LONGEST.name) : "";
}

/**
 * Who is in a room: the owner's part. Invites, confirms who has joined, and removes, with a new key
 * for all the others. What is meant is kept before the relay is asked, so that it can be asked again.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").Slot} Slot
 * @typedef {import("./state.js").Member} Member
 * @typedef {import("./requests.js").Listed} Listed
 */

import { INVITATION_DAYS } from "../../crypto/parameters.js";
import { newRoomSecret, roomToken } from "../../crypto/room-keys.js";
import { tokenHash } from "../../crypto/tokens.js";
import { RelayError } from "../../errors.js";
import { memberOf } from "./claims.js";
import { writeInvitation } from "./invitation.js";
import { keyboxFor } from "./keyboxes.js";
import { dropInvitation, makeInvitation, readMembers } from "./requests.js";

const DAY = 86_400_000;

/**
 * @param {Work} work
 * @param {string} name for whom it is
 * @returns {Promise<{ slot: number, invitation: string, until: number }>}
 * @throws {RelayError} "full" where no more people fit
 */
export async function invite(work, name) {
  const { room, secrets, nextSlot } = work.state;
  const secret = newRoomSecret();
  const until = work.now() + INVITATION_DAYS * DAY;
  const slot = { slot: nextSlot, state: /** @type {const} */ ("asking"), secret, name, since: work.now(), until };
  await work.commit({ slots: [...work.state.slots, slot], nextSlot: nextSlot + 1 });
  const keybox = await keyboxFor(work.state, secrets, { secret, role: "invite" });
  const invite_h = await tokenHash(await roomToken(room, secret, "invite"));
  try {
    await makeInvitation(work.at, await work.token("admin"), { slot: nextSlot, invite_h, keybox, exp: Math.floor(until / 1000) });
  } catch (error) {
    throw error instanceof RelayError && error.answer?.full ? new RelayError("full") : error;
  }
  await work.commit({ slots: withSlot(work, nextSlot, { state: "invited" }) });
  return { slot: nextSlot, invitation: writeInvitation({ room, secret }), until };
}

/**
 * @param {Work} work
 * @param {number} slot
 * @throws {RelayError} "claimed" where somebody has joined meanwhile
 */
export async function takeBack(work, slot) {
  try {
    await dropInvitation(work.at, await work.token("admin"), slot);
  } catch (error) {
    const isGone = error instanceof RelayError && ["not-found", "claimed"].includes(error.code);
    if (!isGone) throw error;
    await confirm(work);
    if (work.state.slots.some((one) => one.slot === slot && one.state === "joined")) throw new RelayError("claimed");
  }
  await work.commit({ slots: withSlot(work, slot, { state: "removed" }) });
}

/**
 * Takes in who has claimed an invitation, and notes who has left.
 * @param {Work} work
 * @throws {RelayError}
 */
export async function confirm(work) {
  const listed = await readMembers(work.at, await work.token("admin"));
  for (const one of work.state.slots) {
    const there = listed.find(({ slot }) => slot === one.slot);
    if (one.state === "asking") await settle(work, one, there);
    else if (one.state !== "removed") await look(work, one, there);
  }
}

/** @param {Work} work */
export function hasOpenInvitations({ state: { slots } }) {
  return slots.some(({ state, d }) => state === "asking" || state === "invited" || (state === "joined" && d === undefined));
}

/** @param {Work} work @param {number} slot @param {Partial<Slot>} changes @returns {Slot[]} */
export function withSlot({ state }, slot, changes) {
  return state.slots.map((one) => (one.slot === slot ? { ...one, ...changes } : one));
}

/** Nobody was ever given the invitation: its answer was lost. @param {Work} work @param {Slot} slot @param {Listed} [there] */
async function settle(work, { slot }, there) {
  if (there?.state === "invited") await dropInvitation(work.at, await work.token("admin"), slot);
  await work.commit({ slots: withSlot(work, slot, { state: "removed" }) });
}

/** @param {Work} work @param {Slot} own @param {Listed} [there] */
async function look(work, own, there) {
  const { slot } = own;
  if (!there || there.state === "removed") {
    await markRemoved(work, [slot]);
    // Who has left knows the key; what is written from now on gets another one.
    const isRotation = own.state === "joined" && !work.state.rotation;
    if (isRotation) await work.commit({ rotation: { prev: work.state.secrets.length, secret: newRoomSecret(), revoke: [] } });
  } else if (there.state === "joined") {
    const lastDay = there.last_day;
    const claim = own.d === undefined ? await memberOf(work, own, there.box) : undefined;
    const isChanged = own.state !== "joined" || own.lastDay !== lastDay || claim !== undefined;
    if (!isChanged) return;
    const slots = withSlot(work, slot, { state: "joined", lastDay, ...claim?.slot });
    const { log } = work.state;
    const members = claim ? [...log.members, claim.member] : log.members;
    await work.commit({ slots, log: { ...log, members }, ...(claim ? { isStatementDue: true } : {}) });
  }
}

/**
 * They are no members from now on; what they wrote until the others hear of it stands.
 * @param {Work} work
 * @param {number[]} removed
 * @param {Partial<import("./state.js").RoomState>} [more]
 */
export async function markRemoved(work, removed, more = {}) {
  const { state } = work;
  const slots = state.slots.map((one) => (removed.includes(one.slot) ? { ...one, state: /** @type {const} */ ("removed") } : one));
  const isMeant = (/** @type {Member} */ { slot, removed: at }) => removed.includes(slot) && at === undefined;
  const members = state.log.members.map((one) => (isMeant(one) ? { ...one, removed: work.now() } : one));
  const isStatementDue = state.isStatementDue || state.log.members.some(isMeant);
  await work.commit({ ...more, slots, log: { ...state.log, members }, isStatementDue });
}

/**
 * A new epoch: a new key for all who stay, and none for those who are removed. The key is kept
 * before the relay is asked; whoever was told of it once is told of the same again.
 *
 * @typedef {import("./session.js").Work} Work
 */

import { newRoomSecret } from "../../crypto/room-keys.js";
import { RelayError } from "../../errors.js";
import { keyboxFor } from "./keyboxes.js";
import { confirm, markRemoved } from "./members.js";
import { isCount, readMembers, turnEpoch } from "./requests.js";

/** Each time somebody has claimed an invitation meanwhile; then again later. */
const MOST_TRIES = 5;
const OWNER_SLOT = 0;

/** @param {Work} work @param {number} slot @throws {RelayError} */
export async function remove(work, slot) {
  await finishRotation(work);
  await confirm(work);
  await finishRotation(work);
  if (work.state.slots.find((one) => one.slot === slot)?.state !== "joined") return;
  await work.commit({ rotation: { prev: work.state.secrets.length, secret: newRoomSecret(), revoke: [slot] } });
  await finishRotation(work);
}

/** Does what was begun. @param {Work} work @throws {RelayError} */
export async function finishRotation(work) {
  /** @type {number[] | undefined} */
  let living;
  for (let tries = 0; work.state.rotation; tries += 1) {
    try {
      await turn(work, living);
    } catch (error) {
      const isStale = error instanceof RelayError && error.code === "stale-epoch";
      if (!isStale || tries === MOST_TRIES) throw error;
      if (error.answer?.epoch === work.state.rotation.prev + 1) return begin(work);
      living = Array.isArray(error.answer?.slots) ? error.answer.slots.filter(isCount) : undefined;
      await confirm(work);
    }
  }
}

/** @param {Work} work @param {number[]} [told] which slots the relay has; otherwise it is asked */
async function turn(work, told) {
  const { rotation, slots, secrets, member } = work.state;
  if (!rotation) return;
  const { prev, secret, revoke } = rotation;
  const admin = await work.token("admin");
  const living = told ?? (await readMembers(work.at, admin)).filter(({ state }) => state !== "removed").map(({ slot }) => slot);
  /** @type {Record<number, string>} */
  const keyboxes = {};
  const revoked = new Set(revoke);
  for (const number of new Set([OWNER_SLOT, ...living])) {
    const slot = slots.find((one) => one.slot === number);
    const to = number === OWNER_SLOT ? member : (slot?.m ?? slot?.secret);
    const role = number === OWNER_SLOT || slot?.m ? "member" : "invite";
    if (revoked.has(number)) continue;
    // Nobody here knows who that is.
    if (to === undefined || slot?.state === "removed") revoked.add(number);
    else keyboxes[number] = await keyboxFor(work.state, [...secrets, secret], { secret: to, role });
  }
  await turnEpoch(work.at, admin, { prev, keyboxes, revoke: [...revoked] });
  await begin(work);
}

/** @param {Work} work */
async function begin(work) {
  const { rotation, secrets } = work.state;
  if (!rotation) return;
  // The owner's own keybox may have brought it already.
  const all = [...secrets.slice(0, rotation.prev), rotation.secret];
  await markRemoved(work, rotation.revoke, { secrets: all, rotation: undefined });
}

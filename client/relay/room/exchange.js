/**
 * One exchange with a room: finishes what was begun, brings what is new, sends what is new. Each step
 * can be the last one, for a phone can be closed at any moment, and can be done again.
 *
 * @typedef {import("./session.js").Work} Work
 */

import { tokenHash } from "../../crypto/tokens.js";
import { RelayError } from "../../errors.js";
import { claim } from "./claims.js";
import { keyboxFor } from "./keyboxes.js";
import { confirm, hasOpenInvitations } from "./members.js";
import { finish, pull } from "./pulling.js";
import { push } from "./pushing.js";
import { Reception } from "./reception.js";
import { createRoom, endRoom, leaveRoom, readLog } from "./requests.js";
import { finishRotation } from "./rotation.js";
import { compactRoom, isWorthWhile } from "./snapshot.js";

/**
 * @param {Work} work
 * @param {boolean} looksAtPeople whether the owner asks who has joined or left, whatever is known
 * @throws {RelayError}
 */
export async function exchange(work, looksAtPeople) {
  if (work.state.step === "ended") return;
  if (work.state.step === "ending") return finishEnding(work);
  if (work.state.step === "making") await make(work);
  if (work.state.step === "claiming") await claim(work);
  await pull(work);
  if (work.state.isOwner) await lookAtPeople(work, looksAtPeople);
  await pushOrMakeRoom(work);
  if (isWorthWhile(work)) await compact(work);
}

/** A snapshot now, of all that the room has. @param {Work} work @returns {Promise<boolean>} */
export async function compact(work) {
  await pull(work);
  // Nobody's words are left behind because they were not confirmed in time.
  await lookAtPeople(work, true);
  return compactRoom(work);
}

/**
 * Makes the room at the relay, with secrets that are kept.
 * @param {Work} work
 * @throws {RelayError} "taken" where somebody else has one of its name
 */
export async function make(work) {
  const { secrets, member } = work.state;
  const [admin, token] = [await work.token("admin"), await work.token("member")];
  const keybox = await keyboxFor(work.state, secrets, { secret: member, role: "member" });
  const body = { admin_h: await tokenHash(admin), token_h: await tokenHash(token), keybox };
  const { expires } = await createRoom(work.at, body).catch((error) => {
    // Perhaps it is ours, and the answer to that was lost.
    if (error instanceof RelayError && error.code === "taken") return readLog(work.at, token, { after: 0 });
    throw error;
  });
  await work.commit({ step: "open", expires });
}

/** Ends the room, as its owner, or this phone's part in it. @param {Work} work @throws {RelayError} */
export async function finishEnding(work) {
  const { isOwner } = work.state;
  try {
    await (isOwner ? endRoom(work.at, await work.token("admin")) : leaveRoom(work.at, await work.token("member")));
  } catch (error) {
    if (!(error instanceof RelayError && error.code === "not-found")) throw error;
  }
  await work.commit({ step: "ended", pending: [] });
}

/** @param {Work} work @param {boolean} isDue */
async function lookAtPeople(work, isDue) {
  await finishRotation(work);
  if (!isDue && !hasOpenInvitations(work)) return;
  await confirm(work);
  await finishRotation(work);
  const { members, waiting } = work.state.log;
  if (!waiting.some(({ d }) => members.some((one) => one.d === d))) return;
  const reception = new Reception(work);
  await reception.release();
  await finish(work, reception);
  await pull(work);
}

/** Where the room is full, its owner's phone makes room and sends the rest. @param {Work} work */
async function pushOrMakeRoom(work) {
  try {
    await push(work);
  } catch (error) {
    const isFull = error instanceof RelayError && error.code === "full";
    if (!isFull || !work.state.isOwner || !(await compact(work))) throw error;
    await push(work);
  }
}

/**
 * How a phone comes to be in a room: it makes one, or takes up an invitation to one.
 *
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {(state: RoomState) => Promise<void>} Keep durable when it returns
 */

import { Notebook } from "../../notebook/notebook.js";
import { claim, claimBox } from "./claims.js";
import { make } from "./exchange.js";
import { readInvitation } from "./invitation.js";
import { Work } from "./session.js";
import { membersState, ownersState } from "./state.js";

/**
 * A room of this phone's own. Its secrets are kept before the relay is asked: if this fails, `Room`
 * goes on with what was kept.
 * @param {{ origin: string, name: string, room?: string, now: () => number, keep: Keep }} of `name`:
 *   whose notebook; `room`: by which carers' phones know it already
 * @returns {Promise<RoomState>}
 * @throws {import("../../errors.js").RelayError}
 */
export async function makeRoom({ origin, name, room, now, keep }) {
  const work = workOn(await ownersState({ origin, name, room }), now, keep);
  await work.commit({});
  await make(work);
  return work.state;
}

/**
 * Joins a room. What was kept of a try that failed can be handed in again, or goes on as a `Room`.
 * @param {{ origin: string, invitation: string, name: string, relation: string, person?: string,
 *   now: () => number, keep: Keep, kept?: RoomState }} of `person`: under which they write already
 * @returns {Promise<RoomState>}
 * @throws {import("../../errors.js").RelayError} "claimed" by somebody else, "expired", "not-found"
 * @throws {import("../../errors.js").LinkError} where it is no invitation
 */
export async function claimInvitation({ origin, invitation, name, relation, person, now, keep, kept }) {
  const { room, secret } = readInvitation(invitation);
  const isSame = kept?.room === room && kept.invitation?.secret === secret;
  if (isSame && kept.step !== "claiming") return kept;
  const work = workOn(isSame ? kept : await membersState({ origin, room, person }), now, keep);
  const box = await claimBox(work.state, { secret, name, relation });
  if (!isSame) await work.commit({ invitation: { secret, box } });
  await claim(work);
  return work.state;
}

/** For what needs no notebook. @param {RoomState} state @param {() => number} now @param {Keep} keep */
function workOn(state, now, keep) {
  return new Work({ state, keep, now, notebook: () => new Notebook(), ownDevices: () => [], merge: async () => {} });
}

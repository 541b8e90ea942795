/**
 * The people of a room, as the phone that asks knows them.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {{ slot: number, person: string, name: string, relation: string, since: number,
 *   state: "invited" | "joined" | "removed", until?: number, lastDay?: string }} RoomPerson `since`
 *   and `until` in milliseconds; `lastDay`: `2026-11-25`, the owner is told it by the relay
 */

import { nameOf, relationOf } from "../../notebook/model/people.js";

/** @param {Work} work @returns {RoomPerson[]} */
export function peopleOf(work) {
  return work.state.isOwner ? asOwner(work) : asMember(work);
}

/** @param {Work} work @returns {RoomPerson[]} */
function asOwner({ state: { slots }, notebook }) {
  return slots.flatMap(({ slot, state, person = "", name, relation = "", since, until, lastDay }) => {
    if (state === "asking") return [];
    return [
      {
        slot,
        person,
        name: (person && nameOf(notebook(), person)) || name,
        relation: (person && relationOf(notebook(), person)) || relation,
        since,
        state,
        ...(state === "invited" ? { until } : {}),
        ...(typeof lastDay === "string" ? { lastDay } : {}),
      },
    ];
  });
}

/** @param {Work} work @returns {RoomPerson[]} */
function asMember({ state: { log }, notebook }) {
  return log.members.map(({ slot, person, since, removed }) => ({
    slot,
    person,
    name: nameOf(notebook(), person),
    relation: relationOf(notebook(), person),
    since,
    state: removed === undefined ? "joined" : "removed",
  }));
}

/**
 * How a room stands: what people are told of it, and when it is worth while to try again.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {{ state: "up-to-date" | "waiting" | "trouble" | "removed" | "expired" | "full" | "ended",
 *   at?: number, unsent: number, missing: number, refused: number, unreadable: number,
 *   forks: number, expires?: number, retryAfter?: number }} RoomStatus `at`: when it was last up to
 *   date; `expires` in seconds since 1970; `retryAfter` in seconds; `forks`: how often two phones were shown two things
 * @typedef {{ state: RoomStatus["state"], seconds?: number }} Failure
 */

import { RelayError, SealError, StorageError } from "../../errors.js";
import { missingIn } from "./chains.js";
import { countUnsent } from "./pushing.js";

const FIRST_WAIT = 5;
const LONGEST_WAIT = 300;

/** @param {Work} work @param {Failure} [failure] what the last try ended with; nothing where it went well @returns {RoomStatus} */
export function standing(work, failure) {
  const { step, at, expires, log } = work.state;
  const unsent = step === "ended" ? 0 : countUnsent(work);
  const state = step === "ended" ? "ended" : (failure?.state ?? (unsent > 0 ? "waiting" : "up-to-date"));
  return {
    state,
    ...(at > 0 ? { at } : {}),
    unsent,
    missing: missingIn(log),
    refused: log.refused,
    unreadable: log.unreadable,
    forks: log.forks,
    ...(expires > 0 ? { expires } : {}),
    ...(failure?.seconds === undefined ? {} : { retryAfter: failure.seconds }),
  };
}

/**
 * @param {unknown} error
 * @param {Work} work
 * @param {number} tries how many have failed, one after the other
 * @param {() => number} random from 0 to 1
 * @returns {Failure}
 * @throws what is nobody's doing but ours
 */
export function failureOf(error, { state, now }, tries, random) {
  const isKnown = error instanceof RelayError || error instanceof StorageError || error instanceof SealError;
  if (!isKnown) throw error;
  const usual = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) * (1 + random() / 4);
  const told = error instanceof RelayError ? (error.seconds ?? 0) : 0;
  return { state: stateAfter(error.code, state.expires * 1000 < now() && state.expires > 0), seconds: Math.ceil(Math.max(usual, told)) };
}

/** @param {string} code @param {boolean} isOver @returns {RoomStatus["state"]} */
function stateAfter(code, isOver) {
  if (code === "not-found") return isOver ? "expired" : "removed";
  if (code === "claimed") return "removed";
  if (code === "expired") return "expired";
  if (["offline", "unreachable", "slow", "stopped", "too-many", "server"].includes(code)) return "waiting";
  return code === "full" ? "full" : "trouble";
}

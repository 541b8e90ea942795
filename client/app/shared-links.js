/**
 * What this phone has shared and not forgotten: kept here only, because whoever has it can stop it
 * and read it. It is no part of the notebook and in no copy.
 *
 * @typedef {import("../relay/relay.js").LinkSecrets} LinkSecrets
 * @typedef {LinkSecrets & { kind: "link" | "code", exp: number, link: string, passcode?: string,
 *   lookup?: string, codeOwner?: string }} Shared `exp` in seconds since 1970; `link` is empty until
 *   the relay has it
 */

import { recall, remember } from "../notebook/journal/device-settings.js";
import { store } from "./store.js";

/** So long after its end somebody can still see who opened it. Seconds. */
const REMEMBERED = 24 * 60 * 60;

/** The latest first. @param {number} now milliseconds @returns {Promise<Shared[]>} */
export async function sharedLinks(now) {
  const kept = await recall("shared");
  const all = Array.isArray(kept) ? /** @type {Shared[]} */ (kept) : [];
  return all.filter(({ exp }) => exp + REMEMBERED > now / 1000);
}

/**
 * Adds it, or takes the place of the one with its id.
 * @param {Shared} shared
 * @param {number} now
 * @returns {Promise<void>}
 */
export function keepShared(shared, now) {
  return inTurn(now, shared.id, [shared]);
}

/** @param {Shared} shared @param {number} now @returns {Promise<void>} */
export function forgetShared(shared, now) {
  return inTurn(now, shared.id, []);
}

/** @type {Promise<void>} */
let last = Promise.resolve();

/**
 * One after the other: two that read the same list at once would lose one of the two.
 * @param {number} now
 * @param {string} changed
 * @param {Shared[]} instead
 */
function inTurn(now, changed, instead) {
  last = last.then(async () => {
    const others = (await sharedLinks(now)).filter(({ id }) => id !== changed);
    await remember("shared", [...instead, ...others]);
    store.set("links", [...instead, ...others]);
  });
  return last;
}

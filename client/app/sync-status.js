/**
 * One line that says how far this phone is in step with the others that share the notebook.
 *
 * @typedef {import("../relay/rooms.js").RoomStatus} RoomStatus
 */

import { dayAndTime } from "../dates.js";
import { queryAll, set } from "./dom.js";
import { message } from "./messages.js";
import { bind, store } from "./store.js";

/** Before sharing ends by itself. Seconds. */
const WARNS_BEFORE = 30 * 24 * 60 * 60;

export function startSyncStatus() {
  for (const $line of queryAll(document, "[data-sync-line]")) {
    bind($line, ({ rooms }) => rooms && sentencesFor(rooms).join(" "), (sentences) => {
      if (sentences !== undefined) set($line, { textContent: sentences, hidden: sentences === "" });
    });
  }
}

/** @param {RoomStatus} status @returns {string[]} */
function sentencesFor({ state, at, missing, expires }) {
  const timeOf = (/** @type {number} */ time) => dayAndTime(time, document.documentElement.lang, store.now());
  const endsSoon = expires !== undefined && expires - WARNS_BEFORE < store.now() / 1000;
  const isOwners = !store.device.isMember;
  if (isOwners && (state === "removed" || state === "expired")) return [message("sync.gone")];
  if (state === "removed") return [message("sync.removed")];
  if (state === "expired") return [message("sync.expired")];
  if (state === "ended") return [];
  return [
    state === "up-to-date" && at !== undefined ? message("sync.up-to-date", { time: timeOf(at) }) : "",
    state === "waiting" || state === "trouble" ? message("sync.waiting") : "",
    state === "full" ? message("sync.full") : "",
    missing > 0 ? message("sync.missing") : "",
    endsSoon ? message("sync.ends-soon", { time: timeOf(expires * 1000) }) : "",
  ].filter(Boolean);
}

/**
 * One line that says how far this phone is in step with the others that share the notebook.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../relay/rooms.js").RoomStatus} RoomStatus
 */

import { dayAndTime } from "../dates.js";
import { message } from "./messages.js";

/** Before sharing ends by itself. Seconds. */
const WARNS_BEFORE = 30 * 24 * 60 * 60;

/** @param {Open} open @param {RoomStatus} status */
export function showStatus(open, status) {
  for (const $line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sync-line]"))) {
    $line.textContent = sentencesFor(open, status).join(" ");
    $line.hidden = $line.textContent === "";
  }
}

/** @param {Open} open @param {RoomStatus} status @returns {string[]} */
function sentencesFor(open, { state, at, missing, expires }) {
  const timeOf = (/** @type {number} */ time) => dayAndTime(time, document.documentElement.lang, open.now());
  const endsSoon = expires !== undefined && expires - WARNS_BEFORE < open.now() / 1000;
  const isOwners = open.joined === undefined;
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

/**
 * Who shares this notebook: since when, and the way to remove them.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../relay/rooms.js").SharedRoom} SharedRoom
 * @typedef {import("../../relay/room/room.js").RoomPerson} Member
 * @typedef {import("../../relay/room/room.js").RoomStatus} RoomStatus
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { startAgain } from "../../app/room-sync.js";
import { say } from "../../app/status-line.js";
import { day, dayAndTime } from "../../dates.js";

/**
 * @param {Open} open
 * @param {(status: RoomStatus) => void} hear how the room stands
 * @returns {{ show: (shared: SharedRoom | undefined) => Promise<void> }}
 */
export function startPeople(open, hear) {
  const $part = /** @type {HTMLElement} */ (document.querySelector("[data-people-part]"));
  const $list = /** @type {HTMLElement} */ ($part.querySelector("[data-people]"));
  const $ending = /** @type {HTMLElement} */ ($part.querySelector("[data-ending]"));
  /** @type {SharedRoom | undefined} */
  let shared;
  let drawn = "";

  const show = async (/** @type {SharedRoom | undefined} */ now) => {
    if (now && now !== shared) listen(now);
    shared = now;
    $part.hidden = shared === undefined;
    if (shared) shared.people = await shared.act(async (room) => room.people());
    draw();
  };
  const listen = (/** @type {SharedRoom} */ room) => {
    room.onStatus((status) => {
      draw();
      hear(status);
    });
  };
  const draw = () => {
    const others = (shared?.people ?? []).filter(({ state, slot }) => state !== "removed" && slot !== 0);
    const next = JSON.stringify(others);
    // A button that has the focus keeps it.
    if (next !== drawn) $list.replaceChildren(...others.map((person) => rowOf(open, person, () => void remove(person))));
    drawn = next;
  };
  const remove = async (/** @type {Member} */ { slot, state }) => {
    const isInvited = state === "invited";
    const done = await shared?.act((room) => (isInvited ? room.takeBack(slot) : room.remove(slot))).then(() => true, () => false);
    if (!done) return say(message("people.not-yet"));
    say(isInvited ? message("people.taken-back") : message("people.removed"));
    await show(shared);
  };
  onAction($part, "end", () => {
    $ending.hidden = false;
    $ending.focus();
  });
  onAction($part, "end-not", () => ($ending.hidden = true));
  onAction($part, "end-now", async () => {
    const done = await shared?.act((room) => room.end()).then(() => true, () => false);
    if (!done) return say(message("people.not-yet"));
    await shared?.forget();
    $ending.hidden = true;
    say(message("people.ended"));
    await show(await startAgain(open));
  });
  return { show };
}

/** @param {Open} open @param {Member} member @param {() => void} remove */
function rowOf(open, { name, relation, state, since, until, lastDay }, remove) {
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("person-row"));
  const $row = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  const timeOf = (/** @type {number} */ time) => dayAndTime(time, document.documentElement.lang, open.now());
  const isInvited = state === "invited";
  const called = name || message("holder.unknown");
  const who = relation ? `${called} (${relation})` : called;
  const lines = [
    isInvited && until ? message("people.until", { time: timeOf(until) }) : "",
    !isInvited && since ? message("people.since", { time: timeOf(since) }) : "",
    !isInvited && lastDay ? message("people.last", { day: day(Date.parse(`${lastDay}T12:00`), document.documentElement.lang, open.now()) }) : "",
  ];
  /** @type {Element} */ ($row.querySelector("[data-name]")).textContent = isInvited ? message("people.invited") : who;
  /** @type {Element} */ ($row.querySelector("[data-since]")).textContent = lines.filter(Boolean).join(". ");
  const $remove = /** @type {HTMLElement} */ ($row.querySelector("[data-do=remove]"));
  $remove.textContent = isInvited ? message("people.take-back") : message("people.remove", { name: called });
  $remove.addEventListener("click", remove);
  return $row;
}

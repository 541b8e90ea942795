/**
 * Invites a carer: makes the room with the first invitation, and shows it as a link and a square.
 * What has no network waits for it, and says so.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../relay/rooms.js").SharedRoom} SharedRoom
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { drawCode } from "../../app/output/qr-image.js";
import { loadRooms, startAgain, startSharedNotebook } from "../../app/room-sync.js";
import { say } from "../../app/status-line.js";
import { dayAndTime } from "../../dates.js";
import { RelayError } from "../../errors.js";
import { recall, remember } from "../../notebook/journal/device-settings.js";

/** @param {Open} open @param {(shared: SharedRoom | undefined) => Promise<void>} showPeople */
export async function startInviting(open, showPeople) {
  const $part = /** @type {HTMLElement} */ (document.querySelector("[data-room]"));
  const $name = /** @type {HTMLInputElement} */ ($part.querySelector("#my-name"));
  const $link = /** @type {HTMLTextAreaElement} */ ($part.querySelector("#invitation"));
  const $waiting = /** @type {HTMLElement} */ ($part.querySelector("[data-waiting]"));
  const $trouble = /** @type {HTMLElement} */ ($part.querySelector("[data-trouble]"));
  let isBusy = false;
  let isWaiting = false;
  const begin = async () => {
    if (isBusy) return;
    isBusy = true;
    $trouble.hidden = true;
    const code = await invite().then(() => undefined, codeOf);
    isBusy = false;
    isWaiting = code !== undefined && ["offline", "unreachable", "slow"].includes(code);
    $waiting.hidden = !isWaiting;
    $trouble.hidden = isWaiting || code === undefined;
    $trouble.textContent = $trouble.hidden ? "" : troubleOf(code);
    if (isWaiting) say($waiting.textContent?.trim() ?? "");
  };
  const invite = async () => {
    const rooms = await loadRooms();
    if (!rooms) throw new RelayError("offline");
    const name = $name.value.trim();
    const roomOf = async () => {
      await rooms.makeOwnRoom(open, location.origin, name);
      const shared = (await startSharedNotebook(open)) ?? (await startAgain(open));
      if (!shared) throw new RelayError("server");
      const { state } = await shared.act((room) => room.sync());
      return { shared, isOver: ["removed", "expired", "ended"].includes(state) };
    };
    let { shared, isOver } = await roomOf();
    if (isOver) {
      // What the relay has lost, or let go after half a year, begins anew.
      await shared.forget();
      await startAgain(open);
      ({ shared } = await roomOf());
    }
    const { invitation, until } = await shared.act(async (room) => {
      await room.call(name);
      return room.invite({ name: "" });
    });
    const language = location.pathname.split("/")[1] ?? "";
    await showInvitation(open, $part, `${location.origin}/${language}/join#${invitation}`, until);
    await showPeople(shared);
  };
  onAction($part, "invite", () => void begin());
  addEventListener("online", () => isWaiting && void begin());
  onAction($part, "copy-invitation", () => {
    void navigator.clipboard.writeText($link.value).then(() => say(message("invite.copied")), () => {});
  });
  onAction($part, "send-invitation", () => {
    const text = `${message("invite.message")}\n${$link.value}`;
    void navigator.share({ text }).catch(() => {});
  });
  /** @type {HTMLElement} */ ($part.querySelector("[data-action=send-invitation]")).hidden = !navigator.share;
  const known = await recall("sharedAs");
  if (typeof known === "string" && !$name.value) $name.value = known;
  $name.addEventListener("change", () => void remember("sharedAs", $name.value.trim()));
  await showPeople(await startSharedNotebook(open));
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "server";
}

/** @param {string} [code] */
function troubleOf(code) {
  if (code === "full") return message("invite.full");
  return code === "too-many" ? message("relay.too-many") : message("relay.server");
}

/** @param {Open} open @param {Element} $part @param {string} link @param {number} until */
async function showInvitation(open, $part, link, until) {
  const $made = /** @type {HTMLElement} */ ($part.querySelector("[data-invitation]"));
  const $code = /** @type {HTMLElement} */ ($made.querySelector("[data-invitation-code]"));
  const time = dayAndTime(until, document.documentElement.lang, open.now());
  /** @type {HTMLTextAreaElement} */ ($made.querySelector("#invitation")).value = link;
  /** @type {Element} */ ($made.querySelector("[data-until]")).textContent = message("invite.until", { time });
  $made.hidden = false;
  $made.focus();
  // The link is there first: its square may still have to come.
  const drawing = await import("../../qr/link-codes.js").catch(() => undefined);
  $code.replaceChildren(...(drawing ? [drawCode(drawing.linkCode(link))] : []));
}

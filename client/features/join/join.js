/**
 * Takes up an invitation. Nothing is sent before *Join* is pressed: whoever only looks at the link,
 * and every program that does, leaves it as it is.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { onAction } from "../../app/actions.js";
import { isIosBrowser } from "../../app/install-advice.js";
import { message } from "../../app/messages.js";
import { loadRooms } from "../../app/room-sync.js";
import { say } from "../../app/status-line.js";
import { keepJoined } from "../../notebook/journal/notebooks.js";
import { OpenNotebook } from "../../notebook/journal/open-notebook.js";

/** @typedef {import("../../notebook/journal/notebooks.js").Joined} Joined */

/** @param {Open} open @param {(use: (fragment: string) => void) => void} eachFragment */
export function startJoining(open, eachFragment) {
  const $part = /** @type {HTMLElement} */ (document.querySelector("[data-join]"));
  const $box = /** @type {HTMLTextAreaElement | null} */ ($part.querySelector("#invitation"));
  const $joining = /** @type {HTMLElement} */ ($part.querySelector("[data-joining]"));
  const $first = /** @type {HTMLElement} */ ($part.querySelector("[data-install-first]"));
  const $trouble = /** @type {HTMLElement} */ ($part.querySelector("[data-trouble]"));
  if (!$box) return;
  const showTrouble = (/** @type {string} */ sentence) => {
    $trouble.textContent = sentence;
    $trouble.hidden = sentence === "";
  };
  const useBrowser = (/** @type {boolean} */ isFine) => {
    $first.hidden = isFine;
    $joining.hidden = !isFine;
  };
  eachFragment((fragment) => {
    // Whole, so that it can be copied into the installed app.
    $box.value = `${location.origin}${location.pathname}#${fragment}`;
    useBrowser(!isIosBrowser(navigator));
    $part.scrollIntoView();
  });
  onAction($part, "use-browser", () => useBrowser(true));
  onAction($part, "copy-invitation", () => {
    void navigator.clipboard.writeText($box.value).then(() => say(message("join.copied")), () => {});
  });
  let isBusy = false;
  onAction($part, "join", async () => {
    if (isBusy) return;
    isBusy = true;
    showTrouble("");
    await join(open, $box.value).catch((error) => showTrouble(sentenceFor(error)));
    isBusy = false;
  });
}

/** What a carer has typed of themselves. @returns {{ name: string, relation: string } | undefined} */
export function whoJoins() {
  const [$name, $relation] = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("#name, #relation")
  );
  const name = $name?.value.trim() ?? "";
  if (name) return { name, relation: $relation?.value.trim() ?? "" };
  $name?.focus();
  say(message("join.name"));
  return undefined;
}

/** @param {Open} open @param {string} invitation */
async function join(open, invitation) {
  const who = whoJoins();
  if (!who) return;
  const rooms = await loadRooms();
  if (!rooms) throw new Error("offline");
  const joined = await rooms.join(location.origin, { invitation, ...who }, open.now);
  await begin(open, joined, who);
  location.reload();
}

/**
 * Opens somebody's notebook for the first time, and says in it who came.
 * @param {Open} open
 * @param {Joined} joined
 * @param {{ name: string, relation: string }} who
 */
export async function begin(open, joined, { name, relation }) {
  const theirs = await new OpenNotebook(open.now, joined).open();
  const saved = new Promise((resolve) => theirs.onSaving(({ state }) => state === "saved" && resolve(state)));
  theirs.write([
    [joined.person, "name", name],
    [joined.person, "relation", relation || null],
  ]);
  await saved;
  await keepJoined(joined);
  await open.goTo(joined.room);
}

/** @param {unknown} error */
function sentenceFor(error) {
  const code = error instanceof Error && "code" in error ? error.code : "offline";
  if (code === "no-link" || code === "damaged") return message("join.no-invitation");
  if (code === "own") return message("join.own-notebook");
  if (code === "claimed") return message("join.claimed");
  if (code === "not-found" || code === "expired") return message("join.gone");
  if (code === "too-many") return message("relay.too-many");
  return code === "server" || code === "refused" ? message("relay.server") : message("join.offline");
}

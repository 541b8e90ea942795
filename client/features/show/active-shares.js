/**
 * What is out now: until when, who has opened it, and the way to stop it. It looks again while
 * somebody looks at it, and never otherwise.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../relay/relay.js").Relay} Relay
 * @typedef {import("../../relay/relay.js").Access} Access
 * @typedef {import("../../app/shared-links.js").Shared} Shared
 */

import { message } from "../../app/messages.js";
import { forgetShared, sharedLinks } from "../../app/shared-links.js";
import { say } from "../../app/status-line.js";
import { RelayError } from "../../errors.js";
import { linkState, replaceLink, stopCode, stopLink } from "../../relay/relay.js";
import { timeOf } from "./make-share.js";

/** Milliseconds. */
const LOOKS_AGAIN_AFTER = 15_000;

/**
 * @param {Open} open
 * @param {Relay} relay
 * @param {() => string} fhirText of the summary as it is now
 * @returns {() => Promise<void>} shows it now
 */
export function startOutNow(open, relay, fhirText) {
  const $out = /** @type {HTMLElement} */ (document.querySelector("[data-out]"));
  const $list = /** @type {Element} */ ($out.querySelector("[data-links]"));
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  const show = async () => {
    const all = await sharedLinks(open.now());
    $out.hidden = all.length === 0;
    for (const shared of all) {
      const $row = rows.get(shared.id) ?? newRow(open, relay, shared, { show, fhirText });
      rows.set(shared.id, $row);
      void showState(open, relay, shared, $row);
    }
    const shown = all.map(({ id }) => /** @type {HTMLElement} */ (rows.get(id)));
    // Moved only when there is another one: a button that has the focus keeps it.
    if ([...$list.children].some(($row, index) => $row !== shown[index]) || $list.children.length !== shown.length) {
      $list.replaceChildren(...shown);
    }
  };
  setInterval(() => document.visibilityState === "visible" && !$out.hidden && void show(), LOOKS_AGAIN_AFTER);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void show());
  return show;
}

/**
 * @param {Open} open
 * @param {Relay} relay
 * @param {Shared} shared
 * @param {{ show: () => Promise<void>, fhirText: () => string }} what
 */
function newRow(open, relay, shared, { show, fhirText }) {
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("link-row"));
  const $row = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  const time = timeOf(open, shared.exp);
  const name = shared.kind === "code" ? message("sharing.code", { time }) : message("sharing.link", { time });
  /** @type {Element} */ ($row.querySelector("[data-name]")).textContent = name;
  $row.querySelector("[data-do=stop]")?.addEventListener("click", () => void stop(open, relay, shared, show));
  $row.querySelector("[data-do=update]")?.addEventListener("click", () => {
    void replaceLink(relay, shared, fhirText()).then(
      () => say(message("sharing.updated")),
      () => say(message("relay.server")),
    );
  });
  return $row;
}

/** @param {Open} open @param {Relay} relay @param {Shared} shared @param {HTMLElement} $row */
async function showState(open, relay, shared, $row) {
  try {
    const { accesses } = await linkState(relay, shared);
    const lines = accesses.length > 0 ? accesses.map((access) => accessLine(open, access)) : [message("sharing.unopened")];
    $row.querySelector("[data-accesses]")?.replaceChildren(...lines.map(item));
  } catch (error) {
    if (!(error instanceof RelayError) || error.code !== "not-found") return;
    $row.querySelector("[data-accesses]")?.replaceChildren(item(message("sharing.over")));
  }
}

/** @param {Open} open @param {Access} access */
function accessLine(open, { minute, recipient, outcome }) {
  const said = { time: timeOf(open, minute), name: recipient };
  return outcome === "opened" ? message("sharing.opened", said) : message("sharing.wrong", said);
}

/** @param {string} text */
function item(text) {
  const $item = document.createElement("p");
  $item.dir = "auto";
  $item.textContent = text;
  return $item;
}

/** @param {Open} open @param {Relay} relay @param {Shared} shared @param {() => Promise<void>} show */
async function stop(open, relay, shared, show) {
  try {
    const { lookup, codeOwner } = shared;
    // A code that was used is gone already; the link behind it is what counts.
    if (lookup && codeOwner) await stopCode(relay, { lookup, owner: codeOwner }).catch(onlyAbsent);
    await stopLink(relay, shared).catch(onlyAbsent);
    await forgetShared(shared, open.now());
    say(message("sharing.stopped"));
    await show();
  } catch {
    say(message("sharing.not-stopped"));
  }
}

/** @param {unknown} error */
function onlyAbsent(error) {
  if (!(error instanceof RelayError) || error.code !== "not-found") throw error;
}

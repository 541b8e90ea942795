/**
 * Makes health links and ward codes of the summary. What is made is kept on this phone before
 * anything is sent, so that it can be stopped even if the answer is lost.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../app/shared-links.js").Shared} Shared
 * @typedef {import("../../relay/relay.js").Relay} Relay
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { drawCode } from "../../app/output/qr-image.js";
import { forgetShared, keepShared } from "../../app/shared-links.js";
import { say } from "../../app/status-line.js";
import { dayAndTime } from "../../dates.js";
import { RelayError } from "../../errors.js";
import { giveSummary } from "../../notebook/summary/summary.js";
import { newPasscode } from "../../relay/passcode.js";
import { makeCode, makeLink, newLinkSecrets } from "../../relay/relay.js";

/** A link behind a ward code: long enough to read it, and to open it again after a slip. Seconds. */
const CODES_LINK = 60 * 60;
const CODE = 15 * 60;
const USES = 20;
/** Somebody else may look at the screen. Milliseconds. */
const OUT_OF_SIGHT_AFTER = 60_000;

/**
 * @param {Open} open
 * @param {Relay} relay
 * @param {() => string} fhirText of the summary as it is now
 * @param {() => Promise<void>} showOut shows what is out
 */
export function startMaking(open, relay, fhirText, showOut) {
  const $page = /** @type {HTMLElement} */ (document.querySelector("[data-show]"));
  const begin = oneAtATime($page);
  // Whoever comes here is likely to press.
  void loadDrawing();
  const make = (/** @type {() => Promise<void>} */ work) => {
    begin(async () => {
      await work();
      open.write(giveSummary(open.now()), { isAside: true });
      await showOut();
    });
  };
  const share = sharer(open, relay, fhirText);
  onAction($page, "make-link", () => {
    make(async () => showLink($page, open, await share("link", howLong($page), wantsPasscode($page))));
  });
  onAction($page, "make-code", () => {
    /** @type {Shared | undefined} */
    let shared;
    make(async () => {
      // Tried again for want of a network, a code stands for the link that is out already.
      shared ??= await share("code", CODES_LINK, false);
      const exp = Math.floor(open.now() / 1000) + CODE;
      const { code, lookup, owner } = await makeCode(relay, shared.link, exp);
      await keepShared({ ...shared, lookup, codeOwner: owner }, open.now());
      showCode($page, open, code, exp);
    });
  });
  onAction($page, "copy-link", () => {
    const { value } = /** @type {HTMLTextAreaElement} */ ($page.querySelector("#link"));
    void navigator.clipboard.writeText(value).then(() => say(message("sharing.copied")), () => {});
  });
}

/** @param {Open} open @param {Relay} relay @param {() => string} fhirText */
function sharer(open, relay, fhirText) {
  return async (/** @type {Shared["kind"]} */ kind, /** @type {number} */ seconds, /** @type {boolean} */ isGuarded) => {
    const exp = Math.floor(open.now() / 1000) + seconds;
    const passcode = isGuarded ? newPasscode() : undefined;
    /** @type {Shared} */
    const shared = { ...newLinkSecrets(), kind, exp, link: "", passcode };
    await keepShared(shared, open.now());
    // Staff read English, whatever the person's language is.
    const offer = { document: fhirText(), exp, uses: USES, passcode, viewer: `${relay.origin}/en/view#` };
    const link = await makeLink(relay, shared, offer).catch(async (error) => {
      // Where it cannot have left there is nothing to stop; else it stays on the list.
      if (error instanceof RelayError && error.code !== "slow") await forgetShared(shared, open.now());
      throw error;
    });
    const made = { ...shared, link };
    // Whoever waits for the link need not wait for this: it can be stopped already.
    void keepShared(made, open.now());
    return made;
  };
}

/**
 * One thing at a time; what has no network waits for it, and says so.
 * @param {HTMLElement} $page
 */
function oneAtATime($page) {
  const $waiting = /** @type {HTMLElement} */ ($page.querySelector("[data-waiting]"));
  const $trouble = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));
  let isBusy = false;
  /** @type {(() => Promise<void>) | undefined} */
  let waits;
  const begin = async (/** @type {() => Promise<void>} */ work) => {
    if (isBusy) return;
    isBusy = true;
    $trouble.hidden = true;
    try {
      await work();
      waits = undefined;
    } catch (error) {
      const code = error instanceof RelayError ? error.code : "server";
      waits = isNetworks(code) ? work : undefined;
      $trouble.hidden = waits !== undefined;
      $trouble.textContent = waits ? "" : troubleOf(code);
    }
    $waiting.hidden = waits === undefined;
    if (waits) say($waiting.textContent?.trim() ?? "");
    isBusy = false;
  };
  addEventListener("online", () => waits && void begin(waits));
  return (/** @type {() => Promise<void>} */ work) => void begin(work);
}

/** @param {string} code */
function isNetworks(code) {
  return ["offline", "unreachable", "slow"].includes(code);
}

/** @param {string} code */
function troubleOf(code) {
  return code === "too-large" ? message("sharing.too-large") : code === "too-many" ? message("relay.too-many") : message("relay.server");
}

/** @param {Element} $page @param {Open} open @param {Shared} shared */
async function showLink($page, open, { link, exp, passcode }) {
  const $made = /** @type {HTMLElement} */ ($page.querySelector("[data-link]"));
  /** @type {HTMLTextAreaElement} */ ($made.querySelector("#link")).value = link;
  /** @type {HTMLElement} */ ($made.querySelector("[data-passcode]")).hidden = !passcode;
  write($made, "[data-passcode-words]", passcode ?? "");
  write($made, "[data-link-until]", message("sharing.until", { time: timeOf(open, exp) }));
  $made.hidden = false;
  $made.focus();
  // The link is there first: its code may still have to come.
  const drawing = await loadDrawing();
  $made.querySelector("[data-link-code]")?.replaceChildren(...(drawing ? [drawCode(drawing.linkCode(link))] : []));
}

function loadDrawing() {
  return import("../../qr/link-codes.js").catch(() => undefined);
}

let outOfSight = 0;

/** @param {Element} $page @param {Open} open @param {string} code @param {number} exp */
function showCode($page, open, code, exp) {
  const $made = /** @type {HTMLElement} */ ($page.querySelector("[data-code]"));
  const $box = /** @type {HTMLInputElement} */ ($made.querySelector("#ward-code"));
  const $again = /** @type {HTMLElement} */ ($made.querySelector("[data-action=show-code]"));
  const show = () => {
    $box.value = code;
    $again.hidden = true;
    write($made, "[data-code-until]", message("sharing.until", { time: timeOf(open, exp) }));
    clearTimeout(outOfSight);
    outOfSight = window.setTimeout(() => {
      $box.value = "";
      $again.hidden = false;
      write($made, "[data-code-until]", message("sharing.hidden", { time: timeOf(open, exp) }));
    }, OUT_OF_SIGHT_AFTER);
  };
  $again.onclick = show;
  write($made, "[data-view-address]", `${location.host}/en/view`);
  $made.hidden = false;
  show();
  $made.focus();
}

/** @param {Open} open @param {number} seconds */
export function timeOf(open, seconds) {
  return dayAndTime(seconds * 1000, document.documentElement.lang, open.now());
}

/** @param {Element} $part @param {string} selector @param {string} text */
function write($part, selector, text) {
  const $place = $part.querySelector(selector);
  if ($place) $place.textContent = text;
}

/** @param {Element} $page */
function howLong($page) {
  return Number(/** @type {HTMLInputElement} */ ($page.querySelector("[name=how-long]:checked")).value);
}

/** @param {Element} $page */
function wantsPasscode($page) {
  return /** @type {HTMLInputElement} */ ($page.querySelector("[data-with-passcode]")).checked;
}

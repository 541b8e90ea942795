/**
 * The viewer: opens a health link or a ward code once somebody presses for it, shows what it holds,
 * and forgets it. What came with the page's address is taken out of the address at once.
 *
 * @typedef {import("../../relay/relay.js").Relay} Relay
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { handOver } from "../../app/output/share-file.js";
import { say } from "../../app/status-line.js";
import { isoDay } from "../../dates.js";
import { LinkError, RelayError, SealError, WardCodeError } from "../../errors.js";
import { reading } from "../../fhir/reading.js";
import { parseJson } from "../../json.js";
import { eachFragment } from "../../relay/fragment.js";
import { parseHealthLink } from "../../relay/health-link.js";
import { openCode, resolveLink } from "../../relay/opening.js";
import { drawBlocks, drawRuns } from "./document-blocks.js";

/** Whoever comes next to this computer must not find it. Milliseconds. */
const CLEARS_AFTER = 10 * 60 * 1000;

/** @param {Relay} relay */
export function startViewing(relay) {
  const $form = /** @type {HTMLElement} */ (document.querySelector("[data-open-form]"));
  const $typed = /** @type {HTMLTextAreaElement} */ ($form.querySelector("#link-or-code"));
  const screen = new Screen($form);
  const askForPasscode = () => screen.askForPasscode(needsPasscode($typed.value));
  eachFragment((fragment) => {
    screen.clear();
    $typed.value = fragment;
    askForPasscode();
  });
  $typed.addEventListener("input", askForPasscode);
  const open = () =>
    void screen.open(async () => {
      const { value } = $typed;
      // A code opens once: what it opened stays in the box until the summary is there.
      if (!isLink(value)) $typed.value = await openCode(relay, value);
      const link = parseHealthLink($typed.value);
      if (link.needsPasscode && !screen.passcode) throw new NoPasscode();
      return resolveLink(relay, link, { recipient: screen.recipient, passcode: screen.passcode });
    });
  onAction($form, "open", open);
  $form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    open();
  });
  onAction(document, "clear", () => screen.clear(true));
  onAction(document, "print", () => print());
  onAction(document, "save-fhir", () => screen.save());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && screen.clear(true));
  addEventListener("pagehide", () => screen.clear(true));
}

/** The patient is told who looked. */
class NoName extends Error {}
/** Asked only where a passcode guards the link. */
class NoPasscode extends Error {}

class Screen {
  /** @type {string[]} */
  #documents = [];
  #timer = 0;
  #isBusy = false;

  /** @param {HTMLElement} $form */
  constructor($form) {
    this.$form = $form;
    this.$opened = /** @type {HTMLElement} */ (document.querySelector("[data-opened]"));
    this.$trouble = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));
    this.$passcode = /** @type {HTMLElement} */ ($form.querySelector("[data-passcode]"));
  }

  get recipient() { return this.#valueOf("#recipient"); }

  get passcode() { return this.#valueOf("#passcode"); }

  /** @param {string} selector */
  #valueOf(selector) {
    return /** @type {HTMLInputElement} */ (this.$form.querySelector(selector)).value.trim();
  }

  #empty() {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.$form.querySelectorAll("input, textarea"));
    for (const $box of boxes) $box.value = "";
  }

  /** @param {boolean} isNeeded */
  askForPasscode(isNeeded) {
    this.$passcode.hidden = !isNeeded;
  }

  /** @param {() => Promise<import("../../relay/opening.js").Resolved>} resolve */
  async open(resolve) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.$trouble.hidden = true;
    say("");
    try {
      if (!this.recipient) throw new NoName();
      const { documents } = await resolve();
      this.#show(documents.map(({ text }) => text));
    } catch (error) {
      this.$trouble.textContent = sentenceOf(error);
      this.$trouble.hidden = false;
    }
    this.#isBusy = false;
  }

  /** @param {string[]} documents */
  #show(documents) {
    const readings = documents.map((text) => reading(parseJson(text)));
    const $place = /** @type {Element} */ (this.$opened.querySelector("[data-document]"));
    $place.replaceChildren(
      ...readings.map(({ title, blocks }) => {
        const [$one, $title, $blocks] = ["section", "h2", "div"].map((name) => document.createElement(name));
        if (!$one || !$title || !$blocks) throw new TypeError("No document");
        drawRuns($title, title);
        drawBlocks($blocks, blocks);
        $one.append($title, $blocks);
        return $one;
      }),
    );
    const isForeign = readings.some(({ isByPatient }) => !isByPatient);
    /** @type {HTMLElement} */ (this.$opened.querySelector("[data-foreign]")).hidden = !isForeign;
    this.#documents = documents;
    this.#empty();
    this.askForPasscode(false);
    this.$form.hidden = true;
    this.$opened.hidden = false;
    document.documentElement.classList.add("has-opened");
    this.$opened.focus();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.clear(true), CLEARS_AFTER);
  }

  save() {
    for (const text of this.#documents) {
      const name = `mscc-summary-${isoDay(Date.now())}.json`;
      void handOver(new File([text], name, { type: "application/fhir+json" }));
    }
  }

  /** Nothing of it stays in the page or in memory. @param {boolean} [isSaid] */
  clear(isSaid = false) {
    clearTimeout(this.#timer);
    const wasOpen = !this.$opened.hidden;
    this.#documents = [];
    this.$opened.querySelector("[data-document]")?.replaceChildren();
    this.$opened.hidden = true;
    document.documentElement.classList.remove("has-opened");
    this.$form.hidden = false;
    this.#empty();
    this.askForPasscode(false);
    this.$trouble.hidden = true;
    if (wasOpen && isSaid) say(message("viewing.cleared"));
  }
}

/** @param {string} typed */
function isLink(typed) {
  return /shlink/i.test(typed) || /^https?:/i.test(typed.trim());
}

/** @param {string} typed */
function needsPasscode(typed) {
  try {
    return parseHealthLink(typed).needsPasscode;
  } catch {
    return false;
  }
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof NoName) return message("viewing.name");
  if (error instanceof NoPasscode) return message("viewing.passcode");
  if (error instanceof WardCodeError) return error.code === "typo" ? message("viewing.typo") : message("viewing.no-link");
  if (error instanceof LinkError) return error.code === "expired" ? message("viewing.gone") : message("viewing.no-link");
  if (error instanceof SealError) return message("viewing.unreadable");
  if (!(error instanceof RelayError)) return message("relay.server");
  const { code, remainingAttempts = 0 } = error;
  if (code === "wrong-passcode") return message("viewing.wrong", { number: remainingAttempts });
  if (code === "not-found") return message("viewing.gone");
  if (code === "too-many") return message("relay.too-many");
  return ["offline", "unreachable", "slow"].includes(code) ? message("viewing.offline") : message("relay.server");
}

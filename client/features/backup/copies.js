/**
 * Saves copies: by the share sheet where files can be shared, as a download elsewhere.
 */

import { onAction } from "../../app/actions.js";
import { saveAll } from "../../app/fields/text-field.js";
import { message } from "../../app/messages.js";
import { carryOut } from "../../app/output/copy-text.js";
import { handOver } from "../../app/output/share-file.js";
import { say } from "../../app/status-line.js";
import { listedText } from "../../app/words/listed-questions.js";
import { outlineWords } from "../../app/words/outline-words.js";
import { knowPreferenceWords } from "../../app/words/preference-words.js";
import { digest } from "../../crypto/digest.js";
import { seal } from "../../crypto/passphrase.js";
import { dayAndTime, isoDay } from "../../dates.js";
import { writeCopy } from "../../notebook/file/copy.js";
import { outline } from "../../notebook/file/outline.js";
import { recall, remember } from "../../notebook/journal/device-settings.js";
import { copyDocument } from "./copy-document.js";
import { startBringingBack } from "./restore.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Open} open @returns {import("./restore.js").Offer | undefined} */
export function startCopies(open) {
  const $copies = /** @type {HTMLElement | null} */ (document.querySelector(".copies"));
  if (!$copies) return;
  // A copy is of the phone's own notebook. What is shared is with the others too.
  $copies.hidden = open.isMember;
  onAction($copies, "save-copy", () => void saveCopy(open, $copies));
  onAction($copies, "copy-text", () => void carryOut(open));
  void showLastCopy(open, $copies);
  return startBringingBack(open, $copies);
}

/** @param {Open} open @param {Element} $copies */
async function saveCopy(open, $copies) {
  saveAll();
  const $passphrase = /** @type {HTMLInputElement} */ ($copies.querySelector("#passphrase"));
  const passphrase = $passphrase.value.trim();
  const json = await writeCopy(open.notebook, digest);
  const now = open.now();
  await knowPreferenceWords(open.notebook);
  const html = passphrase
    ? copyDocument([], JSON.stringify(await seal(json, passphrase)), now)
    : copyDocument(outline(open.notebook, outlineWords(open, listedText)), json, now);
  const isGone = await handOver(new File([html], `mscc-${isoDay(now)}.html`, { type: "text/html" }));
  if (!isGone) return;
  say(message("copy.done"));
  await remember("lastCopy", now);
  await showLastCopy(open, $copies);
}

/** @param {Open} open @param {Element} $copies */
async function showLastCopy(open, $copies) {
  const $last = $copies.querySelector("[data-last-copy]");
  const last = await recall("lastCopy");
  if (!$last) return;
  const time = typeof last === "number" && dayAndTime(last, document.documentElement.lang, open.now());
  $last.textContent = time ? message("copy.last", { time }) : message("copy.none-yet");
}

/**
 * Brings a copy back: shows first what it would add, changes nothing until told to, and takes a
 * copy whole or not at all.
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { listedText } from "../../app/words/listed-questions.js";
import { knowPreferenceWords, preferenceTitle } from "../../app/words/preference-words.js";
import { digest } from "../../crypto/digest.js";
import { SEALED_FORMAT, unseal } from "../../crypto/passphrase.js";
import { CopyError, StorageError } from "../../errors.js";
import { asObject, parseJson } from "../../json.js";
import { addedBy } from "../../notebook/file/additions.js";
import { contradicts } from "../../notebook/file/contradiction.js";
import { LARGEST, readCopy } from "../../notebook/file/copy.js";
import { Notebook } from "../../notebook/notebook.js";
import { kindOf } from "../../notebook/schema.js";
import { carriedIn } from "./copy-document.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */
/** @typedef {import("../../notebook/file/copy.js").Contents} Contents */
/**
 * Shows what contents would add, and asks; `$place` is where the person is on the page.
 * @typedef {(read: () => Promise<Contents>, $place: Element) => Promise<void>} Offer
 */

/** More would not be read before deciding. */
const MOST_SHOWN = 8;

/**
 * @param {Open} open
 * @param {Element} $copies
 * @returns {Offer} for contents that come by another way than a file
 */
export function startBringingBack(open, $copies) {
  const $file = /** @type {HTMLInputElement} */ ($copies.querySelector("[data-copy-file]"));
  const $box = /** @type {HTMLElement} */ ($copies.querySelector("[data-bring-back]"));
  const $key = /** @type {HTMLInputElement} */ ($box.querySelector("#unlock"));
  /** @type {{ contents?: Contents, sealed?: unknown }} */
  let copy = {};

  const look = async (/** @type {() => Promise<Contents>} */ read) => {
    try {
      copy.contents = await read();
      await open.refresh();
      const { operations, watermarks } = copy.contents;
      if (contradicts(open.notebook, operations, watermarks, open.ownDevices)) {
        throw new CopyError("changed");
      }
      const notebook = new Notebook();
      notebook.add(operations);
      await knowPreferenceWords(notebook);
      preview(open, $box, copy.contents);
    } catch (error) {
      copy.contents = undefined;
      refuse($box, error, copy.sealed !== undefined);
    }
  };
  /** @type {Offer} */
  const offer = (read, $place) => {
    copy = {};
    $place.append($box);
    return look(read);
  };
  onAction($copies, "bring-back", () => $file.click());
  $file.addEventListener("change", async () => {
    const [file] = $file.files ?? [];
    $file.value = "";
    if (!file) return;
    await offer(async () => {
      const json = await jsonOf(file);
      copy.sealed = sealedIn(json);
      return copy.sealed === undefined ? readCopy(json, digest) : Promise.reject(new CopyError("locked"));
    }, $copies);
  });
  onAction($box, "unlock", () =>
    look(async () => readCopy(await unseal(copy.sealed, $key.value), digest)),
  );
  onAction($box, "take-over", async () => {
    if (!copy.contents) return;
    try {
      await open.merge(copy.contents.operations, copy.contents.watermarks);
      $box.hidden = true;
      say(message("bring-back.done"));
    } catch (error) {
      refuse($box, error, false);
    }
  });
  onAction($box, "leave", () => ($box.hidden = true));
  return offer;
}

/** @param {File} file @returns {Promise<string>} @throws {CopyError} */
async function jsonOf(file) {
  if (file.size > LARGEST) throw new CopyError("too-large");
  return carriedIn(await file.text());
}

/** @param {string} json @returns {unknown} */
function sealedIn(json) {
  const copy = asObject(parseJson(json));
  return copy.format === SEALED_FORMAT ? copy : undefined;
}

/** @param {Open} open @param {HTMLElement} $box @param {Contents} contents */
function preview(open, $box, contents) {
  const added = addedBy(open.notebook, contents, (record) =>
    kindOf(record) === "question" ? listedText(record) : preferenceTitle(record),
  );
  const lines = added.slice(0, MOST_SHOWN);
  const rest = added.length - lines.length;
  if (rest > 0) lines.push(message("bring-back.more", { number: rest }));
  const isNew = added.length > 0;
  show($box, {
    sentence: isNew ? message("bring-back.new") : message("bring-back.nothing-new"),
    lines,
    parts: isNew ? ["take-over", "leave"] : ["leave"],
  });
}

/** @param {HTMLElement} $box @param {unknown} error @param {boolean} isSealed */
function refuse($box, error, isSealed) {
  const code = error instanceof CopyError || error instanceof StorageError ? error.code : "changed";
  const isLocked = code === "locked" || code === "wrong-passphrase";
  show($box, {
    sentence: sentenceFor(code),
    lines: [],
    parts: isLocked && isSealed ? ["unlock", "leave"] : ["leave"],
  });
}

/** @param {string} code */
function sentenceFor(code) {
  if (code === "foreign") return message("bring-back.foreign");
  if (code === "truncated") return message("bring-back.truncated");
  if (code === "newer") return message("bring-back.newer");
  if (code === "too-large") return message("bring-back.too-large");
  if (code === "locked") return message("bring-back.locked");
  if (code === "wrong-passphrase") return message("bring-back.wrong-passphrase");
  if (code === "full" || code === "blocked" || code === "lost" || code === "slow") {
    return message("bring-back.not-kept");
  }
  return message("bring-back.changed");
}

/**
 * @param {HTMLElement} $box
 * @param {{ sentence: string, lines: string[], parts: string[] }} what
 */
function show($box, { sentence, lines, parts }) {
  const $sentence = /** @type {Element} */ ($box.querySelector("[data-preview]"));
  const $list = /** @type {Element} */ ($box.querySelector("[data-preview-list]"));
  $sentence.textContent = sentence;
  const $lines = document.createElement("ul");
  for (const line of lines) {
    const $line = document.createElement("li");
    $line.textContent = line;
    $lines.append($line);
  }
  $list.replaceChildren(...(lines.length > 0 ? [$lines] : []));
  for (const $button of /** @type {NodeListOf<HTMLElement>} */ ($box.querySelectorAll("[data-action]"))) {
    $button.hidden = !parts.includes($button.dataset.action ?? "");
  }
  /** @type {HTMLElement} */ ($box.querySelector("[data-unlock]")).hidden = !parts.includes("unlock");
  $box.hidden = false;
  $box.focus();
  say(sentence);
}

/**
 * Notes go to another phone and come back without a network: by squares, or in a file. What comes
 * is shown first, and taken over only when somebody says so.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/sharing/hand-over.js").HandOff} HandOff
 * @typedef {import("../../notebook/file/copy.js").Contents} Contents
 * @typedef {{ contents: Contents, into: Open, take: () => Promise<void> }} Taking `into`: the
 *   notebook that it would change
 * @typedef {{ write: () => Promise<HandOff | undefined>, read: (handOff: HandOff) => Promise<Taking> }} Ways
 *   `write`: what this phone hands over, nothing where it has nothing to say of it; `read` throws
 *   CopyError where it takes nothing of it
 */

import { onAction } from "../../app/actions.js";
import { saveAll } from "../../app/fields/text-field.js";
import { message } from "../../app/messages.js";
import { handOver } from "../../app/output/share-file.js";
import { say } from "../../app/status-line.js";
import { listedText } from "../../app/words/listed-questions.js";
import { outlineWords } from "../../app/words/outline-words.js";
import { knowPreferenceWords, preferenceTitle } from "../../app/words/preference-words.js";
import { digest } from "../../crypto/digest.js";
import { isoDay } from "../../dates.js";
import { CopyError, StorageError } from "../../errors.js";
import { addedBy } from "../../notebook/file/additions.js";
import { LARGEST } from "../../notebook/file/copy.js";
import { outline } from "../../notebook/file/outline.js";
import { Notebook } from "../../notebook/notebook.js";
import { kindOf } from "../../notebook/schema.js";
import { readHandOff, writeHandOff } from "../../notebook/sharing/hand-over.js";
import { carriedIn, copyDocument } from "./copy-document.js";
import { startReadingSquares } from "./read-codes.js";
import { startSquares } from "./show-codes.js";

/** More would not be read before deciding. */
const MOST_SHOWN = 8;

/** @param {Open} open @param {Ways} ways */
export function startHandOver(open, { write, read }) {
  const $part = /** @type {HTMLElement} */ (document.querySelector("[data-hand-over]"));
  const $taken = /** @type {HTMLElement} */ ($part.querySelector("[data-taken]"));
  const $file = /** @type {HTMLInputElement} */ ($part.querySelector("[data-file]"));
  /** @type {Taking | undefined} */
  let taking;

  startSquares($part, async () => {
    saveAll();
    const handOff = await write();
    return handOff && writeHandOff(handOff, digest);
  });
  onAction($part, "save-file", async () => {
    saveAll();
    const handOff = await write();
    if (handOff) await save(open, handOff);
  });

  const offer = async (/** @type {() => Promise<string>} */ text) => {
    try {
      taking = await read(await readHandOff(await text(), digest));
      await preview($taken, taking);
    } catch (error) {
      taking = undefined;
      show($taken, sentenceFor(error), [], false);
    }
  };
  startReadingSquares($part, offer);
  onAction($part, "open-file", () => $file.click());
  $file.addEventListener("change", async () => {
    const [file] = $file.files ?? [];
    $file.value = "";
    if (file) await offer(() => textOf(file));
  });
  onAction($part, "take-over", async () => {
    try {
      await taking?.take();
      $taken.hidden = true;
      say(message("hand-over.done"));
    } catch (error) {
      show($taken, sentenceFor(error), [], false);
    }
  });
  onAction($part, "leave-it", () => ($taken.hidden = true));
}

/** @param {File} file @returns {Promise<string>} @throws {CopyError} */
async function textOf(file) {
  if (file.size > LARGEST) throw new CopyError("too-large");
  return carriedIn(await file.text());
}

/** @param {Open} open @param {HandOff} handOff */
async function save({ now }, handOff) {
  const notebook = new Notebook();
  notebook.add(handOff.operations, handOff.watermarks);
  await knowPreferenceWords(notebook);
  const sections = outline(notebook, outlineWords({ notebook, now }, listedText));
  const words = { title: message("hand-over.title"), howTo: message("hand-over.how-to") };
  const html = copyDocument(sections, await writeHandOff(handOff, digest), now(), words);
  await handOver(new File([html], `mscc-shared-${isoDay(now())}.html`, { type: "text/html" }));
}

/** @param {HTMLElement} $taken @param {Taking} taking */
async function preview($taken, { contents, into }) {
  const notebook = new Notebook();
  notebook.add(contents.operations);
  await knowPreferenceWords(notebook);
  const added = addedBy(into.notebook, contents, (record) =>
    kindOf(record) === "question" ? listedText(record) : preferenceTitle(record),
  );
  const lines = added.slice(0, MOST_SHOWN);
  if (added.length > lines.length) lines.push(message("bring-back.more", { number: added.length - lines.length }));
  const isNew = added.length > 0;
  show($taken, isNew ? message("bring-back.new") : message("hand-over.nothing-new"), lines, isNew);
}

/** @param {HTMLElement} $taken @param {string} sentence @param {string[]} lines @param {boolean} canTake */
function show($taken, sentence, lines, canTake) {
  const $lines = document.createElement("ul");
  $lines.append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line, dir: "auto" })));
  /** @type {Element} */ ($taken.querySelector("[data-preview]")).textContent = sentence;
  $taken.querySelector("[data-preview-list]")?.replaceChildren(...(lines.length > 0 ? [$lines] : []));
  /** @type {HTMLElement} */ ($taken.querySelector("[data-action=take-over]")).hidden = !canTake;
  $taken.hidden = false;
  $taken.focus();
  say(sentence);
}

/** @param {unknown} error */
function sentenceFor(error) {
  const code = error instanceof CopyError || error instanceof StorageError ? error.code : "changed";
  if (code === "foreign") return message("hand-over.foreign");
  if (code === "locked") return message("join.name");
  if (code === "newer") return message("bring-back.newer");
  if (code === "too-large") return message("bring-back.too-large");
  if (error instanceof StorageError) return message("bring-back.not-kept");
  return message("hand-over.changed");
}

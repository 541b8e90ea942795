/**
 * Words leave a screen that cannot keep them, or go to another app: as text on the clipboard, and
 * where that is refused, in a box from which they can be taken by hand.
 */

import { outline, outlineText } from "../../notebook/file/outline.js";
import { message } from "../messages.js";
import { say } from "../status-line.js";
import { listedText } from "../words/listed-questions.js";
import { outlineWords } from "../words/outline-words.js";
import { knowPreferenceWords } from "../words/preference-words.js";

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export async function carryOut(open) {
  const typed = [...typedIn()]
    .filter(({ id, value }) => id !== "carried" && value.trim() !== "")
    .map(({ value }) => value);
  await knowPreferenceWords(open.notebook);
  const sections = outlineText(carried(open));
  const missing = typed.filter((text) => !sections.includes(text));
  const text = [sections, ...missing].filter(Boolean).join("\n\n");
  try {
    await navigator.clipboard.writeText(text);
    say(message("carry.copied"));
  } catch {
    showBox(text);
  }
}

/** @returns {NodeListOf<HTMLTextAreaElement | HTMLInputElement>} the boxes for words and numbers */
function typedIn() {
  return document.querySelectorAll("textarea, input[type=text], input[type=tel]");
}

/**
 * All that is kept; without the lists of questions where a page has no words of theirs.
 * @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open
 */
function carried(open) {
  const all = outline(open.notebook, outlineWords(open, listedText));
  if (document.querySelector("#question-texts, [data-question]")) return all;
  const lists = [message("outline.top"), message("outline.to-ask"), message("outline.asked")];
  return all.filter(({ heading }) => !lists.includes(heading));
}

/** @param {string} text */
function showBox(text) {
  const $box = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("carried"));
  const $place = /** @type {HTMLElement | null} */ ($box?.closest("[data-carry]") ?? null);
  if (!$box || !$place) return;
  $box.value = text;
  $place.hidden = false;
  $box.focus();
  $box.select();
}

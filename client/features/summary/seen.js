/**
 * What others will see of the summary: drawn for the person, and written as the document that is
 * sent.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { isForeign } from "../../notebook/summary/phrases.js";
import { summaryOf } from "../../notebook/summary/summary.js";
import { summaryFhir } from "./fhir.js";
import { drawSummary } from "./layout.js";
import { startWithWords } from "./words.js";

/**
 * @param {Open} open
 * @returns {Promise<(() => string) | undefined>} the document as it is now; nothing where the words
 *   of a summary are not on this phone
 */
export async function startSeen(open) {
  const words = await startWithWords(/** @type {HTMLElement} */ (document.querySelector("[data-show]")));
  if (!words) return undefined;
  const $seen = /** @type {Element} */ (document.querySelector("[data-summary]"));
  const summary = () => summaryOf(open.notebook, words, open.now());
  const draw = () => drawSummary($seen, summary(), { words, isBilingual: isForeign(document.documentElement.lang) });
  open.onChange(draw);
  draw();
  return () => summaryFhir(summary(), words);
}

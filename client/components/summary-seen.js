/**
 * What others will see of the summary: drawn for the person, and written as the document that is
 * sent.
 *
 * @typedef {import("../journal/open-notebook.js").OpenNotebook} Open
 */

import { isForeign } from "../summary/phrases.js";
import { summaryOf } from "../summary/summary.js";
import { summaryFhir } from "./summary-fhir.js";
import { drawSummary } from "./summary-page.js";
import { startWithWords } from "./summary-words.js";

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

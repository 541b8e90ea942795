/**
 * What others will see of the summary: drawn for the person, and written as the document that is
 * sent.
 *
 * @typedef {import("../journal/open-notebook.js").OpenNotebook} Open
 */

import { newUuid } from "../sealing/random.js";
import { fhirDocument } from "../summary/fhir.js";
import { summaryOf } from "../summary/summary.js";
import { drawSummary } from "./summary-page.js";
import { isBilingual, loadSummaryWords } from "./summary-words.js";

/**
 * @param {Open} open
 * @returns {Promise<(() => string) | undefined>} the document as it is now; nothing where the words
 *   of a summary are not on this phone
 */
export async function startSeen(open) {
  const words = await loadSummaryWords().catch(() => undefined);
  const $missing = /** @type {HTMLElement} */ (document.querySelector("[data-words-missing]"));
  const $page = /** @type {HTMLElement} */ (document.querySelector("[data-show]"));
  const $seen = /** @type {Element} */ (document.querySelector("[data-summary]"));
  $missing.hidden = words !== undefined;
  $page.hidden = words === undefined;
  if (!words) return undefined;
  const draw = () => {
    drawSummary($seen, summaryOf(open.notebook, words, open.now()), { words, isBilingual: isBilingual() });
  };
  open.onChange(draw);
  draw();
  const { lang, dir } = document.documentElement;
  return () => {
    const summary = summaryOf(open.notebook, words, open.now());
    return JSON.stringify(fhirDocument(summary, { newId: newUuid, language: lang, direction: dir, words }));
  };
}

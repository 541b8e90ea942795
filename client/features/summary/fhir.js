/**
 * A summary as the text of a FHIR document, in the language of the page and in English.
 */

import { newUuid } from "../../crypto/random.js";
import { fhirDocument } from "../../fhir/document.js";

/**
 * @param {import("../../notebook/summary/summary.js").Summary} summary
 * @param {import("../../notebook/summary/phrases.js").SummaryWords} words
 * @param {number} [indent] for whoever reads it as it is
 * @returns {string} JSON
 */
export function summaryFhir(summary, words, indent) {
  const { lang: language, dir: direction } = document.documentElement;
  return JSON.stringify(fhirDocument(summary, { newId: newUuid, language, direction, words }), null, indent);
}

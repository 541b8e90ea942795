/**
 * Makes documents with the code that phones run: takes the preferences on stdin, answers each
 * document beside the summary that it was made from, in English and in Urdu.
 */

import { readFileSync } from "node:fs";

import { newUuid } from "../../client/crypto/random.js";
import { fhirDocument } from "../../client/fhir/document.js";
import { summaryOf } from "../../client/notebook/summary/summary.js";
import { NOW, notebooks } from "./notebooks.mjs";
import { wordsFor } from "./words.mjs";

const LANGUAGES = /** @type {const} */ ([
  ["en", "ltr"],
  ["ur", "rtl"],
]);

const fields = JSON.parse(readFileSync(0, "utf8"));
const made = Object.entries(notebooks(fields)).flatMap(([name, notebook]) => {
  return LANGUAGES.map(([language, direction]) => {
    const words = wordsFor(fields, language !== "en");
    const summary = summaryOf(notebook, words, NOW);
    const bundle = fhirDocument(summary, { newId: newUuid, language, direction, words });
    return [`${name}-${language}`, { summary, bundle }];
  });
});
process.stdout.write(JSON.stringify(Object.fromEntries(made)));

/**
 * The phrases of a summary as these tests say them: each names its key, so that one that is missing
 * in a document is missed. Titles and choices are the content's own.
 *
 * @typedef {import("../../client/notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../../client/notebook/summary/lines.js").SummaryWords} SummaryWords
 * @typedef {{ id: string, title: string, kind: string, most: number, choices: Record<string, string> }} Field
 */

/** @type {Record<string, string>} */
const APART = { "not-sure": "Not sure", "rather-not-say": "Rather not say" };

/** @param {Field[]} fields @param {boolean} isForeign @returns {SummaryWords} */
export function wordsFor(fields, isForeign) {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const said = (/** @type {string} */ english, own = `اردو ${english} میں`) => ({
    english,
    own: isForeign ? own : english,
  });
  return {
    phrase(key, value) {
      if (!value) return said(`The phrase ${key}.`);
      return said(`The phrase ${key} ${value.english}.`, `اردو ${key} ${value.own}`);
    },
    title: (id) => said(byId.get(id)?.title ?? id),
    choice: (id, choice) => ({ ...said(byId.get(id)?.choices[choice] ?? APART[choice] ?? choice), code: choice }),
    question: (record) => (record.startsWith("question:Q") ? said(`Question ${record}?`) : undefined),
    role: (role) => said(`The ${role}`),
  };
}

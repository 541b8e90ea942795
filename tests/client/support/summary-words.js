/**
 * Words for a summary in two made-up languages, so that a test sees which phrase it reads: the
 * English of `title PF17` is `[title PF17]`, and its own language `⟨title PF17⟩`.
 *
 * @typedef {import("../../../client/notebook/summary/phrases.js").Phrase} Phrase
 */

/** @param {string} name @returns {Phrase} */
function phrase(name) {
  return { own: `⟨${name}⟩`, english: `[${name}]` };
}

/** @type {import("../../../client/notebook/summary/phrases.js").SummaryWords} */
export const WORDS = {
  phrase: (key, value) => {
    const { own, english } = phrase(key);
    return value ? { own: `${own} ${value.own}`, english: `${english} ${value.english}` } : { own, english };
  },
  title: (id) => phrase(`title ${id}`),
  choice: (id, choice) => ({ ...phrase(`${choice} of ${id}`), code: choice }),
  question: (record) => (record.startsWith("question:Q") ? phrase(record) : undefined),
  role: (role) => phrase(role),
};

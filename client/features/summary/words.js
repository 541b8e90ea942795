/**
 * The fixed phrases of a summary, in the language of the page and in English: a file of their own,
 * which only this page loads.
 *
 * @typedef {import("../../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../../notebook/summary/lines.js").SummaryWords} SummaryWords
 * @typedef {[own: string, english?: string]} Pair
 * @typedef {{ phrases: Record<string, Pair>, titles: Record<string, Pair>, roles: Record<string, Pair>,
 *   questions: Record<string, Pair>, choices: Record<string, Record<string, Pair>> }} Words
 */

import { idOf } from "../../notebook/schema.js";

/**
 * @returns {Promise<SummaryWords>}
 * @throws {Error} where they are not on this phone and cannot be had
 */
async function loadSummaryWords() {
  const [, language] = location.pathname.split("/");
  /** @type {Words} */
  const words = (await import(`/${language}/summary-words.js`)).default;
  return {
    phrase: (key, value) => filled(phraseOf(words.phrases[key], key), value),
    title: (id) => phraseOf(words.titles[id], id),
    choice: (id, choice) => ({ ...phraseOf(words.choices[id]?.[choice], choice), code: choice }),
    question: (record) => {
      const pair = words.questions[idOf(record)];
      return pair && phraseOf(pair, record);
    },
    role: (role) => phraseOf(words.roles[role], role),
  };
}

/**
 * Shows the part of the page that needs the words, or says that they are not on this phone.
 * @param {HTMLElement} $part
 * @returns {Promise<SummaryWords | undefined>}
 */
export async function startWithWords($part) {
  const words = await loadSummaryWords().catch(() => undefined);
  const $missing = /** @type {HTMLElement} */ (document.querySelector("[data-words-missing]"));
  $missing.hidden = words !== undefined;
  $part.hidden = words === undefined;
  return words;
}

/** What a newer app has added has no words here: its id has to do. @param {Pair | undefined} pair @param {string} id */
function phraseOf(pair, id) {
  const [own, english = own] = pair ?? [id];
  return { own, english };
}

/** @param {Phrase} phrase @param {Phrase} [value] @returns {Phrase} */
function filled({ own, english }, value) {
  if (!value) return { own, english };
  const isRightToLeft = document.documentElement.dir === "rtl";
  // A number or a name keeps its own direction inside the sentence.
  const inOwn = isRightToLeft ? `\u2068${value.own}\u2069` : value.own;
  return { own: own.replace("%(value)s", () => inOwn), english: english.replace("%(value)s", () => value.english) };
}

/**
 * The sentences of this page, by key: knows the page's block of JSON and holds no sentence itself.
 */

import { asObject, parseJson } from "../json.js";

/** @typedef {Record<string, string>} Sentences */

/** @type {Sentences | undefined} */
let sentencesOfPage;

/**
 * The sentence of a key, in the language of the page.
 * @param {string} key
 * @param {Record<string, string | number>} [values] what stands for each `%(name)s`
 * @returns {string}
 * @throws {Error} when the page has no such key, or a name has no value
 */
export function message(key, values) {
  sentencesOfPage ??= readSentences();
  const isRightToLeft = document.documentElement.dir === "rtl";
  return fillSentence(sentencesOfPage, key, isRightToLeft ? isolated(values) : values);
}

/**
 * @param {Sentences} sentences
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function fillSentence(sentences, key, values = {}) {
  const sentence = sentences[key];
  if (sentence === undefined) throw new Error(`No sentence "${key}" on this page`);
  return sentence.replace(/%\((\w+)\)s/g, (_, name) => {
    if (!(name in values)) throw new Error(`Sentence "${key}" needs a value for "${name}"`);
    return String(values[name]);
  });
}

/**
 * What somebody typed keeps its own direction inside a sentence: “8 mg” must not become “mg 8”.
 * @param {Record<string, string | number>} [values]
 */
function isolated(values = {}) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, `\u2068${value}\u2069`]),
  );
}

/** @returns {Sentences} */
function readSentences() {
  return /** @type {Sentences} */ (asObject(parseJson(document.getElementById("messages")?.textContent ?? "")));
}

/**
 * The sentences of this page, by key: knows the page's block of JSON and holds no sentence itself.
 */

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
  return fillSentence(sentencesOfPage, key, values);
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

/** @returns {Sentences} */
function readSentences() {
  return JSON.parse(document.getElementById("messages")?.textContent || "{}");
}

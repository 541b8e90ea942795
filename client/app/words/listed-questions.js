/**
 * The words of the questions on the list, as the page has them.
 */

import { questionText } from "../../notebook/file/outline.js";
import { recordOf } from "../../notebook/model/questions.js";
import { idOf } from "../../notebook/schema.js";

/** @type {Map<string, string> | undefined} record → words */
let words;

/** @param {string} record @returns {string} its id where the page does not have it */
export function listedText(record) {
  words ??= readWords();
  return words.get(record) ?? idOf(record);
}

/** @param {{ notebook: import("../../notebook/notebook.js").Notebook }} known @param {string} record */
export function wordsOf({ notebook }, record) {
  return questionText(notebook, listedText, record);
}

/** @param {string} record */
export function isListed(record) {
  words ??= readWords();
  return words.has(record);
}

function readWords() {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = document.querySelectorAll("template[id$=-texts]");
  const $all = [document, ...[...templates].map(({ content }) => content)].flatMap(($part) => [
    ...$part.querySelectorAll("[data-question]"),
  ]);
  return new Map(
    $all.map(($item) => {
      const { question = "" } = /** @type {HTMLElement} */ ($item).dataset;
      const $words = $item.querySelector("label > span") ?? $item;
      return [recordOf(question), $words.textContent?.trim() ?? ""];
    }),
  );
}

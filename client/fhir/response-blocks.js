/**
 * The answers of a QuestionnaireResponse that came without a narrative, each under its question.
 *
 * @typedef {import("./narrative-blocks.js").Block} Block
 */

import { asArray, asObject, asString, asWritten } from "../json.js";

const DEEPEST = 50;
/** Something was answered that is no text. */
const UNSAID = "…";

/** @param {Record<string, any>} response @returns {Block[]} */
export function responseBlocks(response) {
  return itemsBlocks(response.item, 1);
}

/** @param {unknown} items @param {number} depth @returns {Block[]} */
function itemsBlocks(items, depth) {
  const all = asArray(items);
  if (depth > DEEPEST && all.length > 0) return [paragraph(UNSAID)];
  return all.flatMap((item) => {
    const { text, answer, item: inner } = asObject(item);
    return [
      ...(asString(text) ? [paragraph(asString(text))] : []),
      ...asArray(answer).flatMap((one) => [...answerBlock(one, depth), ...itemsBlocks(asObject(one).item, depth + 1)]),
      ...itemsBlocks(inner, depth + 1),
    ];
  });
}

/** @param {string} text @returns {Block} */
function paragraph(text) {
  return { kind: "paragraph", runs: [{ text, marks: ["b"] }] };
}

/** @param {unknown} answer @param {number} depth @returns {Block[]} */
function answerBlock(answer, depth) {
  const found = Object.entries(asObject(answer)).find(([name]) => name.startsWith("value"));
  return found ? [{ kind: "item", depth, runs: [{ text: valueText(...found) || UNSAID, dir: "auto" }] }] : [];
}

/** @param {string} name @param {unknown} value @returns {string} */
function valueText(name, value) {
  if (typeof value !== "object") return asWritten(value);
  const { comparator, value: number, unit, display, title, code } = asObject(value);
  if (name === "valueQuantity") {
    return [asString(comparator) + asWritten(number), asString(unit) || asString(code)].filter(Boolean).join(" ");
  }
  return asString(display) || asString(title) || asString(code);
}

/**
 * The answers of a QuestionnaireResponse that came without a narrative, each under its question.
 *
 * @typedef {import("./narrative-blocks.js").Block} Block
 */

const DEEPEST = 50;
/** Something was answered that is no text. */
const UNSAID = "…";

/** @param {Record<string, any>} response @returns {Block[]} */
export function responseBlocks(response) {
  return itemsBlocks(response.item, 1);
}

/** @param {unknown} items @param {number} depth @returns {Block[]} */
function itemsBlocks(items, depth) {
  if (!Array.isArray(items)) return [];
  if (depth > DEEPEST) return [paragraph(UNSAID)];
  return items.flatMap((item) => {
    const { text, answer, item: inner } = typeof item === "object" && item !== null ? item : {};
    const answers = Array.isArray(answer) ? answer : [];
    return [
      ...(text && typeof text === "string" ? [paragraph(text)] : []),
      ...answers.flatMap((one) => [...answerBlock(one, depth), ...itemsBlocks(one?.item, depth + 1)]),
      ...itemsBlocks(inner, depth + 1),
    ];
  });
}

/** @param {string} text @returns {Block} */
function paragraph(text) {
  return { kind: "paragraph", runs: [{ text, marks: ["b"] }] };
}

/** @param {any} answer @param {number} depth @returns {Block[]} */
function answerBlock(answer, depth) {
  const found = Object.entries(answer ?? {}).find(([name]) => name.startsWith("value"));
  return found ? [{ kind: "item", depth, runs: [{ text: valueText(...found) || UNSAID, dir: "auto" }] }] : [];
}

/** @param {string} name @param {any} value @returns {string} */
function valueText(name, value) {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  if (name === "valueQuantity") {
    const { comparator = "", value: number = "", unit, code } = value;
    return [`${comparator}${number}`, unit ?? code].filter(Boolean).join(" ");
  }
  return String(value.display ?? value.title ?? value.code ?? "");
}

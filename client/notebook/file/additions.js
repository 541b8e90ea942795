/**
 * What a copy would add to a notebook, in words that somebody recognises. Pure: changes neither.
 *
 * @typedef {import("./copy.js").Contents} Contents
 */

import { readContact } from "../model/contacts.js";
import { recordOf, topQuestions } from "../model/questions.js";
import { Notebook } from "../notebook.js";
import { fieldsOf, idOf, keepsHistory, kindOf } from "../schema.js";
import { questionText } from "./outline.js";

/**
 * @param {Notebook} notebook
 * @param {Contents} contents
 * @param {(record: string) => string} listed the words of a question or a preference on the list
 * @returns {string[]} what would read differently afterwards; empty where nothing would
 */
export function addedBy(notebook, { operations, watermarks }, listed) {
  const after = new Notebook();
  after.add(notebook.operations(), notebook.watermarks());
  const changed = [...after.add(operations, watermarks)];
  const different = changed.filter((record) => reads(notebook, record) !== reads(after, record));
  const lines = different.flatMap((record) => wordsOf(after, record, listed));
  return [...new Set(lines)];
}

/** @param {Notebook} notebook @param {string} record */
function reads(notebook, record) {
  const readings = fieldsOf(record).map((field) => notebook.read(record, field).versions);
  const histories = fieldsOf(record)
    .filter((field) => keepsHistory(record, field))
    .map((field) => notebook.history(record, field));
  return JSON.stringify([notebook.isHidden(record), readings, histories]);
}

/**
 * @param {Notebook} notebook
 * @param {string} record
 * @param {(record: string) => string} listed
 * @returns {string[]}
 */
function wordsOf(notebook, record, listed) {
  const kind = kindOf(record);
  const question = (/** @type {string} */ one) => questionText(notebook, listed, one);
  if (kind === "list") return topQuestions(notebook).map(question);
  if (kind === "question") return [question(record)];
  if (kind === "preference" || kind === "time") return [listed(record)];
  if (kind === "contact") {
    const { name, phone } = readContact(notebook, record);
    return [name || phone].filter(Boolean);
  }
  const { value } = notebook.read(record, kind === "person" ? "name" : "text");
  if (typeof value === "string") return [value];
  return kind === "answer" ? [question(recordOf(idOf(record).replace(/\/\d+$/, "")))] : [];
}

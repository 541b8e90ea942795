/**
 * What a copy would add to a notebook, in words that somebody recognises. Pure: changes neither.
 *
 * @typedef {import("./copy.js").Contents} Contents
 */

import { kindOf } from "./fields.js";
import { Notebook } from "./notebook.js";
import { operationKey, PATIENT } from "./operation.js";

/**
 * @param {Notebook} notebook
 * @param {Contents} contents
 * @param {(record: string) => string} listed the words of a question on the list
 * @returns {{ count: number, lines: string[] }} `count`: operations that are not here yet; `lines`:
 *   what would read differently afterwards
 */
export function addedBy(notebook, { operations, watermarks }, listed) {
  const fresh = operations.filter((operation) => !notebook.find(operation));
  const after = new Notebook();
  after.add(notebook.operations(), notebook.watermarks());
  const changed = after.add(fresh, watermarks);
  const lines = [...changed].flatMap((record) => lineFor(notebook, after, record, listed));
  return { count: new Set(fresh.map(operationKey)).size, lines: [...new Set(lines)] };
}

/**
 * @param {Notebook} before
 * @param {Notebook} after
 * @param {string} record
 * @param {(record: string) => string} listed
 * @returns {string[]}
 */
function lineFor(before, after, record, listed) {
  const kind = kindOf(record);
  if (kind === "list" || kind === "draft") return [];
  const field = kind === "person" ? "name" : "text";
  const { value } = after.read(record, field);
  const isSame = ["text", "name", "state", "toldBy", "understood"].every(
    (name) =>
      JSON.stringify(before.read(record, name).versions) ===
      JSON.stringify(after.read(record, name).versions),
  );
  if (isSame) return [];
  if (typeof value === "string") return [value];
  return kind === "question" && record !== PATIENT ? [listed(record)] : [];
}

/**
 * Compaction: what a journal may drop without changing what its notebook says, now or after any
 * merge to come. Pure.
 *
 * @typedef {import("./notebook.js").Notebook} Notebook
 * @typedef {import("./notebook.js").Watermark} Watermark
 * @typedef {import("./operation.js").Operation} Operation
 */

import { operationKey, registerKey } from "./operation.js";
import { keepsHistory } from "./schema.js";

/**
 * Drops the operations that others have superseded, where no history of them is kept. The watermarks say that they were there, so
 * that what has seen them is not held back, and an old copy of them stays superseded.
 * @param {Notebook} notebook
 * @returns {{ dropped: Operation[], watermarks: Watermark[] }}
 */
export function compact(notebook) {
  const needed = new Set(
    [...notebook.registers()].flatMap(({ heads, held }) => [...heads, ...held].map(operationKey)),
  );
  const dropped = notebook
    .operations()
    .filter((one) => !needed.has(operationKey(one)) && !keepsHistory(one.record, one.field));
  const thinned = new Set(dropped.map(({ record, field }) => registerKey(record, field)));
  const watermarks = [...notebook.registers()]
    .filter(({ record, field }) => thinned.has(registerKey(record, field)))
    .map(({ record, field, known }) => ({ record, field, seen: { ...known } }));
  return { dropped, watermarks };
}

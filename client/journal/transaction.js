/**
 * The steps of keeping operations: adding without replacing, raising watermarks, reading back.
 *
 * @typedef {import("../notebook/operation.js").Operation} Operation
 * @typedef {import("../notebook/notebook.js").Watermark} Watermark
 */

import { unwrap } from "idb";
import { StorageError } from "../core/errors.js";
import { Notebook } from "../notebook/notebook.js";
import { isSameOperation } from "../notebook/operation.js";

/**
 * Never puts one operation in the place of another: where the name is taken, what is there stays,
 * and reading back tells whether it is the same.
 * @param {import("idb").IDBPTransaction<unknown, string[], "readwrite">} transaction
 * @param {Operation} operation
 */
export function addUnlessThere(transaction, operation) {
  const store = /** @type {IDBObjectStore} */ (
    /** @type {unknown} */ (unwrap(transaction.objectStore("operations")))
  );
  const request = store.add(operation);
  request.onerror = (event) => {
    if (request.error?.name === "ConstraintError") event.preventDefault();
    event.stopPropagation();
  };
}

/**
 * The watermarks with what the phone's own say already.
 * @param {import("idb").IDBPTransaction<unknown, string[], "readwrite">} transaction
 * @param {Watermark[]} watermarks
 * @returns {Promise<Watermark[]>}
 */
export async function raised(transaction, watermarks) {
  if (watermarks.length === 0) return [];
  const notebook = new Notebook();
  notebook.add([], watermarks);
  notebook.add([], await transaction.objectStore("watermarks").getAll());
  return notebook.watermarks();
}

/**
 * @param {import("idb").IDBPDatabase} database
 * @param {Operation[]} operations
 * @throws {StorageError} when the phone does not hold what it was given
 */
export async function readBack(database, operations) {
  const store = database.transaction("operations").objectStore("operations");
  const kept = await Promise.all(
    operations.map(({ record, field, device, counter }) => store.get([record, field, device, counter])),
  );
  const isWhole = operations.every((operation, index) => {
    const found = kept[index];
    return found !== undefined && isSameOperation(found, operation);
  });
  if (!isWhole) throw new StorageError("broken");
}

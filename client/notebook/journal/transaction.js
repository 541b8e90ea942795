/**
 * The steps of keeping operations: adding without replacing, raising watermarks, reading back.
 *
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../notebook.js").Watermark} Watermark
 */

import { unwrap } from "idb";
import { StorageError } from "../../errors.js";
import { Notebook } from "../notebook.js";
import { isSameOperation } from "../operation.js";

/**
 * Never puts one operation in the place of another: where the name is taken by anything but the
 * same one, nothing of the transaction is kept.
 * @param {import("idb").IDBPTransaction<unknown, string[], "readwrite">} transaction
 * @param {Operation} operation
 * @param {() => void} onTaken
 */
export function addUnlessThere(transaction, operation, onTaken) {
  const store = /** @type {IDBObjectStore} */ (
    /** @type {unknown} */ (unwrap(transaction.objectStore("operations")))
  );
  const request = store.add(operation);
  request.onerror = (event) => {
    event.stopPropagation();
    if (request.error?.name !== "ConstraintError") return;
    event.preventDefault();
    const reading = store.get(keyOf(operation));
    reading.onsuccess = () => {
      if (isSameOperation(reading.result, operation)) return;
      onTaken();
      store.transaction.abort();
    };
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
    operations.map((operation) => store.get(keyOf(operation))),
  );
  const isWhole = operations.every((operation, index) => {
    const found = kept[index];
    return found !== undefined && isSameOperation(found, operation);
  });
  if (!isWhole) throw new StorageError("broken");
}

/** @param {Operation} operation */
function keyOf({ record, field, device, counter }) {
  return [record, field, device, counter];
}

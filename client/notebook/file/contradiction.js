/**
 * What cannot be true of a copy from elsewhere. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../operation.js").Operation} Operation
 */

import { countOf, isSameOperation, operationKey } from "../operation.js";

/**
 * The first operation or watermark that cannot be true: another one under a name that is taken, or
 * one that has seen more of this phone's operations than this phone has made.
 * @param {Notebook} notebook
 * @param {Operation[]} operations
 * @param {Watermark[]} watermarks
 * @param {string[]} ownDevices
 * @returns {boolean}
 */
export function contradicts(notebook, operations, watermarks, ownDevices) {
  const named = new Map(operations.map((operation) => [operationKey(operation), operation]));
  const made = operations.map(({ device, counter, ...register }) => ({ ...register, seen: { [device]: counter } }));
  const claims = [...operations, ...made, ...watermarks];
  return (
    operations.some((operation) => {
      const ours = notebook.find(operation) ?? named.get(operationKey(operation));
      return ours !== undefined && !isSameOperation(ours, operation);
    }) ||
    claims.some(({ record, field, seen }) =>
      ownDevices.some(
        (device) => countOf(seen, device) > notebook.count(record, field, device),
      ),
    )
  );
}

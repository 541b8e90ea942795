/**
 * What is still to be kept when its name turns out to be another page's: the same words under a new
 * name, without claiming to have seen what that other page wrote under the old one. Pure.
 *
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {import("./operation.js").VersionVector} VersionVector
 * @typedef {import("./notebook.js").Notebook} Notebook
 * @typedef {{ device: string, from: Map<string, number> }} Unseen `from`: for each register, the
 *   first count of this device that stands for another page's words as well
 */

import { nextOperation } from "./new-operation.js";
import { countOf, ordered, registerKey } from "./operation.js";

/**
 * @param {Operation[]} unsaved
 * @param {string} device
 * @returns {Unseen}
 */
export function unseenOf(unsaved, device) {
  /** @type {Unseen["from"]} */
  const from = new Map();
  for (const operation of unsaved) {
    const key = registerKey(operation.record, operation.field);
    const first = from.get(key) ?? Infinity;
    if (operation.device === device) from.set(key, Math.min(first, operation.counter));
  }
  return { device, from };
}

/**
 * What was really seen of a register.
 * @param {Readonly<VersionVector>} seen
 * @param {string} record
 * @param {string} field
 * @param {Unseen} unseen
 * @returns {VersionVector}
 */
export function withoutUnseen(seen, record, field, { device, from }) {
  const last = (from.get(registerKey(record, field)) ?? Infinity) - 1;
  const { [device]: _, ...others } = seen;
  const count = Math.min(countOf(seen, device), last);
  return count > 0 ? { ...others, [device]: count } : others;
}

/**
 * Adds the operations to the notebook, those of the name that was taken under the new one.
 * @param {Notebook} notebook
 * @param {Operation[]} operations in the order in which they were written
 * @param {Unseen} unseen
 * @param {string} device
 * @returns {Operation[]}
 */
export function renameAll(notebook, operations, unseen, device) {
  return operations.map((operation) => {
    const { record, field, value, time, writer } = operation;
    const seen = withoutUnseen(operation.seen, record, field, unseen);
    const isTaken = operation.device === unseen.device;
    const renamed = isTaken
      ? nextOperation(notebook, [record, field, value], { device, time, writer }, seen)
      : ordered({ ...operation, seen });
    notebook.add([renamed]);
    return renamed;
  });
}

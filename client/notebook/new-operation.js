/**
 * Makes operations: from what somebody wants a register to say, and what they have seen of it.
 *
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {import("./operation.js").Value} Value
 * @typedef {import("./operation.js").VersionVector} VersionVector
 * @typedef {import("./notebook.js").Notebook} Notebook
 * @typedef {[record: string, field: string, value: Value]} Change what a register is to say
 * @typedef {{ device: string, time: number, writer: string }} Stamp
 */

import { ordered, raise } from "./operation.js";

/**
 * @param {Notebook} notebook
 * @param {Change} change
 * @param {Stamp} stamp
 * @param {VersionVector} [seen] the register as its writer saw it; as it is now when left out
 * @returns {Operation}
 */
export function nextOperation(notebook, [record, field, value], { device, time, writer }, seen) {
  const before = notebook.count(record, field, device);
  const vector = { ...(seen ?? notebook.seen(record, field)) };
  if (before > 0) vector[device] = before;
  else delete vector[device];
  // Whoever writes on over an operation of their own has all that it had seen.
  raise(vector, notebook.find({ record, field, device, counter: before })?.seen ?? {});
  const counter = before + 1;
  return ordered({ record, field, value, device, counter, seen: vector, time, writer });
}

/**
 * Makes a register say again what it said, by whom and when; nothing, if it said nothing.
 * @param {Notebook} notebook
 * @param {import("./undo.js").Before} before
 * @param {Stamp} stamp
 * @param {() => string} newDevice two versions stand apart only when neither has seen the other
 * @returns {Operation[]}
 */
export function restoringOperations(notebook, { record, field, versions }, stamp, newDevice) {
  const seen = notebook.seen(record, field);
  const [first = { value: null, ...stamp }, ...others] = versions;
  return [first, ...others].map(({ value, time, writer }, index) => {
    const device = index === 0 ? stamp.device : newDevice();
    return nextOperation(notebook, [record, field, value], { device, time, writer }, seen);
  });
}

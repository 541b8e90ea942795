/**
 * One register: what nothing has superseded, what is known of it, and what waits for others.
 *
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {import("./operation.js").VersionVector} VersionVector
 * @typedef {import("./notebook.js").Register} Register
 */

import { countOf, operationKey, raise } from "./operation.js";

/**
 * Whether an operation names others that have not arrived: whoever claims to have seen what we
 * cannot verify must not supersede anything by it.
 * @param {Operation} operation
 * @param {VersionVector} known
 */
export function isHeld({ seen }, known) {
  return Object.entries(seen).some(([device, count]) => count > countOf(known, device));
}

/** @param {Operation} operation @param {Register} register */
export function apply(operation, register) {
  raise(register.known, { [operation.device]: operation.counter });
  const isSuperseded = register.heads.some((head) => supersedes(head, operation));
  if (isSuperseded) return;
  register.heads = register.heads.filter((head) => !supersedes(operation, head));
  register.heads.push(operation);
  register.reading = undefined;
}

/** Applies what was held, as long as that frees more of it. @param {Register} register */
export function release(register) {
  let before = -1;
  while (register.held.length !== before) {
    before = register.held.length;
    const held = register.held;
    register.held = [];
    for (const operation of held) {
      if (isHeld(operation, register.known)) register.held.push(operation);
      else apply(operation, register);
    }
  }
}

/** @param {Operation} later @param {Operation} earlier */
export function supersedes(later, earlier) {
  return countOf(later.seen, earlier.device) >= earlier.counter;
}

/**
 * A clock only orders what is shown; ties fall the same way everywhere.
 * @param {Operation} one
 * @param {Operation} other
 */
export function latestFirst(one, other) {
  return other.time - one.time || (operationKey(one) < operationKey(other) ? -1 : 1);
}

/** @param {import("./operation.js").Value} value */
export function isEmpty(value) {
  return value === null || value === "";
}

/** @param {Operation} operation @returns {import("./notebook.js").Version} */
export function versionOf({ value, time, writer }) {
  return { value, time, writer };
}

/**
 * What stands in it; not to be changed, for it is kept.
 * @param {Register | undefined} register
 * @returns {import("./notebook.js").Reading}
 */
export function readingOf(register) {
  if (!register) return { value: null, versions: [] };
  return (register.reading ??= fold(register));
}

/** @param {Register} register @returns {import("./notebook.js").Reading} */
function fold({ heads }) {
  /** @type {Map<string, import("./notebook.js").Version>} */
  const versions = new Map();
  for (const head of [...heads].sort(latestFirst)) {
    const same = JSON.stringify(head.value);
    // Emptying does not hide what somebody else wrote meanwhile.
    if (!isEmpty(head.value) && !versions.has(same)) versions.set(same, versionOf(head));
  }
  const [first] = versions.values();
  return { value: first?.value ?? null, versions: [...versions.values()] };
}

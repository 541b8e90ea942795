/**
 * What a phone takes over of the operations and watermarks that a room brings; the rest is counted.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").Log} Log
 * @typedef {import("../../notebook/sharing/acceptance.js").Origin} Origin
 * @typedef {import("../../notebook/notebook.js").Watermark} Watermark
 * @typedef {import("../../notebook/operation.js").Operation} Operation
 */

import { countOf, isSameOperation, operationKey, registerKey } from "../../notebook/operation.js";
import { accepted } from "../../notebook/sharing/acceptance.js";
import { raiseKnown } from "../../notebook/sharing/shared-part.js";
import { readContent } from "./entries.js";

/** Whose the owner's devices are: its phone's name may come later than what it wrote. */
export const OWNER = "owner";

export class Content {
  /** @type {Map<string, Operation>} */
  #operations = new Map();
  /** @type {Watermark[]} */
  watermarks = [];
  #work;
  #log;

  /** @param {Work} work @param {Log} log of which it notes what has come */
  constructor(work, log) {
    this.#work = work;
    this.#log = log;
    const { isOwner, phone } = work.state;
    for (const device of work.ownDevices()) log.writers[device] ??= isOwner ? OWNER : phone;
  }

  /** @returns {Operation[]} */
  get operations() {
    return [...this.#operations.values()];
  }

  /**
   * What came back of this phone's own is in the room, whatever anybody thinks of it.
   * @param {unknown[]} ops
   * @param {unknown[]} marks
   */
  comeBack(ops, marks) {
    const { operations, watermarks } = readContent(ops, marks);
    const lost = operations.filter((one) => !this.#work.notebook().find(one));
    for (const operation of lost) this.#operations.set(operationKey(operation), operation);
    if (lost.length > 0) this.watermarks.push(...watermarks);
    raiseKnown(this.#log.known, operations, watermarks);
  }

  /**
   * @param {unknown[]} ops
   * @param {unknown[]} marks
   * @param {Origin} origin
   */
  take(ops, marks, origin) {
    const log = this.#log;
    const { operations, watermarks, refused } = readContent(ops, marks);
    const possible = operations.filter((one) => !this.#isOther(one) && (origin.isOwner || !this.#claimsOurs(one)));
    const phoneOf = (/** @type {string} */ person) => log.members.find((one) => one.person === person)?.d;
    const taken = accepted({ operations: possible, watermarks }, origin, log.writers, phoneOf);
    log.refused += refused + operations.length - possible.length + taken.refused;
    for (const operation of taken.operations) this.#operations.set(operationKey(operation), operation);
    this.watermarks.push(...taken.watermarks);
    raiseKnown(log.known, taken.operations, taken.watermarks);
  }

  /** Under one name there is only ever one operation. @param {Operation} operation */
  #isOther(operation) {
    const ours = this.#work.notebook().find(operation) ?? this.#operations.get(operationKey(operation));
    return ours !== undefined && !isSameOperation(ours, operation);
  }

  /** Who has seen more of this phone's than there is would swallow what comes. @param {Operation} operation */
  #claimsOurs({ record, field, seen }) {
    const sent = this.#log.known[registerKey(record, field)] ?? {};
    const notebook = this.#work.notebook();
    return this.#work.ownDevices().some((device) => {
      return countOf(seen, device) > Math.max(notebook.count(record, field, device), countOf(sent, device));
    });
  }
}

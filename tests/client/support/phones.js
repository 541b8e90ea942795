/**
 * A phone as the merge sees it: it writes as the app does, sends what it has, takes what comes and
 * compacts. Knows no storage and no screen.
 *
 * @typedef {import("../../../client/notebook/operation.js").Operation} Operation
 * @typedef {import("../../../client/notebook/operation.js").Value} Value
 * @typedef {import("../../../client/notebook/operation.js").VersionVector} VersionVector
 * @typedef {import("../../../client/notebook/notebook.js").Watermark} Watermark
 * @typedef {{ operations: Operation[], watermarks: Watermark[] }} Parcel
 */

import { compact } from "../../../client/notebook/compaction.js";
import { nextOperation } from "../../../client/notebook/new-operation.js";
import { Notebook } from "../../../client/notebook/notebook.js";
import { checkedOperation, operationKey, PATIENT } from "../../../client/notebook/operation.js";

export class Phone {
  notebook = new Notebook();

  /** @param {string} device @param {string} [writer] */
  constructor(device, writer = PATIENT) {
    this.device = device;
    this.writer = writer;
  }

  /**
   * @param {string} record
   * @param {string} field
   * @param {Value} value
   * @param {{ time?: number, seen?: VersionVector, device?: string }} [how]
   * @returns {Operation}
   */
  write(record, field, value, { time = 0, seen, device = this.device } = {}) {
    const stamp = { device, time, writer: this.writer };
    const operation = asFromFile(nextOperation(this.notebook, [record, field, value], stamp, seen));
    this.notebook.add([operation]);
    return operation;
  }

  /**
   * Operations never travel without the watermarks.
   * @param {(operation: Operation) => boolean} [isSent]
   * @returns {Parcel}
   */
  parcel(isSent = () => true) {
    const operations = this.notebook.operations().filter(isSent);
    return { operations, watermarks: structuredClone(this.notebook.watermarks()) };
  }

  /** @param {Parcel} parcel */
  take({ operations, watermarks }) {
    return this.notebook.add(operations, watermarks);
  }

  /** Forgets what others have superseded, and starts again from the rest, as the app does. */
  compact() {
    const { dropped, watermarks } = compact(this.notebook);
    const names = new Set(dropped.map(operationKey));
    const { operations, watermarks: older } = this.parcel((one) => !names.has(operationKey(one)));
    this.notebook = new Notebook();
    this.take({ operations, watermarks: [...older, ...watermarks] });
    return dropped;
  }
}

/** Each takes all that the other has. @param {Phone} one @param {Phone} other */
export function exchange(one, other) {
  const parcel = other.parcel();
  other.take(one.parcel());
  one.take(parcel);
}

/** The operation as it comes back from a file. @param {Operation} operation */
export function asFromFile(operation) {
  return checkedOperation(JSON.parse(JSON.stringify(operation)));
}

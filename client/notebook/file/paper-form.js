/**
 * The form of a notebook for paper (docs/paper-backup.md): five lists that deflate well. Whatever
 * stands in the file form stands here once, and what follows from what came before stands nowhere.
 * Pure.
 *
 * @typedef {import("./copy.js").Contents} Contents
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../operation.js").Value} Value
 * @typedef {import("../operation.js").VersionVector} VersionVector
 * @typedef {{ field: string, operations: Operation[], mark?: VersionVector }} Field
 */

import { countOf, operationKey, PATIENT, raise, registerKey } from "../operation.js";

/** What is said of one operation beside its time, as bits of one number. */
export const SAYS = { cut: 1, writer: 2, device: 4, seen: 8, wholeTime: 16 };

/** @param {Contents} contents @returns {string} JSON */
export function writeForm(contents) {
  const writing = new Writing();
  for (const [record, fields] of inOrder(contents)) {
    writing.records.push([record, ...fields.map(({ field }) => field)]);
    for (const field of fields) writing.add(field);
  }
  return writing.toJson();
}

class Writing {
  /** @type {string[]} */
  devices = [];
  /** @type {string[]} */
  writers = [PATIENT];
  /** @type {string[][]} */
  records = [];
  /** @type {number[]} */
  numbers = [];
  /** @type {Value[]} */
  values = [];
  #time = 0;
  #writer = PATIENT;
  #device = "";

  toJson() {
    return JSON.stringify([this.devices, this.writers, this.records, this.numbers, this.values]);
  }

  /** @param {Field} field */
  add({ operations, mark }) {
    this.numbers.push(operations.length);
    this.#pushVector(mark);
    const known = { ...mark };
    /** @type {Value} */
    let before = null;
    for (const operation of operations) {
      this.#push(operation, known, before);
      raise(known, operation.seen);
      known[operation.device] = operation.counter;
      before = operation.value;
    }
  }

  /** @param {Operation} operation @param {VersionVector} known @param {Value} before */
  #push({ value, device, seen, time, writer }, known, before) {
    const kept = commonStart(before, value);
    const cut = typeof before === "string" ? before.length - kept : 0;
    const delta = time - this.#time;
    const says =
      (cut > 0 && typeof value === "string" ? SAYS.cut : 0) |
      (writer === this.#writer ? 0 : SAYS.writer) |
      (device === this.#device ? 0 : SAYS.device) |
      (isSame(seen, known) ? 0 : SAYS.seen) |
      // Beyond whole milliseconds of our age a difference does not give the same moment back.
      (Number.isSafeInteger(delta) && this.#time + delta === time ? 0 : SAYS.wholeTime);
    this.numbers.push(says, says & SAYS.wholeTime ? time : delta);
    if (says & SAYS.cut) this.numbers.push(cut);
    if (says & SAYS.writer) this.numbers.push(indexIn(this.writers, writer));
    if (says & SAYS.device) this.numbers.push(indexIn(this.devices, device));
    if (says & SAYS.seen) this.#pushVector(seen);
    this.values.push(typeof value === "string" ? value.slice(kept) : value);
    this.#time = time;
    this.#writer = writer;
    this.#device = device;
  }

  /** @param {Readonly<VersionVector>} [vector] 0 where there is none, else one more than it has entries */
  #pushVector(vector) {
    const entries = Object.entries(vector ?? {});
    this.numbers.push(vector ? entries.length + 1 : 0);
    for (const [device, count] of entries) this.numbers.push(indexIn(this.devices, device), count);
  }
}

/**
 * Registers by record, and records by their first operation: so the times are near each other.
 * @param {Contents} contents
 * @returns {[record: string, fields: Field[]][]}
 */
function inOrder({ operations, watermarks }) {
  /** @type {Map<string, Field>} */
  const registers = new Map();
  /** @type {Map<string, Field[]>} */
  const records = new Map();
  const fieldOf = (/** @type {{ record: string, field: string }} */ { record, field }) => {
    const key = registerKey(record, field);
    const found = registers.get(key) ?? { field, operations: [] };
    if (!registers.has(key)) records.set(record, [...(records.get(record) ?? []), found]);
    registers.set(key, found);
    return found;
  };
  for (const operation of [...operations].sort(byTime)) fieldOf(operation).operations.push(operation);
  for (const watermark of watermarks) fieldOf(watermark).mark = watermark.seen;
  for (const field of registers.values()) field.operations.sort(bySeen);
  return [...records];
}

/** Nobody has seen more than who wrote after them. @param {Operation} one @param {Operation} other */
function bySeen(one, other) {
  return seenBy(one) - seenBy(other) || byKey(one, other);
}

/** @param {Operation} operation */
function seenBy({ seen }) {
  return Object.values(seen).reduce((sum, count) => sum + count, 0);
}

/** @param {Operation} one @param {Operation} other */
function byTime(one, other) {
  return one.time - other.time || byKey(one, other);
}

/** @param {Operation} one @param {Operation} other */
function byKey(one, other) {
  return operationKey(one) < operationKey(other) ? -1 : 1;
}

/** @param {Readonly<VersionVector>} one @param {VersionVector} other */
function isSame(one, other) {
  const devices = Object.keys(one);
  const isAsLong = devices.length === Object.keys(other).length;
  return isAsLong && devices.every((device) => countOf(one, device) === countOf(other, device));
}

/** How many letters two texts have in common at their start. @param {Value} one @param {Value} other */
function commonStart(one, other) {
  if (typeof one !== "string" || typeof other !== "string") return 0;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** @param {string[]} table @param {string} name grows the table where it is new */
function indexIn(table, name) {
  const index = table.indexOf(name);
  return index === -1 ? table.push(name) - 1 : index;
}

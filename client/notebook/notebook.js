/**
 * A notebook: a set of operations that only grows, and the state that it folds to. Adding is set
 * union, so any order, any number of times, gives the same state. Pure: no clock, no storage.
 *
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {import("./operation.js").Value} Value
 * @typedef {import("./operation.js").VersionVector} VersionVector
 * @typedef {{ record: string, field: string, seen: VersionVector }} Watermark what was known of a
 *   register when operations that others had superseded were dropped from it
 * @typedef {{ value: Value, time: number, writer: string }} Version
 * @typedef {{ value: Value, versions: Version[] }} Reading every value that nothing has
 *   superseded, the latest first; `value` is the first, or null
 * @typedef {{ record: string, field: string, known: VersionVector, heads: Operation[],
 *   held: Operation[], all: Operation[], reading?: Reading }} Register `held` names
 *   operations that have not arrived; `reading` is what was read since it last changed; `all` is everything that was ever written in it and not dropped
 */

import { countOf, operationKey, raise, registerKey } from "./operation.js";
import { apply, isEmpty, isHeld, latestFirst, readingOf, release, versionOf } from "./register.js";
import { kindOf } from "./schema.js";

/** What somebody reads who reads more than some records. */
export const EVERYTHING = "everything";

export class Notebook {
  /** @type {Map<string, Operation>} */
  #operations = new Map();
  /** @type {Map<string, Watermark>} */
  #watermarks = new Map();
  /** @type {Map<string, Register>} */
  #registers = new Map();
  /** @type {Map<string, Set<string>>} */
  #records = new Map();
  /** Notes what is read: records, kinds, or everything. @type {Set<string> | undefined} */
  reads;

  /**
   * @param {Iterable<Operation>} operations
   * @param {Iterable<Watermark>} [watermarks] of a set that was compacted
   * @returns {Set<string>} the records whose state may have changed
   */
  add(operations, watermarks = []) {
    /** @type {Set<string>} */
    const changed = new Set();
    for (const watermark of watermarks) {
      if (this.#raise(watermark)) changed.add(watermark.record);
    }
    for (const operation of operations) {
      if (this.#add(operation)) changed.add(operation.record);
    }
    return changed;
  }

  /** The one of that name. @param {Parameters<typeof operationKey>[0]} operation @returns {Operation | undefined} */
  find(operation) {
    return this.#operations.get(operationKey(operation));
  }

  /** Every operation, those that others have superseded too. @returns {Operation[]} */
  operations() {
    this.reads?.add(EVERYTHING);
    return [...this.#operations.values()];
  }

  /** @returns {Watermark[]} */
  watermarks() {
    return [...this.#watermarks.values()];
  }

  /** @returns {Iterable<Register>} */
  registers() {
    this.reads?.add(EVERYTHING);
    return this.#registers.values();
  }

  /** How many operations wait for others that have not arrived. */
  get heldCount() {
    return [...this.#registers.values()].reduce((count, { held }) => count + held.length, 0);
  }

  /** The records of a kind that anything was ever written in. @param {string} kind @returns {string[]} */
  records(kind) {
    this.reads?.add(kind);
    return [...(this.#records.get(kind) ?? [])];
  }

  /** Whether anything was ever written in it. @param {string} record */
  has(record) {
    this.reads?.add(record);
    return this.#records.get(kindOf(record))?.has(record) ?? false;
  }

  /** What nothing has superseded. @param {string} record @param {string} field @returns {Operation[]} */
  heads = (record, field) => [...(this.#find(record, field)?.heads ?? [])];

  /** @param {string} record @param {string} field @returns {Reading} */
  read(record, field) {
    return readingOf(this.#find(record, field));
  }

  /** What was ever written there, the latest first. @param {string} record @param {string} field */
  history(record, field) {
    const all = this.#find(record, field)?.all ?? [];
    return [...all].sort(latestFirst).map(versionOf);
  }

  /** Where a writer wrote, what was dropped since too. @param {string} record @param {string} field @param {string} writer */
  devicesOf(record, field, writer) {
    const all = this.#find(record, field)?.all ?? [];
    const own = all.filter((one) => one.writer === writer);
    return new Set(own.flatMap(({ device, seen }) => [device, ...Object.keys(seen)]));
  }

  /** Hidden only when nobody wants to see it. @param {string} record */
  isHidden(record) {
    const heads = this.heads(record, "hidden");
    return heads.length > 0 && heads.every(({ value }) => value === true);
  }

  /**
   * What somebody has seen who looks at this register now.
   * @param {string} record
   * @param {string} field
   * @param {Value} [only] of all its values this one, and what is empty
   * @returns {VersionVector}
   */
  seen(record, field, only) {
    /** @type {VersionVector} */
    const vector = {};
    for (const { value, seen, device, counter } of this.heads(record, field)) {
      const isMeant = only === undefined || isEmpty(value) || JSON.stringify(value) === JSON.stringify(only);
      if (!isMeant) continue;
      raise(vector, seen);
      raise(vector, { [device]: counter });
    }
    return vector;
  }

  /**
   * How many operations of this device the register has.
   * @param {string} record
   * @param {string} field
   * @param {string} device
   */
  count(record, field, device) {
    const register = this.#find(record, field);
    const held = register?.held.filter((operation) => operation.device === device) ?? [];
    return Math.max(countOf(register?.known ?? {}, device), ...held.map(({ counter }) => counter));
  }

  /** @param {Watermark} watermark @returns {boolean} whether it says anything new */
  #raise({ record, field, seen }) {
    const key = registerKey(record, field);
    const mark = this.#watermarks.get(key) ?? { record, field, seen: {} };
    const before = JSON.stringify(mark.seen);
    raise(mark.seen, seen);
    this.#watermarks.set(key, mark);
    const register = this.#register(record, field);
    raise(register.known, seen);
    release(register);
    return JSON.stringify(mark.seen) !== before;
  }

  /** @param {Operation} operation @returns {boolean} whether it is new */
  #add(operation) {
    const key = operationKey(operation);
    if (this.#operations.has(key)) return false;
    this.#operations.set(key, operation);
    const register = this.#register(operation.record, operation.field);
    register.all.push(operation);
    if (isHeld(operation, register.known)) {
      register.held.push(operation);
    } else {
      apply(operation, register);
      release(register);
    }
    return true;
  }

  /** @param {string} record @param {string} field @returns {Register | undefined} */
  #find(record, field) {
    this.reads?.add(record);
    return this.#registers.get(registerKey(record, field));
  }

  /** @param {string} record @param {string} field @returns {Register} */
  #register(record, field) {
    const key = registerKey(record, field);
    let register = this.#registers.get(key);
    if (!register) {
      register = { record, field, known: {}, heads: [], held: [], all: [] };
      this.#registers.set(key, register);
      const kind = kindOf(record);
      const records = this.#records.get(kind) ?? new Set();
      this.#records.set(kind, records.add(record));
    }
    return register;
  }
}

/**
 * Reads the form of a notebook for paper, and believes none of it: every operation is checked as
 * one from a file, and nothing grows past what a file may hold. Pure.
 *
 * @typedef {import("./copy.js").Contents} Contents
 * @typedef {import("../operation.js").Value} Value
 * @typedef {import("../operation.js").VersionVector} VersionVector
 */

import { CopyError, InvalidOperation } from "../../errors.js";
import { parseJson } from "../../json.js";
import { checkedOperation, checkedVector, countOf, raise } from "../operation.js";
import { checkedWatermark, LARGEST } from "./copy.js";
import { SAYS } from "./paper-form.js";

/** What an operation, and an entry of what it has seen, take in the file form at the least. */
const SIZE_OF_OPERATION = 100;
const SIZE_OF_ENTRY = 12;

/**
 * @param {string} text as `writeForm` made it
 * @returns {Contents}
 * @throws {CopyError}
 */
export function readForm(text) {
  try {
    return new Reading(parseJson(text)).contents();
  } catch (error) {
    throw error instanceof CopyError ? error : new CopyError("changed");
  }
}

class Reading {
  #devices;
  #writers;
  #records;
  #numbers;
  #values;
  #time = 0;
  #writer;
  #device = "";
  #size = 0;
  /** @type {Contents} */
  #contents = { operations: [], watermarks: [] };

  /** @param {unknown} lists */
  constructor(lists) {
    if (!Array.isArray(lists) || lists.length !== 5 || !lists.every(Array.isArray)) throw new InvalidOperation("form");
    const [devices, writers, records, numbers, values] = lists;
    this.#devices = devices;
    this.#writers = writers;
    this.#writer = writers[0];
    this.#records = records;
    this.#numbers = numbers.values();
    this.#values = values.values();
  }

  contents() {
    for (const [record, ...fields] of this.#records) {
      for (const field of fields) this.#field(record, field);
    }
    if (!this.#numbers.next().done || !this.#values.next().done) throw new InvalidOperation("more");
    return this.#contents;
  }

  /** @param {unknown} record @param {unknown} field both as they stand there */
  #field(record, field) {
    const count = this.#number();
    const mark = this.#vector();
    if (mark) this.#contents.watermarks.push(checkedWatermark({ record, field, seen: mark }));
    const known = { ...mark };
    /** @type {unknown} */
    let before = null;
    for (let done = 0; done < count; done += 1) {
      const operation = this.#operation(record, field, known, before);
      raise(known, operation.seen);
      known[operation.device] = operation.counter;
      before = operation.value;
      this.#contents.operations.push(operation);
    }
  }

  /** @param {unknown} record @param {unknown} field @param {VersionVector} known @param {unknown} before */
  #operation(record, field, known, before) {
    const says = this.#number();
    const moment = this.#number();
    this.#time = says & SAYS.wholeTime ? moment : this.#time + moment;
    const cut = says & SAYS.cut ? this.#number() : 0;
    if (says & SAYS.writer) this.#writer = this.#writers[this.#number()];
    if (says & SAYS.device) this.#device = this.#devices[this.#number()];
    const seen = (says & SAYS.seen ? this.#vector() : known) ?? {};
    this.#grow(SIZE_OF_OPERATION + SIZE_OF_ENTRY * Object.keys(seen).length);
    const value = this.#value(before, cut);
    const counter = countOf(seen, this.#device) + 1;
    const { time, writer, device } = { time: this.#time, writer: this.#writer, device: this.#device };
    return checkedOperation({ record, field, value, device, counter, seen, time, writer });
  }

  /** @param {unknown} before @param {number} cut @returns {unknown} */
  #value(before, cut) {
    const { value, done } = this.#values.next();
    if (done) throw new InvalidOperation("value");
    if (typeof value !== "string" || typeof before !== "string") return value;
    const whole = before.slice(0, Math.max(before.length - cut, 0)) + value;
    this.#grow(whole.length);
    return whole;
  }

  /** @returns {VersionVector | undefined} */
  #vector() {
    const length = this.#number();
    if (length === 0) return undefined;
    /** @type {[string, number][]} */
    const entries = [];
    for (let entry = 1; entry < length; entry += 1) {
      entries.push([this.#devices[this.#number()], this.#number()]);
    }
    this.#grow(SIZE_OF_ENTRY * entries.length);
    return checkedVector(Object.fromEntries(entries));
  }

  /** @returns {number} */
  #number() {
    const { value } = this.#numbers.next();
    if (typeof value !== "number") throw new InvalidOperation("number");
    return value;
  }

  /** A short form may stand for a very long one. @param {number} size */
  #grow(size) {
    this.#size += size;
    if (this.#size > LARGEST) throw new CopyError("too-large");
  }
}

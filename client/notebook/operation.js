/**
 * One immutable change to a notebook: it sets one register, which is a field of a record.
 * Knows the shape and what makes one valid; knows no set of them and no storage.
 *
 * @typedef {Record<string, number>} VersionVector how many of each device's operations on one
 *   register somebody has seen
 * @typedef {string | number | boolean | null | string[] | { role: string, name: string }} Value
 * @typedef {Readonly<{ record: string, field: string, value: Value, device: string,
 *   counter: number, seen: Readonly<VersionVector>, time: number, writer: string }>} Operation
 *   `counter` numbers a device's operations on this register from 1; `seen` is the register as its
 *   writer saw it, own operations included; `time` is by the device's clock, in milliseconds, for
 *   display only; `writer` is "patient" or a record of kind "person".
 */

import { InvalidOperation } from "../errors.js";
import { isValidField, isValidRecord, kindOf, LATEST_TIME } from "./schema.js";

export const PATIENT = "patient";

/** The prefix keeps a device's name from being one that every object has. */
const DEVICE = /^d-[\w-]{6,30}$/;
const HIGHEST_COUNTER = 1e9;
/** A browser without locks takes a new name for each page that writes. */
const MOST_DEVICES = 2000;

/** @param {string} record @param {string} field */
export function registerKey(record, field) {
  return `${record} ${field}`;
}

/**
 * What makes two operations the same one.
 * @param {Pick<Operation, "record" | "field" | "device" | "counter">} operation
 */
export function operationKey({ record, field, device, counter }) {
  return `${record} ${field} ${device} ${counter}`;
}

/** @param {Readonly<VersionVector>} vector @param {string} device */
export function countOf(vector, device) {
  return vector[device] ?? 0;
}

/**
 * Raises `vector` to what `other` has seen.
 * @param {VersionVector} vector
 * @param {Readonly<VersionVector>} other
 */
export function raise(vector, other) {
  for (const [device, count] of Object.entries(other)) {
    if (count > countOf(vector, device)) vector[device] = count;
  }
}

/**
 * Whether two operations say the same in every part.
 * @param {Operation} one
 * @param {Operation} other
 */
export function isSameOperation(one, other) {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/**
 * The operation with its parts in one order, so that the same one is always the same bytes.
 * @param {Operation} operation
 * @returns {Operation}
 */
export function ordered({ record, field, value, device, counter, seen, time, writer }) {
  const inOrder = Object.fromEntries(Object.entries(seen).sort(([a], [b]) => (a < b ? -1 : 1)));
  const plain = isToldBy(value) ? { role: value.role, name: value.name } : value;
  return { record, field, value: plain, device, counter, seen: inOrder, time, writer };
}

/** @param {Value} value @returns {value is { role: string, name: string }} */
function isToldBy(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * An operation from outside, checked in every part and without any part more.
 * @param {unknown} raw
 * @returns {Operation}
 * @throws {InvalidOperation}
 */
export function checkedOperation(raw) {
  if (typeof raw !== "object" || raw === null) throw new InvalidOperation("not an object");
  const { record, field, value, device, counter, seen, time, writer } =
    /** @type {Record<string, any>} */ (raw);
  if (!isValidRecord(record)) throw new InvalidOperation("record");
  if (!isValidField(record, field, value)) throw new InvalidOperation(`field or value of ${record}`);
  if (!isDevice(device)) throw new InvalidOperation("device");
  if (!isCount(counter)) throw new InvalidOperation("counter");
  if (!Number.isFinite(time) || Math.abs(time) > LATEST_TIME) throw new InvalidOperation("time");
  if (!isWriter(writer)) throw new InvalidOperation("writer");
  const vector = checkedVector(seen);
  if (countOf(vector, device) !== counter - 1) throw new InvalidOperation("own counter");
  return ordered({ record, field, value, device, counter, seen: vector, time, writer });
}

/**
 * @param {unknown} raw
 * @returns {VersionVector}
 * @throws {InvalidOperation}
 */
export function checkedVector(raw) {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new InvalidOperation("vector");
  }
  const entries = Object.entries(raw);
  const isValid = entries.every(([device, count]) => isDevice(device) && isCount(count));
  if (!isValid || entries.length > MOST_DEVICES) throw new InvalidOperation("vector");
  return Object.fromEntries(entries);
}

/** @param {unknown} device @returns {device is string} */
export function isDevice(device) {
  return typeof device === "string" && DEVICE.test(device);
}

/** @param {unknown} count */
function isCount(count) {
  return Number.isInteger(count) && Number(count) >= 1 && Number(count) <= HIGHEST_COUNTER;
}

/** @param {unknown} writer */
function isWriter(writer) {
  return writer === PATIENT || (isValidRecord(writer) && kindOf(writer) === "person");
}

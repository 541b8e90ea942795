/**
 * The file form of a notebook (docs/notebook-file.md): what is written into a copy, and what is
 * accepted from one. A copy is taken whole or not at all. Pure; hashing is handed in.
 *
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {{ operations: Operation[], watermarks: Watermark[] }} Contents
 * @typedef {(text: string) => Promise<string>} Digest
 */

import { CopyError, InvalidOperation } from "../../errors.js";
import { asObject, parseJson } from "../../json.js";
import { checkedOperation, checkedVector, operationKey, ordered } from "../operation.js";
import { isValidField, isValidRecord } from "../schema.js";

export const FORMAT = "mscc-notebook";
export const VERSION = 1;
/** Several times what years of notes take; more is not one of our copies. */
export const LARGEST = 10_000_000;

/**
 * Each brings the contents of one version to the next; the first would be for version 1.
 * @type {((contents: any) => any)[]}
 */
const UPGRADES = [];

/**
 * @param {Notebook} notebook
 * @param {Digest} digest
 * @returns {Promise<string>} JSON
 */
export async function writeCopy(notebook, digest) {
  const operations = notebook.operations().map(ordered).sort(byKey);
  const watermarks = notebook.watermarks().sort(byRegister);
  const hash = await digest(JSON.stringify([operations, watermarks]));
  return JSON.stringify({ format: FORMAT, version: VERSION, operations, watermarks, digest: hash });
}

/**
 * @param {string} text JSON, as `writeCopy` made it
 * @param {Digest} digest
 * @returns {Promise<Contents>}
 * @throws {CopyError}
 */
export async function readCopy(text, digest) {
  const copy = parseCopy(text, FORMAT, VERSION);
  const { operations, watermarks = [], digest: hash } = copy;
  if (!Array.isArray(operations) || !Array.isArray(watermarks)) throw new CopyError("changed");
  if ((await digest(JSON.stringify([operations, watermarks]))) !== hash) throw new CopyError("changed");
  const contents = UPGRADES.slice(copy.version - 1).reduce((older, upgrade) => upgrade(older), {
    operations,
    watermarks,
  });
  try {
    return {
      operations: contents.operations.map(checkedOperation),
      watermarks: contents.watermarks.map(checkedWatermark),
    };
  } catch (error) {
    throw error instanceof InvalidOperation ? new CopyError("changed") : error;
  }
}

/**
 * What a file holds that says what it is and which version.
 * @param {string} text
 * @param {string} format
 * @param {number} newest version
 * @returns {{ version: number } & Record<string, unknown>}
 * @throws {CopyError}
 */
export function parseCopy(text, format, newest) {
  const parsed = parseJson(text);
  if (parsed === undefined) throw new CopyError(text.includes(format) ? "truncated" : "foreign");
  const copy = asObject(parsed);
  if (copy.format !== format) throw new CopyError("foreign");
  const version = Number.isInteger(copy.version) ? Number(copy.version) : 0;
  if (version < 1) throw new CopyError("changed");
  if (version > newest) throw new CopyError("newer");
  return { ...copy, version };
}

/** @param {unknown} raw @returns {Watermark} @throws {InvalidOperation} */
export function checkedWatermark(raw) {
  const { record, field, seen } = asObject(raw);
  if (typeof field !== "string" || !isValidRecord(record) || !isValidField(record, field, null)) {
    throw new InvalidOperation("watermark");
  }
  return { record, field, seen: checkedVector(seen) };
}

/** @param {Operation} one @param {Operation} other */
function byKey(one, other) {
  return operationKey(one) < operationKey(other) ? -1 : 1;
}

/** @param {Watermark} one @param {Watermark} other */
function byRegister(one, other) {
  return `${one.record} ${one.field}` < `${other.record} ${other.field}` ? -1 : 1;
}

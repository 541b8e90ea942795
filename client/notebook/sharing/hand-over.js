/**
 * The shared part of a notebook as it goes from phone to phone without a network: in a file or in
 * squares, there and back. Not sealed: the two phones are beside each other. Pure.
 *
 * @typedef {import("../file/copy.js").Contents} Contents
 * @typedef {import("../file/copy.js").Digest} Digest
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {{ room: string, name: string, person: string } & Contents} HandOff `room`: which
 *   notebook it is; `name`: whose, as they call themselves; `person`: the carer who hands it back,
 *   empty where it is the patient's phone
 */

import { CopyError, InvalidOperation } from "../../errors.js";
import { contradicts } from "../file/contradiction.js";
import { checkedWatermark, parseCopy } from "../file/copy.js";
import { checkedOperation } from "../operation.js";
import { isValidRecord, kindOf, LONGEST } from "../schema.js";
import { accepted } from "./acceptance.js";

export const FORMAT = "mscc-hand-off";
const VERSION = 1;
const ROOM = /^[\w-]{22}$/;

/** @param {HandOff} handOff @param {Digest} digest @returns {Promise<string>} JSON */
export async function writeHandOff({ room, name, person, operations, watermarks }, digest) {
  const hash = await digest(JSON.stringify([room, name, person, operations, watermarks]));
  return JSON.stringify({ format: FORMAT, version: VERSION, room, name, person, operations, watermarks, digest: hash });
}

/**
 * @param {string} text
 * @param {Digest} digest
 * @returns {Promise<HandOff>}
 * @throws {CopyError} "foreign", "truncated", "newer" or "changed"
 */
export async function readHandOff(text, digest) {
  const { room, name, person, operations, watermarks, digest: hash } = parseCopy(text, FORMAT, VERSION);
  const isWhole = (await digest(JSON.stringify([room, name, person, operations, watermarks]))) === hash;
  const isNamed = typeof name === "string" && name.length <= LONGEST.name;
  if (!isWhole || !isNamed || !isRoom(room) || !isPerson(person)) throw new CopyError("changed");
  if (!Array.isArray(operations) || !Array.isArray(watermarks)) throw new CopyError("changed");
  try {
    const contents = { operations: operations.map(checkedOperation), watermarks: watermarks.map(checkedWatermark) };
    return { room, name, person, ...contents };
  } catch (error) {
    throw error instanceof InvalidOperation ? new CopyError("changed") : error;
  }
}

/** @param {unknown} room @returns {room is string} */
function isRoom(room) {
  return typeof room === "string" && ROOM.test(room);
}

/** @param {unknown} person @returns {person is string} */
function isPerson(person) {
  return person === "" || (isValidRecord(person) && kindOf(person) === "person");
}

/**
 * What a phone takes over of it: from a carer only what a carer may write (docs/rooms.md).
 * @param {Notebook} notebook as it is here
 * @param {HandOff} handOff
 * @param {string[]} ownDevices
 * @returns {Contents}
 * @throws {CopyError} where it contradicts what is here
 */
export function takenOver(notebook, { person, operations, watermarks }, ownDevices) {
  /** @type {Record<string, string>} */
  const writers = Object.fromEntries(ownDevices.map((device) => [device, "here"]));
  for (const { device, writer } of notebook.operations()) writers[device] ??= writer;
  const origin = { isOwner: person === "", person, phone: person };
  const taken = accepted({ operations, watermarks }, origin, writers);
  if (contradicts(notebook, taken.operations, taken.watermarks, ownDevices)) throw new CopyError("changed");
  return { operations: taken.operations, watermarks: taken.watermarks };
}

/**
 * What a room is still to be sent of a notebook: of each register that has something new, what
 * nothing has superseded, and how far it is known. What was typed and taken back stays here. Pure.
 *
 * @typedef {import("./audience.js").Known} Known
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Register} Register
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../operation.js").VersionVector} VersionVector
 * @typedef {{ record: string, operations: Operation[], watermark: Watermark }} Delta
 * @typedef {{ isOwner: boolean, person: string, own: string[] }} Sender `person`: a member's own
 *   record; `own`: the devices that this phone writes as
 */

import { countOf, PATIENT, raise, registerKey } from "../operation.js";
import { fieldsOf, holdsWords, idOf, kindOf } from "../schema.js";
import { chosenAs, isForCarers, isTakenBack } from "./audience.js";

/** What a carer's phone may send, and of it these fields. */
export const MEMBER_FIELDS = Object.freeze({
  question: ["text", "state", "round", "hidden"],
  answer: ["text", "toldBy", "understood"],
  note: ["text", "audience", "hidden"],
  person: ["name", "relation"],
  view: ["text"],
});

/**
 * @param {Notebook} notebook
 * @param {Known} known
 * @param {Sender} sender
 * @returns {Delta[]} one for each register with something new, in the order of their names
 */
export function deltas(notebook, known, sender) {
  const isSent = sender.isOwner ? ownersPart(notebook, known, sender) : membersPart(notebook, sender);
  return [...notebook.registers()]
    .filter(({ record, field }) => isSent(record, field))
    .map((register) => delta(register, known, sender))
    .filter((one) => one !== undefined)
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/**
 * Notes what a room has now.
 * @param {Known} known
 * @param {Operation[]} operations
 * @param {Watermark[]} watermarks
 */
export function raiseKnown(known, operations, watermarks) {
  for (const { record, field, device, counter } of operations) {
    raise((known[registerKey(record, field)] ??= {}), { [device]: counter });
  }
  for (const { record, field, seen } of watermarks) {
    raise((known[registerKey(record, field)] ??= {}), seen);
  }
}

/**
 * @param {Notebook} notebook
 * @param {Known} known
 * @param {Sender} sender
 * @returns {(record: string, field: string) => boolean}
 */
function ownersPart(notebook, known, { own }) {
  const given = givenIn(known, own);
  const writers = new Set();
  const isShared = (/** @type {string} */ record, /** @type {string} */ field) => {
    if (kindOf(record) === "person") return writers.has(record);
    if (field === "inSummary") return false;
    // Of what is taken back, that it was.
    return isForCarers(notebook, record) || (field === "audience" && given.has(record) && isTakenBack(notebook, record));
  };
  for (const { record, field, heads } of notebook.registers()) {
    if (isShared(record, field)) for (const { writer } of heads) writers.add(writer);
  }
  return isShared;
}

/**
 * What was given to carers, by the owner or as for all; not what they only wrote beside.
 * @param {Known} known
 * @param {string[]} own devices
 */
function givenIn(known, own) {
  const keys = Object.keys(known).filter((key) => key.endsWith(" audience") || own.some((device) => known[key]?.[device]));
  return new Set(keys.map((key) => chosenAs(key.slice(0, key.indexOf(" ")))));
}

/**
 * @param {Notebook} notebook
 * @param {Sender} sender
 * @returns {(record: string, field: string) => boolean}
 */
function membersPart(notebook, { person }) {
  return (record, field) => {
    if (!mayMemberSet(record, field, person)) return false;
    return !fieldsOf(record).includes("audience") || notebook.read(record, "audience").value !== "private";
  };
}

/** @param {string} record @param {string} field @param {string} person */
export function mayMemberSet(record, field, person) {
  const kind = /** @type {keyof typeof MEMBER_FIELDS} */ (kindOf(record));
  if (!MEMBER_FIELDS[kind]?.includes(field)) return false;
  if (kind === "person") return record === person;
  return kind !== "view" || idOf(record) === idOf(person);
}

/**
 * @param {Register} register
 * @param {Known} known
 * @param {Sender} sender
 * @returns {Delta | undefined}
 */
function delta({ record, field, heads, known: here }, known, { isOwner, own }) {
  const there = known[registerKey(record, field)] ?? {};
  const isMine = (/** @type {string} */ device) => isOwner || own.includes(device);
  const isNew = ([device, count] = /** @type {[string, number]} */ (["", 0])) => count > countOf(there, device);
  const seen = Object.fromEntries(Object.entries(here).filter(([device]) => isMine(device)));
  if (!Object.entries(seen).some(isNew)) return undefined;
  const operations = heads.filter(({ device, counter }) => isMine(device) && isNew([device, counter]));
  return { record, operations, watermark: { record, field, seen } };
}

/** @param {Delta} delta */
function nameOf({ watermark: { record, field } }) {
  return registerKey(record, field);
}

/**
 * All of a notebook that its holder shares, for a phone that has nothing of it.
 * @param {Notebook} notebook
 * @param {string} [person] a carer, who shares what they wrote; the patient where it is left out
 * @returns {{ operations: Operation[], watermarks: Watermark[] }}
 */
export function sharedPart(notebook, person) {
  const own = person === undefined ? [] : devicesOf(notebook, person);
  const all = deltas(notebook, {}, { isOwner: person === undefined, person: person ?? PATIENT, own });
  return { operations: all.flatMap(({ operations }) => operations), watermarks: all.map((one) => one.watermark) };
}

/**
 * Where somebody has written who writes over nobody else's words: there too where what they wrote
 * was dropped, for it is named in what they had seen.
 * @param {Notebook} notebook
 * @param {string} person
 * @returns {string[]}
 */
export function devicesOf(notebook, person) {
  const own = notebook.operations().filter(({ writer }) => writer === person);
  return [...new Set(own.flatMap(({ device, field, seen }) => [device, ...(holdsWords(field) ? Object.keys(seen) : [])]))];
}

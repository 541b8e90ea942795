/**
 * Who a record is for: the person alone, or their carers too. Nothing is for carers unless somebody
 * said so. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../operation.js").VersionVector} VersionVector
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {Record<string, VersionVector>} Known what a room has of each register, by
 *   `registerKey`: what was sent to it, and what came from it
 * @typedef {"questions" | "notes"} Rule
 */

import { fieldsOf, idOf, kindOf } from "../schema.js";

const RULES = "sharing:mine";

/** What shows for itself what it is, and has nobody else's words. */
const ALWAYS = ["view", "person"];

/** Whether all of a kind are for carers unless said otherwise. @param {Notebook} notebook @param {Rule} rule */
export function isForAll(notebook, rule) {
  const { versions } = notebook.read(RULES, rule);
  return versions.length > 0 && versions.every(({ value }) => value === true);
}

/** @param {Rule} rule @param {boolean} isOn @returns {Change} */
export function shareAll(rule, isOn) {
  return [RULES, rule, isOn];
}

/** An answer goes with its question. @param {string} record */
export function chosenAs(record) {
  return kindOf(record) === "answer" ? `question:${idOf(record).replace(/\/\d+$/, "")}` : record;
}

/**
 * Whether somebody said of this very record that it is private, or that it is for carers.
 * @param {Notebook} notebook
 * @param {string} record
 * @returns {"private" | "shared" | undefined}
 */
export function saidOf(notebook, record) {
  const { versions } = notebook.read(record, "audience");
  if (versions.length === 0) return undefined;
  // One version that says private is enough.
  return versions.some(({ value }) => value === "private") ? "private" : "shared";
}

/**
 * Whether carers see it.
 * @param {Notebook} notebook
 * @param {string} record
 * @param {Set<string>} inRoom the records that a room has already: what came from a carer stays
 *   for carers
 */
export function isForCarers(notebook, record, inRoom) {
  const chosen = chosenAs(record);
  if (ALWAYS.includes(kindOf(chosen))) return true;
  if (!fieldsOf(chosen).includes("audience")) return false;
  const said = saidOf(notebook, chosen);
  if (said) return said === "shared";
  return inRoom.has(chosen) || (kindOf(chosen) === "question" && isForAll(notebook, "questions"));
}

/**
 * Whether the patient has taken it back from the carer who looks at it. What they have seen they
 * have seen; their phone does not show it again.
 * @param {Notebook} notebook somebody else's, on the carer's phone
 * @param {string} record
 * @param {string} carer
 */
export function isTakenBack(notebook, record, carer) {
  const { versions } = notebook.read(chosenAs(record), "audience");
  return versions.some(({ value, writer }) => value === "private" && writer !== carer);
}

/** @param {Known} known @returns {Set<string>} */
export function recordsIn(known) {
  return new Set(Object.keys(known).map((key) => key.slice(0, key.indexOf(" "))));
}

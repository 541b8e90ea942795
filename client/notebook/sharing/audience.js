/**
 * Who a record is for: the patient alone, or their carers too. Nothing of the patient's is for carers
 * unless the patient said so: what anybody else writes opens nothing. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../operation.js").VersionVector} VersionVector
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {Record<string, VersionVector>} Known what a room has of each register, by
 *   `registerKey`: what was sent to it, and what came from it
 * @typedef {"questions" | "notes"} Rule
 */

import { PATIENT } from "../operation.js";
import { isEmpty } from "../register.js";
import { fieldsOf, idOf, kindOf } from "../schema.js";

const RULES = "sharing:mine";

/** What shows for itself what it is, and has nobody else's words. */
const ALWAYS = ["view", "person"];

/** Whether the patient shares all of a kind. @param {Notebook} notebook @param {Rule} rule */
export function isForAll(notebook, rule) {
  return isPatients(notebook.heads(RULES, rule), true);
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
 * What the patient said of this very record; where somebody else wrote over it, that it is private.
 * @param {Notebook} notebook
 * @param {string} record
 * @returns {"private" | "shared" | undefined}
 */
export function saidOf(notebook, record) {
  const heads = notebook.heads(record, "audience");
  if (heads.every(({ value, writer }) => isEmpty(value) && writer === PATIENT)) return undefined;
  return isPatients(heads, "shared") ? "shared" : "private";
}

/**
 * Whether the patient says this, and nobody says anything else: one version that says private is
 * enough.
 * @param {Operation[]} heads
 * @param {Operation["value"]} value
 */
function isPatients(heads, value) {
  const said = heads.filter((head) => !isEmpty(head.value));
  return said.some(({ writer }) => writer === PATIENT) && said.every((head) => head.value === value);
}

/**
 * Whether carers see it: what the patient chose, and a note that carers wrote for all.
 * @param {Notebook} notebook
 * @param {string} record
 */
export function isForCarers(notebook, record) {
  const chosen = chosenAs(record);
  if (ALWAYS.includes(kindOf(chosen))) return true;
  if (!fieldsOf(chosen).includes("audience")) return false;
  const said = saidOf(notebook, chosen);
  if (said === undefined) return kindOf(chosen) === "question" && isForAll(notebook, "questions");
  return said === "shared" || isCarersOwn(notebook, chosen);
}

/**
 * Whether it is a note in which carers alone have written, who said that it is for all.
 * @param {Notebook} notebook
 * @param {string} record
 */
function isCarersOwn(notebook, record) {
  const { versions } = notebook.read(record, "audience");
  const texts = notebook.heads(record, "text");
  const isTheirs = kindOf(record) === "note" && texts.every(({ writer }) => writer !== PATIENT);
  return isTheirs && versions.length > 0 && versions.every(({ value }) => value === "shared");
}

/**
 * Whether it was taken back from the carer who looks at it. What they have seen they have seen;
 * their phone does not show it again.
 * @param {Notebook} notebook
 * @param {string} record
 * @param {string} [carer] from all of them where it is left out
 */
export function isTakenBack(notebook, record, carer) {
  const { versions } = notebook.read(chosenAs(record), "audience");
  return versions.some(({ value, writer }) => value === "private" && writer !== carer);
}

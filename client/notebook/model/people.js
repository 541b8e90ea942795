/**
 * Who writes in this notebook: the patient, and carers by name. A name is what somebody typed;
 * nobody has checked it. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 */

import { PATIENT } from "../operation.js";
import { kindOf } from "../schema.js";

/**
 * The carers, those hidden left out, in the order in which they came.
 * @param {Notebook} notebook
 * @returns {string[]}
 */
export function carers(notebook) {
  return notebook
    .records("person")
    .filter((record) => !notebook.isHidden(record) && nameOf(notebook, record) !== "")
    .sort();
}

/**
 * What a carer is called; empty for the patient, and where no name has arrived.
 * @param {Notebook} notebook
 * @param {string} writer
 */
export function nameOf(notebook, writer) {
  if (writer === PATIENT) return "";
  return String(notebook.read(writer, "name").value ?? "");
}

/**
 * Who they are to the patient: daughter, friend.
 * @param {Notebook} notebook
 * @param {string} writer
 */
export function relationOf(notebook, writer) {
  if (writer === PATIENT) return "";
  return String(notebook.read(writer, "relation").value ?? "");
}

/**
 * Whether this holder may change what stands in a register: only their own words. Everybody can
 * add words of their own instead. What matters to the patient, and their people's
 * numbers, are the patient's, whoever wrote them.
 * @param {Notebook} notebook
 * @param {string} record
 * @param {string} field
 * @param {string} holder
 */
export function mayEdit(notebook, record, field, holder) {
  if (holder === PATIENT && ["preference", "contact", "time"].includes(kindOf(record))) return true;
  return notebook.read(record, field).versions.every(({ writer }) => writer === holder);
}

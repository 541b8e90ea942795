/**
 * What to call whoever wrote something.
 *
 * @typedef {Pick<import("../../notebook/journal/open-notebook.js").OpenNotebook, "notebook" | "now">} Open
 */

import { nameOf, relationOf } from "../../notebook/model/people.js";
import { PATIENT } from "../../notebook/operation.js";
import { message } from "../messages.js";

/**
 * What to call a writer: a carer's name, else the patient.
 * @param {Open} open
 * @param {string} writer
 * @returns {string}
 */
export function writerName(open, writer) {
  if (writer === PATIENT) return message("holder.patient");
  return nameOf(open.notebook, writer) || message("holder.unknown");
}

/** With who they are to the patient. @param {Open} open @param {string} writer @returns {string} */
export function writerInFull(open, writer) {
  const relation = relationOf(open.notebook, writer);
  return relation ? `${writerName(open, writer)} (${relation})` : writerName(open, writer);
}

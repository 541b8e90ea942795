/**
 * What of a notebook goes on paper: all of it, or all but what nobody else should read. Pure.
 *
 * @typedef {import("./copy.js").Contents} Contents
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Register} Register
 */

import { readNote } from "../model/notes.js";
import { kindOf } from "../schema.js";

/**
 * @param {Notebook} notebook
 * @param {boolean} withPrivate private notes and drafts too
 * @returns {Contents}
 */
export function contentsForPaper(notebook, withPrivate) {
  if (withPrivate) return { operations: notebook.operations(), watermarks: notebook.watermarks() };
  const registers = [...notebook.registers()].filter(({ record }) => !isPrivate(notebook, record));
  const thinned = registers.filter(wasWrittenInPrivate);
  const whole = registers.filter((register) => !thinned.includes(register));
  const marked = notebook.watermarks().filter(({ record, field }) => {
    return whole.some((register) => register.record === record && register.field === field);
  });
  const known = thinned.map(({ record, field, known: seen }) => ({ record, field, seen: { ...seen } }));
  return {
    operations: [
      ...whole.flatMap(({ all }) => all),
      ...thinned.flatMap(({ heads, held }) => [...heads, ...held]),
    ],
    watermarks: [...marked, ...known],
  };
}

/** @param {Notebook} notebook @param {string} record */
function isPrivate(notebook, record) {
  const kind = kindOf(record);
  return kind === "draft" || (kind === "note" && readNote(notebook, record).isPrivate);
}

/**
 * A note is private until it is shared: what it said before was not meant for others.
 * @param {Register} register
 */
function wasWrittenInPrivate({ record, field, heads, held, all }) {
  return kindOf(record) === "note" && field === "text" && heads.length + held.length < all.length;
}

/**
 * Notes: free text with an author, private unless their writer says otherwise. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {{ record: string, text: Version[], isPrivate: boolean, isHidden: boolean }} Note
 */

/** @param {Notebook} notebook @param {string} record @returns {Note} */
export function readNote(notebook, record) {
  const audiences = notebook.read(record, "audience").versions;
  return {
    record,
    text: notebook.read(record, "text").versions,
    // One version that says private is enough.
    isPrivate: audiences.length === 0 || audiences.some(({ value }) => value === "private"),
    isHidden: notebook.isHidden(record),
  };
}

/**
 * Every note that says something, the newest first.
 * @param {Notebook} notebook
 * @returns {Note[]}
 */
export function notesOf(notebook) {
  return notebook
    .records("note")
    .sort()
    .reverse()
    .map((record) => readNote(notebook, record))
    .filter(({ text }) => text.length > 0);
}

/**
 * What happened when, as the person says it. Nothing follows from it, and no order is expected. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {{ record: string, at: Version[] }} Happening `at`: milliseconds since 1970
 */

/** @param {string} id of what can happen, such as `scan` */
export function timeRecord(id) {
  return `time:${id}`;
}

/**
 * Everything that has a time, the earliest first.
 * @param {Notebook} notebook
 * @returns {Happening[]}
 */
export function happeningsOf(notebook) {
  return notebook
    .records("time")
    .sort()
    .map((record) => ({ record, at: notebook.read(record, "at").versions }))
    .filter(({ at }) => at.length > 0)
    .sort((one, other) => Number(one.at[0]?.value) - Number(other.at[0]?.value));
}

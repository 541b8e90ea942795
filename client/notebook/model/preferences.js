/**
 * What matters to a person: for each preference what they tapped and what they wrote, with every
 * earlier answer. Nothing here is ever counted up, ranked or judged. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {{ record: string, chosen: Version[], words: Version[] }} Preference
 * @typedef {{ kind: "words" | "one" | "some", most: number }} Shape `most`: how many may be
 *   chosen of some; 0 for any number
 * @typedef {{ field: "chosen" | "words", version: Version }} Entry
 */

/** Answers of their own, beside which no other stands. */
export const APART = ["not-sure", "rather-not-say"];
/** After so long somebody is asked whether it is still right. Milliseconds. */
export const STILL_RIGHT_AFTER = 7 * 24 * 60 * 60 * 1000;
/** Letters and taps of one sitting are one entry of the history. Milliseconds. */
const SITTING = 10 * 60 * 1000;

/** @param {string} id of a preference, such as `PF17` or `leaning-surgery` */
export function preferenceRecord(id) {
  return `preference:${id}`;
}

/** @param {Notebook} notebook @param {string} record @returns {Preference} */
export function readPreference(notebook, record) {
  return {
    record,
    chosen: notebook.read(record, "chosen").versions,
    words: notebook.read(record, "words").versions,
  };
}

/**
 * The preferences that say anything, by their names.
 * @param {Notebook} notebook
 * @returns {Preference[]}
 */
export function preferencesOf(notebook) {
  return notebook
    .records("preference")
    .sort()
    .map((record) => readPreference(notebook, record))
    .filter(({ chosen, words }) => chosen.length + words.length > 0);
}

/**
 * What a tap on a choice changes: taken when it was not, let go when it was. Nothing when as many
 * are chosen as may be.
 * @param {Notebook} notebook
 * @param {string} record
 * @param {string} choice
 * @param {Shape} shape
 * @returns {Change[]}
 */
export function choose(notebook, record, choice, { kind, most }) {
  const chosen = /** @type {string[]} */ (notebook.read(record, "chosen").value ?? []);
  if (chosen.includes(choice)) {
    const left = chosen.filter((one) => one !== choice);
    return [[record, "chosen", left.length > 0 ? left : null]];
  }
  if (kind !== "some" || APART.includes(choice)) return [[record, "chosen", [choice]]];
  const others = chosen.filter((one) => !APART.includes(one));
  return most > 0 && others.length >= most ? [] : [[record, "chosen", [...others, choice]]];
}

/**
 * Says once more, with today's date, what stands there.
 * @param {Notebook} notebook
 * @param {string} record
 * @returns {Change[]}
 */
export function stillRight(notebook, record) {
  return /** @type {const} */ (["chosen", "words"]).flatMap((field) => {
    const { value, versions } = notebook.read(record, field);
    return versions.length === 1 ? [/** @type {Change} */ ([record, field, value])] : [];
  });
}

/**
 * When it was last said, and by whom; nothing where nothing is said.
 * @param {Preference} preference
 * @returns {Version | undefined}
 */
export function lastSaid({ chosen, words }) {
  return [...chosen, ...words].sort((one, other) => other.time - one.time)[0];
}

/**
 * Every answer that was ever given, the latest first. Of what one person wrote or put together in
 * one sitting the last one counts; of single choices each.
 * @param {Notebook} notebook
 * @param {string} record
 * @returns {Entry[]}
 */
export function historyOf(notebook, record) {
  const chosen = notebook.history(record, "chosen");
  const isPutTogether = chosen.some(({ value }) => Array.isArray(value) && value.length > 1);
  const entries = [
    ...(isPutTogether ? bySitting(chosen) : each(chosen)).map((version) => entry("chosen", version)),
    ...bySitting(notebook.history(record, "words")).map((version) => entry("words", version)),
  ];
  return entries.sort((one, other) => other.version.time - one.version.time);
}

/** @param {Entry["field"]} field @param {Version} version @returns {Entry} */
function entry(field, version) {
  return { field, version };
}

/** What undo has written again is no answer of its own. @param {Version[]} versions */
function each(versions) {
  const seen = new Set();
  return versions.filter((version) => {
    const same = JSON.stringify(version);
    return !seen.has(same) && seen.add(same);
  });
}

/** @param {Version[]} versions the latest first */
function bySitting(versions) {
  return each(versions).filter((version, index, all) => {
    const next = all[index - 1];
    return next?.writer !== version.writer || next.time - version.time > SITTING;
  });
}

/**
 * My people and numbers: whom to ring, as somebody typed it. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {{ record: string, name: string, relation: string, phone: string, mayAsk: boolean,
 *   isHidden: boolean, last: Version | undefined, isTwo: boolean }} Contact `last`: what was
 *   written of it last; `isTwo`: there are versions that nobody has decided between
 */

/** The fewest digits that any number of a person or a ward has, even inside a hospital. */
const FEWEST_DIGITS = 3;

/** @param {Notebook} notebook @param {string} record @returns {Contact} */
export function readContact(notebook, record) {
  const all = (/** @type {string} */ field) =>
    notebook.read(record, field).versions.map(({ value }) => value).join(" / ");
  const mayAsk = notebook.read(record, "mayAsk").versions;
  const written = ["name", "relation", "phone", "mayAsk"].map((field) => notebook.read(record, field).versions);
  return {
    record,
    name: all("name"),
    relation: all("relation"),
    phone: all("phone"),
    // Where two versions differ, nobody is told anything.
    mayAsk: mayAsk.length > 0 && mayAsk.every(({ value }) => value === true),
    isHidden: notebook.isHidden(record),
    last: written.flat().sort((one, other) => other.time - one.time)[0],
    isTwo: written.some((versions) => versions.length > 1),
  };
}

/**
 * Everybody with a name or a number, in the order in which they came.
 * @param {Notebook} notebook
 * @returns {Contact[]}
 */
export function contactsOf(notebook) {
  return notebook
    .records("contact")
    .sort()
    .map((record) => readContact(notebook, record))
    .filter(({ name, phone }) => name !== "" || phone !== "");
}

/**
 * What a phone dials, as the address of a link (RFC 3966); empty where it is no one number.
 * @param {string} phone as somebody typed it
 * @returns {string}
 */
export function dialled(phone) {
  // (0) is said to people at home; whoever dials +44 leaves it out.
  const plain = phone.replace(/(\+\d+)\s*\(0\)/, "$1").replace(/[\s().-]/g, "");
  const isNumber = /^\+?\d+$/.test(plain) && plain.replace("+", "").length >= FEWEST_DIGITS;
  return isNumber ? `tel:${plain}` : "";
}

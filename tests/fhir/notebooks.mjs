/**
 * Notebooks that try what a document can hold: nothing, everything to its limit, hostile letters,
 * two versions of everything, and what no version of this app has written.
 *
 * @typedef {import("../../client/notebook/notebook.js").Notebook} Notebook
 * @typedef {import("./words.mjs").Field} Field
 */

import { LATEST_TIME, LONGEST } from "../../client/notebook/schema.js";
import { exchange, Phone } from "../client/support/phones.js";

const START = Date.UTC(2026, 10, 26, 9, 0, 5);
const DAY = 24 * 60 * 60 * 1000;
const TIMES = ["came-in", "scan", "told", "steroids", "radiotherapy", "operation", "sat-up", "stood"];
const HOSTILE = [
  `<script>alert("1")</script><img src=x onerror='alert(2)'>]]>&amp;&lt;!--`,
  `"quoted" 'too' {{7*7}} \${1} %(value)s $& $1`,
  "nul\0 bell\x07 tab\t escape\x1b delete\x7f feed\f line\u2028para\u2029next\u0085 bom\ufeff none\ufffe",
  "\u202eturned round\u202c \u2067isolated\u2069 שלום عربی",
  "👩🏽‍⚕️🇬🇧 e\u0301 ﷽ 𝒳 no-break\u00a0space\u3000wide half\ud83d \udc00half",
  "line one\nline two\r\nline three\rline four",
].join(" | ");

/** Text of a field's greatest length. @param {string} seed @param {number} length */
function filled(seed, length) {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}

/** Writes one thing after the other, a minute apart. */
class Writer {
  #time = START - 3 * DAY;

  /** @param {Phone} phone */
  constructor(phone) {
    this.phone = phone;
  }

  /** @param {string} record @param {string} field @param {any} value */
  write(record, field, value) {
    this.#time += 60_000;
    this.phone.write(record, field, value, { time: this.#time });
  }
}

/**
 * Every field of every kind, with this text in each.
 * @param {Field[]} fields
 * @param {string} seed
 * @param {Phone} [phone]
 * @returns {Notebook}
 */
function everything(fields, seed, phone = new Phone("d-patient")) {
  const writer = new Writer(phone);
  for (const { id, choices, kind, most } of fields) {
    const number = kind === "some" ? most || Object.keys(choices).length : 1;
    const chosen = Object.keys(choices).slice(0, number);
    writer.write(`preference:${id}`, "chosen", chosen.length > 0 ? chosen : ["not-sure"]);
    writer.write(`preference:${id}`, "words", filled(`${id} ${seed}`, LONGEST.answer));
  }
  for (const id of ["0own1", "0own2", "Q07"]) {
    if (id !== "Q07") writer.write(`question:${id}`, "text", filled(`${id} ${seed}`, LONGEST.question));
    writer.write(`question:${id}`, "state", "ask-again");
    writer.write(`answer:${id}/1`, "text", filled(`answer ${id} ${seed}`, LONGEST.answer));
    writer.write(`answer:${id}/1`, "toldBy", { role: "doctor", name: filled(`told ${seed}`, LONGEST.name) });
    writer.write(`answer:${id}/1`, "understood", filled(`understood ${id} ${seed}`, LONGEST.answer));
  }
  for (const id of ["c1", "c2"]) {
    for (const field of ["name", "relation"]) {
      writer.write(`contact:${id}`, field, filled(`${field} ${id} ${seed}`, LONGEST.name));
    }
    writer.write(`contact:${id}`, "phone", filled(`+44 ${id} ${seed}`, LONGEST.phone));
    writer.write(`contact:${id}`, "mayAsk", true);
  }
  for (const id of TIMES) writer.write(`time:${id}`, "at", START - DAY);
  writer.write("note:n1", "text", filled(`note ${seed}`, LONGEST.note));
  writer.write("note:n1", "inSummary", true);
  writer.write("note:n2", "text", "PRIVATE");
  return phone.notebook;
}

/** The patient and a carer wrote apart, and nobody has decided. @param {Field[]} fields @returns {Notebook} */
function twoOfEverything(fields) {
  const [patient, carer] = [new Phone("d-patient"), new Phone("d-carer1", "person:asha")];
  patient.write("person:asha", "name", "Asha <b>", { time: START });
  patient.write("person:asha", "relation", "daughter", { time: START });
  everything(fields, "mine. ", patient);
  everything(fields.map(turned), "hers. ", carer);
  exchange(patient, carer);
  return patient.notebook;
}

/** The choices the other way round. @param {Field} field @returns {Field} */
function turned(field) {
  return { ...field, choices: Object.fromEntries(Object.entries(field.choices).reverse()) };
}

/** @returns {Notebook} */
function ordinary() {
  const phone = new Phone("d-patient");
  const writer = new Writer(phone);
  writer.write("preference:PF01", "words", "Sam");
  writer.write("preference:PF02", "chosen", ["spoken", "large-print"]);
  writer.write("preference:PF17", "chosen", ["home", "people"]);
  writer.write("preference:PF17", "words", "My garden");
  writer.write("preference:PF22", "words", "No blood");
  writer.write("preference:leaning-surgery", "chosen", ["no"]);
  writer.write("summary:mine", "given", START - DAY);
  phone.write("preference:leaning-surgery", "chosen", ["yes"], { time: START - 60_000 });
  phone.write("preference:leaning-radiotherapy", "chosen", ["not-sure"], { time: START - 60_000 });
  phone.write("question:Q01", "state", "to-ask", { time: START - 60_000 });
  phone.write("list:mine", "top", ["question:Q01"], { time: START - 60_000 });
  return phone.notebook;
}

/** Nothing but spaces, a date beyond the calendar, and what a newer app has added. @returns {Notebook} */
function odd() {
  const phone = new Phone("d-patient");
  const blank = " \n\u2028\u00a0\t";
  for (const record of ["preference:PF01", "preference:PF16", "preference:leaning-surgery"]) {
    phone.write(record, "words", blank, { time: START });
  }
  phone.write("question:0own1", "text", blank, { time: START });
  phone.write("list:mine", "top", ["question:0own1"], { time: START });
  phone.write("preference:PF99-new", "chosen", ["unheard-of"], { time: START });
  phone.write("preference:PF99-new", "words", "From a newer app", { time: LATEST_TIME });
  phone.write("preference:PF18", "words", "1970", { time: 0 });
  phone.write("time:scan", "at", LATEST_TIME, { time: START });
  phone.write("contact:c1", "phone", "01632 960 111", { time: START });
  phone.write("note:n1", "text", "A note", { time: START });
  phone.write("note:n1", "inSummary", true, { time: START });
  return phone.notebook;
}

/** @param {Field[]} fields @returns {Record<string, Notebook>} */
export function notebooks(fields) {
  return {
    empty: new Phone("d-patient").notebook,
    ordinary: ordinary(),
    full: everything(fields, "Żółw 𝒳 letters & more. "),
    hostile: everything(fields, HOSTILE),
    two: twoOfEverything(fields),
    odd: odd(),
  };
}

export const NOW = START;

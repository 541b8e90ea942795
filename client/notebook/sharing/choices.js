/**
 * What of a notebook can be chosen for carers, and what choosing it changes. Pure.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {import("./audience.js").Rule} Rule
 * @typedef {{ kind: "questions" | "notes" | "preferences" | "contacts" | "times", records: string[] }} Choice
 */

import { contactsOf } from "../model/contacts.js";
import { notesOf } from "../model/notes.js";
import { preferencesOf } from "../model/preferences.js";
import { ownQuestions, readQuestion } from "../model/questions.js";
import { happeningsOf } from "../model/times.js";
import { isForCarers, saidOf, shareAll } from "./audience.js";

const KINDS = Object.freeze({ questions: "question", notes: "note" });

/** @param {Notebook} notebook @returns {Choice[]} those that hold something */
export function choicesOf(notebook) {
  const recordOf = (/** @type {{ record: string }} */ { record }) => record;
  /** @type {Choice[]} */
  const all = [
    { kind: "questions", records: questionsOf(notebook) },
    { kind: "notes", records: notesOf(notebook).filter(({ isHidden }) => !isHidden).map(recordOf) },
    { kind: "preferences", records: preferencesOf(notebook).map(recordOf) },
    { kind: "contacts", records: contactsOf(notebook).filter(({ isHidden }) => !isHidden).map(recordOf) },
    { kind: "times", records: happeningsOf(notebook).map(recordOf) },
  ];
  return all.filter(({ records }) => records.length > 0);
}

/** What is on the list, or has an answer. @param {Notebook} notebook */
function questionsOf(notebook) {
  const own = ownQuestions(notebook);
  return notebook
    .records("question")
    .sort()
    .map((record) => readQuestion(notebook, record))
    .filter(({ record, state, answers, isHidden }) => {
      const holdsSomething = state !== null || own.includes(record) || answers.some(({ isEmpty }) => !isEmpty);
      return holdsSomething && !isHidden;
    })
    .map(({ record }) => record);
}

/** @param {string} record @param {boolean} isOn @returns {Change[]} */
export function choose(record, isOn) {
  return [[record, "audience", isOn ? "shared" : "private"]];
}

/**
 * All of a kind, those to come too; or none that the patient shares, hidden ones too.
 * @param {Notebook} notebook
 * @param {Rule} rule
 * @param {boolean} isOn
 * @returns {Change[]}
 */
export function chooseAll(notebook, rule, isOn) {
  const others = isOn ? leftOut(notebook, rule) : notebook.records(KINDS[rule]).filter((one) => saidOf(notebook, one) === "shared");
  return [shareAll(rule, isOn), ...others.flatMap((record) => choose(record, isOn))];
}

/** What the rule alone does not share. @param {Notebook} notebook @param {Rule} rule */
function leftOut(notebook, rule) {
  const { records } = choicesOf(notebook).find(({ kind }) => kind === rule) ?? { records: [] };
  // Notes say it of themselves, each one; of a question nothing need be said.
  return records.filter((one) => (rule === "notes" ? !isForCarers(notebook, one) : saidOf(notebook, one) === "private"));
}

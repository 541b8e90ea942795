/**
 * Questions as a person sees them, and what their actions change. Pure: reads a notebook and
 * returns what to write.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {"to-ask" | "asked" | "ask-again"} State
 * @typedef {{ role: string, name: string }} ToldBy
 * @typedef {{ record: string, text: Version[], toldBy: Version[], understood: Version[],
 *   isEmpty: boolean }} Answer
 * @typedef {{ record: string, state: State | null, states: Version[], round: number,
 *   answers: Answer[], isHidden: boolean }} Question `answers`: one for each time it was asked
 */

import { idOf, MOST_ON_TOP, MOST_ROUNDS } from "../schema.js";

const TOP = "list:mine";

/** @param {string} id of a question on the list, such as `Q07` or `radiotherapy.risks` */
export function recordOf(id) {
  return `question:${id}`;
}

/** @param {Notebook} notebook @param {string} record @returns {Question} */
export function readQuestion(notebook, record) {
  const { value, versions } = notebook.read(record, "state");
  const round = roundOf(notebook, record);
  return {
    record,
    state: /** @type {State | null} */ (value),
    states: versions,
    round,
    answers: Array.from({ length: round }, (_, index) => readAnswer(notebook, record, index + 1)),
    isHidden: notebook.isHidden(record),
  };
}

/**
 * An answer is there to be read, whether or not its number came with it.
 * @param {Notebook} notebook
 * @param {string} record
 */
function roundOf(notebook, record) {
  const rounds = notebook.read(record, "round").versions.map(({ value }) => Number(value));
  let round = Math.max(1, ...rounds);
  while (notebook.has(answerRecord(record, round + 1))) round += 1;
  return round;
}

/** The name of the answer to the nth asking. @param {string} record @param {number} round */
export function answerRecord(record, round) {
  return `answer:${idOf(record)}/${round}`;
}

/** @param {Notebook} notebook @param {string} record @param {number} round @returns {Answer} */
function readAnswer(notebook, record, round) {
  const answer = answerRecord(record, round);
  const [text, toldBy, understood] = ["text", "toldBy", "understood"].map(
    (field) => notebook.read(answer, field).versions,
  );
  const isEmpty = !text?.length && !toldBy?.length && !understood?.length;
  return { record: answer, text: text ?? [], toldBy: toldBy ?? [], understood: understood ?? [], isEmpty };
}

/** The person's own questions, oldest first. @param {Notebook} notebook @returns {string[]} */
export function ownQuestions(notebook) {
  return notebook
    .records("question")
    .filter((record) => notebook.read(record, "text").value !== null)
    .sort();
}

/**
 * The questions to ask first, every one that some version names.
 * @param {Notebook} notebook
 * @returns {string[]}
 */
export function topQuestions(notebook) {
  const { versions } = notebook.read(TOP, "top");
  const named = versions.flatMap(({ value }) => /** @type {string[]} */ (value));
  return [...new Set(named)].filter((record) => !notebook.isHidden(record)).slice(0, MOST_ON_TOP);
}

/**
 * What a ward round goes through: the first three, what is to be asked again, then the rest.
 * @param {Notebook} notebook
 * @returns {string[]}
 */
export function questionsToAsk(notebook) {
  const open = notebook
    .records("question")
    .filter((record) => !notebook.isHidden(record) && isOpen(notebook, record))
    .sort();
  const again = open.filter((record) => notebook.read(record, "state").value === "ask-again");
  const first = topQuestions(notebook).filter((record) => open.includes(record));
  return [...new Set([...first, ...again, ...open])];
}

/** @param {Notebook} notebook @param {string} record */
function isOpen(notebook, record) {
  const { value } = notebook.read(record, "state");
  return value === "to-ask" || value === "ask-again";
}

/**
 * Puts questions on the list, those that are not there yet.
 * @param {Notebook} notebook
 * @param {string[]} records
 * @returns {Change[]}
 */
export function pick(notebook, records) {
  return records.flatMap((record) => {
    /** @type {Change[]} */
    const changes = [];
    if (notebook.isHidden(record)) changes.push([record, "hidden", false]);
    if (notebook.read(record, "state").value === null) changes.push([record, "state", "to-ask"]);
    return changes;
  });
}

/**
 * A tick means asked, never understood or agreed. Asked again, it gets an answer of its own.
 * @param {Notebook} notebook
 * @param {string} record
 * @returns {Change[]}
 */
export function tick(notebook, record) {
  /** @type {Change[]} */
  const asked = [[record, "state", "asked"]];
  if (notebook.read(record, "state").value !== "ask-again") return asked;
  const { round, answers } = readQuestion(notebook, record);
  return answers[round - 1]?.isEmpty ? asked : [...asked, ...nextRound(record, round)];
}

/** @param {string} record @returns {Change[]} */
export function untick(record) {
  return [[record, "state", "to-ask"]];
}

/** What was answered stays. @param {string} record @returns {Change[]} */
export function askAgain(record) {
  return [[record, "state", "ask-again"]];
}

/**
 * Room for one more answer beside the others; after the last one, no change.
 * @param {string} record
 * @param {number} round
 * @returns {Change[]}
 */
export function nextRound(record, round) {
  return round < MOST_ROUNDS ? [[record, "round", round + 1]] : [];
}

/** @param {Notebook} notebook @param {string[]} records @returns {Change[]} */
export function setTop(notebook, records) {
  const top = records.slice(0, MOST_ON_TOP);
  return [[TOP, "top", top], ...pick(notebook, top)];
}

/**
 * @param {Notebook} notebook
 * @param {string} record one of the top questions
 * @param {-1 | 1} step up or down
 * @returns {Change[]}
 */
export function moveTop(notebook, record, step) {
  const top = topQuestions(notebook);
  const from = top.indexOf(record);
  const to = from + step;
  if (from < 0 || to < 0 || to >= top.length) return [];
  top.splice(to, 0, ...top.splice(from, 1));
  return [[TOP, "top", top]];
}

/** @param {Notebook} notebook */
export function isTopFull(notebook) {
  return topQuestions(notebook).length >= MOST_ON_TOP;
}

/** Two people chose apart. @param {Notebook} notebook @returns {Version[]} */
export function versionsOfTop(notebook) {
  return notebook.read(TOP, "top").versions;
}

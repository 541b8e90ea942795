/**
 * One question in a list: its tick, what became of it in words, and a button for the rest.
 *
 * @typedef {import("../../app/store.js").Store} Store
 * @typedef {import("../../notebook/model/questions.js").Question} Question
 * @typedef {{ words: string, isTakenBack: boolean | undefined, isAsked: boolean, isPicked: boolean,
 *   flag: string, lines: Line[] }} Row
 * @typedef {{ className: "said" | "by", textContent: string }} Line
 */

import { copyOf, get, h, query, set } from "../../app/dom.js";
import { toldLine, writtenLine } from "../../app/fields/attribution.js";
import { message } from "../../app/messages.js";
import { bind, store } from "../../app/store.js";
import { isListed, wordsOf } from "../../app/words/listed-questions.js";
import { dayAndTime } from "../../dates.js";
import { readQuestion, recordOf } from "../../notebook/model/questions.js";
import { isTakenBack } from "../../notebook/sharing/audience.js";

/** @param {HTMLElement} $row @returns {string} */
export function recordIn($row) {
  return recordOf($row.dataset.question ?? "");
}

/** A row for a question that the page does not have, as the server makes them. @param {string} id */
export function makeRow(id) {
  const $row = get(copyOf("question-row"), "li");
  $row.dataset.question = id;
  return $row;
}

/** Gives a row what only scripts can use, and what the notebook says. @param {HTMLElement} $row */
export function startRow($row) {
  $row.append(copyOf("question-more"));
  bind($row, (known) => rowOf(known, recordIn($row)), (row) => showRow($row, row));
}

/** @param {Store} known @param {string} record @returns {Row} */
function rowOf({ notebook, device }, record) {
  const question = readQuestion(notebook, record);
  return {
    words: wordsOf(store, record),
    isTakenBack: device.isMember ? isTakenBack(notebook, record, device.holder) : undefined,
    isAsked: question.state === "asked",
    isPicked: question.state !== null || !isListed(record),
    flag: stateWords(question),
    lines: question.answers.flatMap(linesOf),
  };
}

/** @param {HTMLElement} $row @param {Row} row */
function showRow($row, { words, isTakenBack, isAsked, isPicked, flag, lines }) {
  set(get($row, "label span"), { textContent: words });
  set(get($row, "input"), { checked: isAsked });
  set(get($row, ".flag"), { textContent: flag, hidden: flag === "" });
  if (isTakenBack !== undefined) set($row, { hidden: isTakenBack });
  get($row, ".more").dataset.picks = String(!isPicked);
  nameMore($row);
  showAnswers($row, lines);
}

/** The row's button says what it does now. @param {HTMLElement} $row */
export function nameMore($row) {
  const $more = get($row, ".more");
  const isOpen = $more.getAttribute("aria-expanded") === "true";
  const isPicking = $more.dataset.picks === "true";
  const name = isPicking ? message("row.pick") : isOpen ? message("row.less") : message("row.more");
  set($more, { textContent: name, "aria-label": `${name}: ${get($row, "label span").textContent}` });
}

/** @param {Question} question @returns {string} */
function stateWords({ state, states }) {
  if (states.length > 1) return message("row.two-versions");
  if (state === "ask-again") return message("row.ask-again");
  const [asked] = states;
  if (state !== "asked" || !asked) return "";
  return message("row.asked", { time: dayAndTime(asked.time, document.documentElement.lang, store.now()) });
}

/** @param {import("../../notebook/model/questions.js").Answer} answer @returns {Line[]} */
function linesOf({ text, toldBy, understood }) {
  return [
    ...text.flatMap((version) => [line("said", String(version.value)), line("by", writtenLine(store, version))]),
    ...toldBy.map(toldLine).filter(Boolean).map((told) => line("by", told)),
    ...understood.map(({ value }) => line("by", message("row.understood", { text: String(value) }))),
  ];
}

/** @param {Line["className"]} className @param {string} textContent @returns {Line} */
function line(className, textContent) {
  return { className, textContent };
}

/** The answers as text; an open row has them in its boxes. @param {HTMLElement} $row @param {Line[]} lines */
function showAnswers($row, lines) {
  query($row, ".answers")?.remove();
  if (lines.length === 0) return;
  const $lines = lines.map(({ className, textContent }) =>
    h("p", { className, textContent, dir: className === "said" ? "auto" : "" }),
  );
  get($row, ".flag").after(h("div", { className: "answers" }, ...$lines));
}

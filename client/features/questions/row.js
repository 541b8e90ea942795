/**
 * One question in a list: its tick, what became of it in words, and a button for the rest.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/model/questions.js").Question} Question
 */

import { toldLine, writtenLine } from "../../app/fields/attribution.js";
import { message } from "../../app/messages.js";
import { isListed, wordsOf } from "../../app/words/listed-questions.js";
import { dayAndTime } from "../../dates.js";
import { recordOf, readQuestion } from "../../notebook/model/questions.js";
import { isTakenBack } from "../../notebook/sharing/audience.js";

/** @param {Element} $row @returns {string} */
export function recordIn($row) {
  return recordOf(/** @type {HTMLElement} */ ($row).dataset.question ?? "");
}

/** The tick of a row. @param {Element} $row @returns {HTMLInputElement} */
export function tickOf($row) {
  return /** @type {HTMLInputElement} */ ($row.querySelector("input[type=checkbox]"));
}

/**
 * Gives a row from the server, or from its template, what only scripts can use.
 * @param {Element} $row
 */
export function prepareRow($row) {
  const $more = /** @type {HTMLTemplateElement} */ (document.getElementById("question-more"));
  $row.append($more.content.cloneNode(true));
}

/** A row for a question that the page does not have. @param {string} id @returns {HTMLElement} */
export function makeRow(id) {
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("question-row"));
  const $row = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  $row.dataset.question = id;
  return $row;
}

/**
 * Shows what the notebook says of a question.
 * @param {Element} $row
 * @param {Open} open
 */
export function showRow($row, open) {
  const record = recordIn($row);
  const question = readQuestion(open.notebook, record);
  const words = wordsOf(open, record);
  const $words = $row.querySelector("label span");
  if ($words && $words.textContent !== words) $words.textContent = words;
  if (open.isMember) $row.toggleAttribute("hidden", isTakenBack(open.notebook, record, open.holder));
  const $tick = tickOf($row);
  $tick.checked = question.state === "asked";
  const $flag = /** @type {HTMLElement} */ ($row.querySelector(".flag"));
  $flag.textContent = stateWords(question, open);
  $flag.hidden = $flag.textContent === "";
  nameButton($row, question.state !== null || !isListed(record), words);
  showAnswers($row, question, open);
}

/** @param {Element} $row @param {boolean} isPicked @param {string} words */
function nameButton($row, isPicked, words) {
  const $button = /** @type {HTMLElement} */ ($row.querySelector(".more"));
  const isOpen = $button.getAttribute("aria-expanded") === "true";
  const name = !isPicked ? message("row.pick") : isOpen ? message("row.less") : message("row.more");
  if ($button.textContent === name) return;
  $button.textContent = name;
  $button.setAttribute("aria-label", `${name}: ${words}`);
  $button.dataset.picks = String(!isPicked);
}

/** @param {Question} question @param {Open} open @returns {string} */
function stateWords({ state, states, record }, open) {
  if (states.length > 1) return message("row.two-versions");
  if (state === "ask-again") return message("row.ask-again");
  const [asked] = states;
  if (state !== "asked" || !asked) return "";
  const language = document.documentElement.lang;
  return message("row.asked", { time: dayAndTime(asked.time, language, open.now()) });
}

/**
 * The answers as text; an open row has them in its boxes.
 * @param {Element} $row
 * @param {Question} question
 * @param {Open} open
 */
function showAnswers($row, { answers }, open) {
  const lines = answers.flatMap(({ text, toldBy, understood }) => [
    ...text.flatMap((version) => [["said", String(version.value)], ["by", writtenLine(open, version)]]),
    ...toldBy.map(toldLine).filter(Boolean).map((line) => ["by", line]),
    ...understood.map(({ value }) => ["by", message("row.understood", { text: String(value) })]),
  ]);
  const $old = $row.querySelector(".answers");
  if (lines.length === 0) return $old?.remove();
  const $answers = document.createElement("div");
  $answers.className = "answers";
  for (const [className = "", text = ""] of lines) {
    const $line = document.createElement("p");
    $line.className = className;
    if (className === "said") $line.dir = "auto";
    $line.textContent = text;
    $answers.append($line);
  }
  if ($old) $old.replaceWith($answers);
  else $row.querySelector(".flag")?.after($answers);
}

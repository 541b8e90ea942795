/**
 * What opens under a question: its answer, who told it, what was understood, and what else can be
 * done with it.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { toldLine, writtenLine } from "../../app/fields/attribution.js";
import { bindToldBy } from "../../app/fields/told-by.js";
import { bindWords } from "../../app/fields/words-field.js";
import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { mayEdit } from "../../notebook/model/people.js";
import {
  answerRecord,
  askAgain,
  isTopFull,
  moveTop,
  nextRound,
  readQuestion,
  setTop,
  topQuestions,
} from "../../notebook/model/questions.js";
import { recordIn } from "./row.js";

/**
 * @param {Element} $row
 * @param {Open} open
 * @param {{ isWhole: boolean }} options only the answer, or all of it
 */
export function openDetails($row, open, { isWhole }) {
  closeDetails($row);
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("question-details"));
  const $details = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  $row.append($details);
  $row.classList.add("open");
  if (!isWhole) $details.querySelector("[data-rest]")?.remove();
  $row.querySelector(".more")?.setAttribute("aria-expanded", String(isWhole));
  fillDetails($row, open);
  $details.addEventListener("click", ({ target }) => {
    const { do: what } = /** @type {HTMLElement} */ (target).closest("button")?.dataset ?? {};
    if (what) act(what, $row, open);
  });
}

/** @param {Element} $row */
export function closeDetails($row) {
  $row.querySelector(".details")?.remove();
  $row.classList.remove("open");
  $row.querySelector(".more")?.setAttribute("aria-expanded", "false");
  refreshers.delete($row);
}

/** @type {WeakMap<Element, { round: number, refresh: () => void }>} */
const refreshers = new WeakMap();

/** Shows what has changed in an open row. @param {Element} $row @param {Open} open */
export function refreshDetails($row, open) {
  const refresher = refreshers.get($row);
  if (!refresher) return;
  const { round } = readQuestion(open.notebook, recordIn($row));
  if (round === refresher.round) refresher.refresh();
  else {
    openDetails($row, open, { isWhole: isWhole($row) });
  }
}

/** @param {Element} $row */
function isWhole($row) {
  return $row.querySelector("[data-rest]") !== null;
}

/** @param {Element} $row @param {Open} open */
function fillDetails($row, open) {
  const record = recordIn($row);
  const { round } = readQuestion(open.notebook, record);
  const answer = answerRecord(record, round);
  const $details = /** @type {HTMLElement} */ ($row.querySelector(".details"));
  const parts = [bindWords(open, $details, "[data-answer]", answer, "text")];
  if (isWhole($row)) {
    parts.push(bindToldBy(open, $details, answer));
    parts.push(bindWords(open, $details, "[data-understood]", answer, "understood"));
  }
  const refresh = () => {
    for (const part of parts) part.refresh();
    showEarlier($details, open, record, round);
    showButtons($details, open, record);
    const isAnswered = open.notebook.read(answer, "text").value !== null;
    show($details, "another", isAnswered);
  };
  refreshers.set($row, { round, refresh });
  refresh();
}

/**
 * What was answered before it was asked again.
 * @param {HTMLElement} $details
 * @param {Open} open
 * @param {string} record
 * @param {number} round
 */
function showEarlier($details, open, record, round) {
  const { answers } = readQuestion(open.notebook, record);
  const lines = answers.slice(0, round - 1).flatMap(({ text, toldBy }) => [
    ...text.map((version) => `${version.value} (${writtenLine(open, version)})`),
    ...toldBy.map(toldLine).filter(Boolean),
  ]);
  const $lines = lines.map((line) => {
    const $line = document.createElement("p");
    $line.textContent = line;
    return $line;
  });
  $details.querySelector("[data-earlier]")?.replaceChildren(...$lines);
}

/** @param {HTMLElement} $details @param {Open} open @param {string} record */
function showButtons($details, open, record) {
  const top = topQuestions(open.notebook);
  const place = top.indexOf(record);
  const { state, isHidden } = readQuestion(open.notebook, record);
  show($details, "again", state === "asked");
  show($details, "top", place < 0 && !isHidden);
  show($details, "off-top", place >= 0);
  show($details, "up", place > 0);
  show($details, "down", place >= 0 && place < top.length - 1);
  show($details, "hide", !isHidden);
  show($details, "show", isHidden);
}

/** @param {HTMLElement} $details @param {string} what @param {boolean} isShown */
function show($details, what, isShown) {
  const $button = /** @type {HTMLElement | null} */ ($details.querySelector(`[data-do='${what}']`));
  if ($button) $button.hidden = !isShown;
}

/** @param {string} what @param {Element} $row @param {Open} open */
function act(what, $row, open) {
  const record = recordIn($row);
  const { notebook } = open;
  const top = topQuestions(notebook);
  const { round } = readQuestion(notebook, record);
  if (what === "top" && isTopFull(notebook)) return say(message("row.top-full"));
  if (what === "again") open.write(askAgain(record));
  if (what === "another") open.write(nextRound(record, round));
  if (what === "top") open.write(setTop(notebook, [...top, record]));
  if (what === "off-top") open.write(setTop(notebook, top.filter((other) => other !== record)));
  if (what === "up") open.write(moveTop(notebook, record, -1));
  if (what === "down") open.write(moveTop(notebook, record, 1));
  if (what === "hide") open.write([[record, "hidden", true]]);
  if (what === "show") open.write([[record, "hidden", false]]);
}

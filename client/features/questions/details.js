/**
 * What opens under a question: its answer, who told it, what was understood, and what else can be
 * done with it.
 *
 * @typedef {import("../../app/store.js").Store} Store
 */

import { copyOf, get, h, on, query, queryAll, set } from "../../app/dom.js";
import { toldLine, writtenLine } from "../../app/fields/attribution.js";
import { bindToldBy } from "../../app/fields/told-by.js";
import { bindWords } from "../../app/fields/words-field.js";
import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { bind, store } from "../../app/store.js";
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

/** @param {HTMLElement} $row @param {{ isWhole: boolean }} options only the answer, or all of it */
export function openDetails($row, { isWhole }) {
  closeDetails($row);
  const record = recordIn($row);
  const { round } = readQuestion(store.notebook, record);
  const answer = answerRecord(record, round);
  const $details = get(copyOf("question-details"), ".details");
  if (!isWhole) query($details, "[data-rest]")?.remove();
  $row.append($details);
  $row.classList.add("open");
  set(get($row, ".more"), { "aria-expanded": String(isWhole) });
  bindWords(get($details, "[data-answer]"), answer, "text");
  if (isWhole) {
    bindToldBy($details, answer);
    bindWords(get($details, "[data-understood]"), answer, "understood");
  }
  bind($details, ({ notebook }) => detailsOf(notebook, record), (details) => {
    // Nobody's words may go to an answer of before.
    if (details.round !== round) return openDetails($row, { isWhole });
    const $earlier = details.earlier.map((line) => h("p", {}, line));
    get($details, "[data-earlier]").replaceChildren(...$earlier);
    for (const $button of queryAll($details, "[data-do]")) {
      set($button, { hidden: !details.offered.includes($button.dataset.do ?? "") });
    }
  }, { isWritten: true });
  on($details, "click", "[data-do]", ($button) => act($button.dataset.do ?? "", record));
}

/** @param {HTMLElement} $row */
export function closeDetails($row) {
  query($row, ".details")?.remove();
  $row.classList.remove("open");
  set(get($row, ".more"), { "aria-expanded": "false" });
}

/**
 * @param {Store["notebook"]} notebook
 * @param {string} record
 * @returns {{ round: number, earlier: string[], offered: string[] }} `earlier`: what was answered
 *   before it was asked again; `offered`: what can be done with it
 */
function detailsOf(notebook, record) {
  const { state, isHidden, round, answers } = readQuestion(notebook, record);
  const top = topQuestions(notebook);
  const place = top.indexOf(record);
  const offers = {
    again: state === "asked",
    another: answers[round - 1]?.text.length !== 0,
    top: place < 0 && !isHidden,
    "off-top": place >= 0,
    up: place > 0,
    down: place >= 0 && place < top.length - 1,
    hide: !isHidden,
    show: isHidden,
  };
  const earlier = answers.slice(0, round - 1).flatMap(({ text, toldBy }) => [
    ...text.map((version) => `${version.value} (${writtenLine(store, version)})`),
    ...toldBy.map(toldLine).filter(Boolean),
  ]);
  return { round, earlier, offered: Object.entries(offers).flatMap(([what, isOffered]) => (isOffered ? [what] : [])) };
}

/** @param {string} what @param {string} record */
function act(what, record) {
  const { notebook } = store;
  const top = topQuestions(notebook);
  const { round } = readQuestion(notebook, record);
  if (what === "top" && isTopFull(notebook)) return say(message("row.top-full"));
  if (what === "again") store.write(askAgain(record));
  if (what === "another") store.write(nextRound(record, round));
  if (what === "top") store.write(setTop(notebook, [...top, record]));
  if (what === "off-top") store.write(setTop(notebook, top.filter((other) => other !== record)));
  if (what === "up") store.write(moveTop(notebook, record, -1));
  if (what === "down") store.write(moveTop(notebook, record, 1));
  if (what === "hide") store.write([[record, "hidden", true]]);
  if (what === "show") store.write([[record, "hidden", false]]);
}

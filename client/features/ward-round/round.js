/**
 * The ward round: one question a screen, large, with two answers for each: Asked, and Not now.
 */

import { onAction } from "../../app/actions.js";
import { get } from "../../app/dom.js";
import { saveAll } from "../../app/fields/text-field.js";
import { bindToldBy } from "../../app/fields/told-by.js";
import { bindWords } from "../../app/fields/words-field.js";
import { message } from "../../app/messages.js";
import { startTurn } from "../../app/output/turn.js";
import { screenChanges } from "../../app/single-action.js";
import { wordsOf } from "../../app/words/listed-questions.js";
import { answerRecord, askAgain, questionsToAsk, readQuestion, tick, untick } from "../../notebook/model/questions.js";
import { isTakenBack } from "../../notebook/sharing/audience.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */
/** @typedef {"none" | "ask" | "told" | "end"} Stage */

/** @param {Open} open */
export function startRound(open) {
  const $round = /** @type {HTMLElement} */ (document.querySelector(".round"));
  const questions = questionsToAsk(open.notebook).filter((record) => {
    return !open.isMember || !isTakenBack(open.notebook, record, open.holder);
  });
  const { turnBack } = startTurn($round);
  let index = 0;
  // Looking back at one question from the end leads back to the end.
  let isLookingBack = false;

  const show = (/** @type {Stage} */ stage) => {
    saveAll();
    turnBack();
    for (const $part of /** @type {NodeListOf<HTMLElement>} */ ($round.querySelectorAll("[data-part]"))) {
      $part.hidden = !($part.dataset.part ?? "").split(" ").includes(stage);
    }
    if (stage === "ask" || stage === "told") showQuestion($round, open, questions, index);
    if (stage === "told") bindTold($round, open, questions[index] ?? "");
    if (stage === "end") showEnd($round, open, questions, lookBack);
    scrollTo(0, 0);
    const headings = /** @type {NodeListOf<HTMLElement>} */ ($round.querySelectorAll("h2"));
    [...headings].find(($heading) => !$heading.closest("[hidden]"))?.focus();
  };
  const turnTo = (/** @type {Stage} */ stage) => {
    screenChanges();
    show(stage);
  };
  const go = (/** @type {number} */ to, turn = turnTo) => {
    index = Math.max(to, 0);
    if (questions.length === 0) turn("none");
    else turn(index < questions.length ? "ask" : "end");
  };
  const goOn = () => go(isLookingBack ? questions.length : index + 1);
  const record = () => questions[index] ?? "";
  const lookBack = (/** @type {number} */ chosen) => {
    index = chosen;
    isLookingBack = true;
    turnTo(open.notebook.read(record(), "state").value === "to-ask" ? "ask" : "told");
  };
  onAction($round, "asked", () => {
    open.write(tick(open.notebook, record()));
    turnTo("told");
  });
  onAction($round, "not-now", goOn);
  onAction($round, "next", goOn);
  onAction($round, "back", () => go(index - 1));
  onAction($round, "again", () => {
    const isAgain = open.notebook.read(record(), "state").value === "ask-again";
    open.write(isAgain ? [[record(), "state", "asked"]] : askAgain(record()));
  });
  open.onChange(() => {
    showAgain($round, open, record());
    // Undone is not asked: the question stands there again.
    const isTold = !$round.querySelector("[data-part=told]")?.hasAttribute("hidden");
    if (isTold && open.notebook.read(record(), "state").value === "to-ask") turnTo("ask");
  });
  void stayAwake();
  go(0, show);
}

/**
 * @param {HTMLElement} $round
 * @param {Open} open
 * @param {string[]} questions
 * @param {number} index
 */
function showQuestion($round, open, questions, index) {
  const record = questions[index] ?? "";
  for (const $text of $round.querySelectorAll("[data-text]")) $text.textContent = wordsOf(open, record);
  const numbers = { number: index + 1, all: questions.length };
  const $progress = $round.querySelector("[data-progress]");
  if ($progress) $progress.textContent = message("round.progress", numbers);
  const $back = /** @type {HTMLElement} */ ($round.querySelector("[data-action=back]"));
  $back.hidden = index === 0;
  showAgain($round, open, record);
}

/** @param {HTMLElement} $round @param {Open} open @param {string} record */
function showAgain($round, open, record) {
  const isAgain = open.notebook.read(record, "state").value === "ask-again";
  $round.querySelector("[data-action=again]")?.setAttribute("aria-pressed", String(isAgain));
}

/**
 * A fresh box for each question, so that no words can end up under another.
 * @param {HTMLElement} $round
 * @param {Open} open
 * @param {string} record
 */
function bindTold($round, open, record) {
  const $part = /** @type {HTMLElement} */ ($round.querySelector("[data-part=told]:not(.large)"));
  for (const $used of $part.querySelectorAll("[data-told-by], [data-answer]")) {
    const $fresh = /** @type {HTMLElement} */ ($used.cloneNode(true));
    $fresh.querySelector(".by ~ div")?.remove();
    $used.replaceWith($fresh);
  }
  const answer = answerRecord(record, readQuestion(open.notebook, record).round);
  bindToldBy($part, answer);
  bindWords(get($part, "[data-answer]"), answer, "text");
}

/**
 * @param {HTMLElement} $round
 * @param {Open} open
 * @param {string[]} questions
 * @param {(index: number) => void} choose
 */
function showEnd($round, open, questions, choose) {
  const states = questions.map((record) => open.notebook.read(record, "state").value);
  const count = (/** @type {string} */ wanted) => states.filter((state) => state === wanted).length;
  const $summary = $round.querySelector("[data-summary]");
  const counts = { asked: count("asked"), again: count("ask-again"), toAsk: count("to-ask") };
  if ($summary) $summary.textContent = message("round.summary", counts);
  const $list = document.createElement("ul");
  $list.className = "plain";
  questions.forEach((record, index) => {
    const $item = document.createElement("li");
    const $button = document.createElement("button");
    $button.type = "button";
    $button.className = "quiet";
    $button.textContent = `${stateWord(states[index])}: ${wordsOf(open, record)}`;
    $button.addEventListener("click", () => choose(index));
    $item.append($button);
    $list.append($item);
  });
  $round.querySelector("[data-rounds]")?.replaceChildren($list);
}

/** @param {unknown} state */
function stateWord(state) {
  if (state === "asked") return message("round.asked");
  return state === "ask-again" ? message("round.ask-again") : message("round.to-ask");
}

/** The screen stays on at the bedside, where the browser allows. */
async function stayAwake() {
  // Where there is none, the screen goes dark as it always did.
  // eslint-disable-next-line compat/compat
  const ask = () => navigator.wakeLock?.request("screen").catch(() => undefined);
  await ask();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void ask();
  });
}

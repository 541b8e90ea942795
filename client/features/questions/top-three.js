/**
 * The region of the first three: an invitation while it is empty, two versions where two people
 * chose apart.
 */

import { showVersions } from "../../app/fields/versions.js";
import { message } from "../../app/messages.js";
import { wordsOf } from "../../app/words/listed-questions.js";
import { recordOf, setTop, topQuestions } from "../../notebook/model/questions.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Open} open @returns {() => void} shows what is so now */
export function startTopThree(open) {
  const $seed = part("[data-action=seed]");
  const $counts = part("[data-counts]");
  const $versions = part("[data-top-versions]");
  const show = () => {
    const top = topQuestions(open.notebook);
    part("[data-empty]").hidden = $seed.hidden = top.length > 0;
    part("[data-action=show-card]").hidden = top.length === 0;
    showVersions($versions, open, "list:mine", "top", ({ value }) =>
      /** @type {string[]} */ (value).map((record) => wordsOf(open, record)).join(" / "),
    );
    showCounts(open, $counts);
  };
  $seed.addEventListener("click", () => {
    const records = ($seed.dataset.questions ?? "").split(" ").map(recordOf);
    open.write(setTop(open.notebook, records));
  });
  return show;
}

/**
 * How many, in words; an empty line while there are none, so that a first tick moves nothing.
 * @param {Open} open
 * @param {HTMLElement} $counts
 */
function showCounts(open, $counts) {
  const states = open.notebook
    .records("question")
    .filter((record) => !open.notebook.isHidden(record))
    .map((record) => open.notebook.read(record, "state").value);
  const asked = states.filter((state) => state === "asked").length;
  const toAsk = states.filter((state) => state === "to-ask" || state === "ask-again").length;
  $counts.textContent = asked + toAsk > 0 ? message("counts", { toAsk, asked }) : "";
}

/** @param {string} selector @returns {HTMLElement} */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

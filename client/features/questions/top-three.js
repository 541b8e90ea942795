/**
 * The region of the first three: an invitation while it is empty, two versions where two people
 * chose apart; and how many questions there are, in words.
 */

import { get, set } from "../../app/dom.js";
import { bindVersions } from "../../app/fields/versions.js";
import { message } from "../../app/messages.js";
import { bind, store } from "../../app/store.js";
import { wordsOf } from "../../app/words/listed-questions.js";
import { recordOf, setTop, topQuestions } from "../../notebook/model/questions.js";

export function startTopThree() {
  const $seed = get(document, "[data-action=seed]");
  const $counts = get(document, "[data-counts]");
  bind($seed, ({ notebook }) => topQuestions(notebook).length > 0, (isChosen) => {
    set($seed, { hidden: isChosen });
    set(get(document, "[data-empty]"), { hidden: isChosen });
    set(get(document, "[data-action=show-card]"), { hidden: !isChosen });
  });
  bindVersions(get(document, "[data-top-versions]"), "list:mine", "top", ({ value }) =>
    /** @type {string[]} */ (value).map((record) => wordsOf(store, record)).join(" / "),
  );
  bind($counts, countsOf, (textContent) => set($counts, { textContent }));
  $seed.addEventListener("click", () => {
    const records = ($seed.dataset.questions ?? "").split(" ").map(recordOf);
    store.write(setTop(store.notebook, records));
  });
}

/**
 * An empty line while there are none, so that a first tick moves nothing.
 * @param {import("../../app/store.js").Store} known
 */
function countsOf({ notebook }) {
  const states = notebook
    .records("question")
    .filter((record) => !notebook.isHidden(record))
    .map((record) => notebook.read(record, "state").value);
  const asked = states.filter((state) => state === "asked").length;
  const toAsk = states.filter((state) => state === "to-ask" || state === "ask-again").length;
  return asked + toAsk > 0 ? message("counts", { toAsk, asked }) : "";
}

/**
 * Finds questions by a word, and by who can answer. The top 3 stay where they are.
 */

import { get, query, queryAll, set } from "../../app/dom.js";
import { message } from "../../app/messages.js";

/** @typedef {import("./lists.js").QuestionLists} QuestionLists */

/** @param {QuestionLists} lists */
export function startFilter(lists) {
  const $find = get(document, "#find", HTMLInputElement);
  const $who = get(document, "#who", HTMLSelectElement);
  const $found = get(document, "[data-found]");
  const roles = rolesByQuestion();

  const filter = () => {
    const words = plain($find.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const $row of lists.rows) {
      const text = plain(get($row, "label").textContent ?? "");
      const answeredBy = roles.get($row.dataset.question ?? "");
      const isFound =
        words.every((word) => text.includes(word)) &&
        ($who.value === "" || answeredBy === undefined || answeredBy.includes($who.value));
      $row.classList.toggle("unfound", !isFound && !$row.closest("[data-list=top]"));
      if (isFound && !$row.hidden) found += 1;
    }
    for (const $group of queryAll(document, "[data-roles]")) {
      $group.classList.toggle("unfound", !query($group, "li.q:not(.unfound):not([hidden])"));
    }
    const isFiltering = words.length > 0 || $who.value !== "";
    set($found, { textContent: isFiltering ? message("filter.found", { number: found }) : "" });
  };
  $find.addEventListener("input", filter);
  $who.addEventListener("change", filter);
}

/** A person's own questions are for anybody. */
function rolesByQuestion() {
  return new Map(
    queryAll(document, "[data-roles]").flatMap(($group) => {
      const roles = ($group.dataset.roles ?? "").split(" ");
      return queryAll($group, "li.q").map(($row) => /** @type {const} */ ([$row.dataset.question ?? "", roles]));
    }),
  );
}

/** Without accents and capitals, which nobody wants to type lying down. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Finds questions by a word, and by who can answer. The top 3 stay where they are.
 */

import { message } from "../../app/messages.js";

/** @typedef {import("./lists.js").QuestionLists} QuestionLists */

/** @param {QuestionLists} lists */
export function startFilter(lists) {
  const $find = /** @type {HTMLInputElement | null} */ (document.getElementById("find"));
  const $who = /** @type {HTMLSelectElement | null} */ (document.getElementById("who"));
  const $found = document.querySelector("[data-found]");
  if (!$find || !$who || !$found) return;
  const roles = rolesByQuestion();

  const filter = () => {
    const words = plain($find.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const $row of lists.rows) {
      const text = plain($row.querySelector("label")?.textContent ?? "");
      const answeredBy = roles.get($row.dataset.question ?? "");
      const isFound =
        words.every((word) => text.includes(word)) &&
        ($who.value === "" || answeredBy === undefined || answeredBy.includes($who.value));
      $row.classList.toggle("unfound", !isFound && !$row.closest("[data-list=top]"));
      if (isFound && !$row.hidden) found += 1;
    }
    for (const $group of document.querySelectorAll("[data-roles]")) {
      $group.classList.toggle("unfound", !$group.querySelector("li.q:not(.unfound):not([hidden])"));
    }
    const isFiltering = words.length > 0 || $who.value !== "";
    $found.textContent = isFiltering ? message("filter.found", { number: found }) : "";
  };
  $find.addEventListener("input", filter);
  $who.addEventListener("change", filter);
}

/** A person's own questions are for anybody. */
function rolesByQuestion() {
  const groups = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-roles]"));
  return new Map(
    [...groups].flatMap(($group) => {
      const roles = ($group.dataset.roles ?? "").split(" ");
      return [...$group.querySelectorAll("li.q")].map(
        ($row) =>
          /** @type {[string, string[]]} */ ([/** @type {HTMLElement} */ ($row).dataset.question, roles]),
      );
    }),
  );
}

/** Without accents and capitals, which nobody wants to type lying down. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

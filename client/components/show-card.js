/**
 * The card that a nurse reads from the bedside: my top 3, large, alone on the screen.
 */

import { topQuestions } from "../notebook/questions.js";
import { wordsOf } from "./listed-questions.js";
import { screenChanges } from "./single-action.js";
import { startTurn } from "./turn.js";

/** @param {import("../journal/open-notebook.js").OpenNotebook} open */
export function startShowCard(open) {
  const $card = /** @type {HTMLElement | null} */ (document.getElementById("card"));
  const $show = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=show-card]"));
  const $place = $card?.querySelector("[data-card]");
  if (!$card || !$show || !$place) return;
  const { turnBack } = startTurn($card);

  const turnPage = (/** @type {boolean} */ isShown) => {
    screenChanges();
    turnBack();
    $card.hidden = !isShown;
    document.documentElement.classList.toggle("shows-card", isShown);
    if (isShown) scrollTo(0, 0);
    (isShown ? $card : $show).focus({ preventScroll: isShown });
  };
  $show.addEventListener("click", () => {
    const $list = document.createElement("ol");
    for (const record of topQuestions(open.notebook)) {
      const $item = document.createElement("li");
      $item.dir = "auto";
      $item.textContent = wordsOf(open, record);
      $list.append($item);
    }
    $place.replaceChildren($list);
    turnPage(true);
  });
  $card.querySelector("[data-action=close-card]")?.addEventListener("click", () => turnPage(false));
  $card.addEventListener("keydown", ({ key }) => key === "Escape" && turnPage(false));
}

/**
 * A card that is read from the bedside: large, alone on the screen, and turned round by one tap.
 */

import { topQuestions } from "../../notebook/model/questions.js";
import { h } from "../dom.js";
import { screenChanges } from "../single-action.js";
import { store } from "../store.js";
import { wordsOf } from "../words/listed-questions.js";
import { startTurn } from "./turn.js";

/** My top 3, for a nurse. */
export function startShowCard() {
  startCard(($place) => {
    const $items = topQuestions(store.notebook).map((record) => h("li", { dir: "auto" }, wordsOf(store, record)));
    $place.replaceChildren(h("ol", {}, ...$items));
  });
}

/** @param {($place: Element) => void} fill puts on the card what it shows now */
export function startCard(fill) {
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
    fill($place);
    turnPage(true);
  });
  $card.querySelector("[data-action=close-card]")?.addEventListener("click", () => turnPage(false));
  // What is turned begins where it ended before.
  $card.querySelector("[data-action=turn]")?.addEventListener("click", ({ currentTarget }) => {
    const isTurned = /** @type {Element} */ (currentTarget).getAttribute("aria-pressed") === "true";
    scrollTo(0, isTurned ? document.documentElement.scrollHeight : 0);
  });
  $card.addEventListener("keydown", ({ key }) => key === "Escape" && turnPage(false));
}

/**
 * A reply that somebody holds up, alone on the screen. The link to it works without this module;
 * with it the card leaves no trace in the browser's history, Escape closes it, and it turns round.
 */

import { startTurn } from "../../app/output/turn.js";
import { screenChanges } from "../../app/single-action.js";

/** @param {HTMLElement} $link opens the card @param {HTMLElement} $card */
export function startReplyCard($link, $card) {
  const $close = /** @type {HTMLElement} */ ($card.querySelector("[data-action=close-card]"));
  const { turnBack } = startTurn($card);
  let isOpen = false;

  const show = (/** @type {boolean} */ isShown) => {
    screenChanges();
    turnBack();
    isOpen = isShown;
    $card.classList.toggle("shown", isShown);
    document.documentElement.classList.toggle("shows-card", isShown);
    if (isShown) scrollTo(0, 0);
    (isShown ? $card : $link).focus({ preventScroll: isShown });
  };
  actAsButton($link, () => {
    // The phone's own way back closes the card, as people expect, and does not leave the page.
    history.pushState(null, "");
    addEventListener("popstate", () => show(false), { once: true });
    show(true);
    return true;
  });
  actAsButton($close, () => {
    // A card that its address has opened, before this page could take taps, closes by its link.
    const wasOpen = isOpen;
    isOpen = false;
    if (wasOpen) history.back();
    return wasOpen;
  });
  $card.addEventListener("keydown", ({ key }) => key === "Escape" && $close.click());
}

/**
 * @param {HTMLElement} $link
 * @param {() => boolean} act tells whether it has done what the link would do
 */
function actAsButton($link, act) {
  $link.setAttribute("role", "button");
  $link.addEventListener("click", (event) => act() && event.preventDefault());
  $link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) $link.click();
  });
}

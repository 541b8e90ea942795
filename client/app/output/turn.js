/**
 * Turns what is on the screen round, for the person opposite. The order of the page and the focus
 * stay as they are.
 */

/** @param {Element} $part holds the button and what it turns @returns {{ turnBack: () => void }} */
export function startTurn($part) {
  const $button = $part.querySelector("[data-action=turn]");
  const $turnable = /** @type {HTMLElement | null} */ ($part.querySelector("[data-turnable]"));
  const turn = (/** @type {boolean} */ isTurned) => {
    $turnable?.classList.toggle("turned", isTurned);
    $button?.setAttribute("aria-pressed", String(isTurned));
  };
  $button?.addEventListener("click", () => turn(!$turnable?.classList.contains("turned")));
  return { turnBack: () => turn(false) };
}

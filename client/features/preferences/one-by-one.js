/**
 * The same questions one at a time, for whoever is tired: nothing else is on the screen, and it can
 * end at any of them.
 */

import { onAction } from "../../app/actions.js";
import { saveAll } from "../../app/fields/text-field.js";
import { message } from "../../app/messages.js";
import { screenChanges } from "../../app/single-action.js";

/** @param {Document} page */
export function startOneByOne(page) {
  const $walk = /** @type {HTMLElement | null} */ (page.querySelector("[data-walk]"));
  const $begin = /** @type {HTMLElement | null} */ (page.querySelector("[data-action=one-by-one]"));
  const $fields = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("fieldset[data-preference]")]);
  if (!$walk || !$begin || $fields.length === 0) return;
  let index = 0;

  const show = (/** @type {number} */ to) => {
    saveAll();
    screenChanges();
    index = to;
    const $current = $fields[index];
    page.documentElement.classList.toggle("one-by-one", $current !== undefined);
    $walk.hidden = $current === undefined;
    for (const $field of $fields) mark($field, $field === $current);
    if (!$current) return $begin.focus();
    const numbers = { number: index + 1, all: $fields.length };
    const $progress = $walk.querySelector("[data-progress]");
    if ($progress) $progress.textContent = message("preferences.progress", numbers);
    const $back = /** @type {HTMLElement} */ ($walk.querySelector("[data-action=walk-back]"));
    $back.hidden = index === 0;
    scrollTo(0, 0);
    $current.focus();
  };
  onAction(page, "one-by-one", () => show(0));
  onAction(page, "walk-on", () => show(index + 1));
  onAction(page, "walk-back", () => show(index - 1));
  onAction(page, "walk-end", () => show($fields.length));
}

/** @param {HTMLElement} $field @param {boolean} isCurrent */
function mark($field, isCurrent) {
  $field.classList.toggle("current", isCurrent);
  const $around = $field.parentElement;
  if (isCurrent) {
    $around?.classList.add("around-current");
    if ($around instanceof HTMLDetailsElement) $around.open = true;
  } else if (!$around?.querySelector(".current")) {
    $around?.classList.remove("around-current");
  }
}

/**
 * Where a question can stand on its page, and how the page stays still when it goes elsewhere.
 *
 * @typedef {"top" | "to-ask" | "asked" | "hidden" | "home"} Place `home`: among those to pick from
 */

import { message } from "../../app/messages.js";

/** @param {Element} $row @returns {Place | undefined} */
export function placeOf($row) {
  if (!$row.isConnected) return undefined;
  const $list = /** @type {HTMLElement | null} */ ($row.closest("[data-list]"));
  return /** @type {Place} */ ($list?.dataset.list ?? "home");
}

/**
 * Leaves a line where a question was, so that nothing moves up under the finger.
 * @param {HTMLElement} $row
 * @param {boolean} isFirst
 */
export function keepPlace($row, isFirst) {
  const words = $row.querySelector("label")?.textContent?.trim() ?? "";
  const $line = document.createElement("li");
  const $said = document.createElement("span");
  $line.className = isFirst ? "picked gone" : "picked";
  // A blank sheet of paper has the question here.
  $line.dataset.words = words;
  $line.tabIndex = -1;
  $said.textContent = message("row.picked", { question: words });
  $line.append($said);
  $row.before($line);
  return $line;
}

/**
 * Changes the page while what is on the screen stays where it is.
 * @param {() => void} change
 */
export function keepStill(change) {
  const anchors = [0.5, 0.3, 0.7].flatMap((part) => {
    const $there = document.elementFromPoint(innerWidth / 2, innerHeight * part);
    const $line = $there?.closest("main li, main p, main h2, main h3");
    return $line ? [{ $line, list: $line.parentElement, top: $line.getBoundingClientRect().top }] : [];
  });
  change();
  const anchor = anchors.find(({ $line, list }) => $line.parentElement === list && $line.isConnected);
  if (anchor) scrollBy(0, anchor.$line.getBoundingClientRect().top - anchor.top);
}

/** @param {string} place @returns {Element} */
export function listIn(place) {
  const $place = /** @type {Element} */ (document.querySelector(`[data-list='${place}']`));
  if (!$place.firstElementChild) $place.append(document.createElement("ul"));
  return /** @type {Element} */ ($place.firstElementChild);
}

/** Shows the headings of lists that hold something. */
export function showSections() {
  for (const $list of document.querySelectorAll("[data-list]")) {
    const $items = $list.querySelector("ul");
    if ($items && $items.children.length === 0) $items.remove();
    const $section = /** @type {HTMLElement | null} */ ($list.closest("[data-section]"));
    if ($section) $section.hidden = !$list.firstElementChild;
  }
  const hasList = document.querySelector("[data-list] .q") !== null;
  document.documentElement.classList.toggle("has-list", hasList);
}

/**
 * Where a question can stand on its page.
 *
 * @typedef {"top" | "to-ask" | "asked" | "hidden" | "home"} Place `home`: among those to pick from
 */

import { get, h, query, queryAll, set } from "../../app/dom.js";
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
  const words = get($row, "label").textContent?.trim() ?? "";
  const $said = h("span", {}, message("row.picked", { question: words }));
  const $line = h("li", { className: isFirst ? "picked gone" : "picked", tabIndex: -1 }, $said);
  // A blank sheet of paper has the question here.
  $line.dataset.words = words;
  $row.before($line);
  return $line;
}

/** @type {Map<string, HTMLElement>} */
const $places = new Map();

/** @param {string} place @returns {Element} */
export function listIn(place) {
  const $place = $places.get(place) ?? get(document, `[data-list='${place}']`);
  $places.set(place, $place);
  if (!$place.firstElementChild) $place.append(h("ul"));
  return /** @type {Element} */ ($place.firstElementChild);
}

/** Shows the headings of lists that hold something. */
export function showSections() {
  for (const $list of queryAll(document, "[data-list]")) {
    if (!query($list, "li")) query($list, "ul")?.remove();
    const $section = $list.closest("[data-section]");
    if ($section) set($section, { hidden: !$list.firstElementChild });
  }
  document.documentElement.classList.toggle("has-list", query(document, "[data-list] .q") !== undefined);
}

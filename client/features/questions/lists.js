/**
 * The lists of the questions page: which question stands where. A tick moves nothing under the
 * finger; what a person puts elsewhere goes there at once, and the screen stays where it is.
 *
 * @typedef {import("../../app/store.js").Store} Store
 * @typedef {import("./placement.js").Place} Place
 */

import { arrange, get, on, queryAll } from "../../app/dom.js";
import { saveAll } from "../../app/fields/text-field.js";
import { bind, store } from "../../app/store.js";
import { isListed } from "../../app/words/listed-questions.js";
import { pick, tick, topQuestions, untick } from "../../notebook/model/questions.js";
import { idOf } from "../../notebook/schema.js";
import { closeDetails, openDetails } from "./details.js";
import { keepPlace, listIn, placeOf, showSections } from "./placement.js";
import { makeRow, nameMore, recordIn, startRow } from "./row.js";

export class QuestionLists {
  /** @type {Map<string, HTMLElement>} record → its row */
  #rows = new Map();
  /** @type {Map<string, HTMLElement>} record → what keeps its place among those to pick from */
  #homes = new Map();
  /** As the page begins, everything goes where it belongs. */
  #isFirst = true;

  constructor() {
    for (const $row of queryAll(document, "li.q")) this.#add(recordIn($row), $row);
    store.subscribe(knownQuestions, (records) => {
      for (const record of records) if (!this.#rows.has(record)) this.#add(record, makeRow(idOf(record)));
    });
    this.#isFirst = false;
    showSections();
    const $main = get(document, "main");
    on($main, "change", "li.q > label input", ($tick) => this.#hearTick(/** @type {HTMLInputElement} */ ($tick)));
    on($main, "click", "li.q .more", hearMore);
  }

  /** The rows that are on the page now. @returns {Iterable<HTMLElement>} */
  get rows() {
    return this.#rows.values();
  }

  /** @param {HTMLInputElement} $tick */
  #hearTick($tick) {
    const $row = rowAround($tick);
    const record = recordIn($row);
    store.write($tick.checked ? tick(store.notebook, record) : untick(record));
    if (!$tick.checked) return;
    // Saving comes first.
    void store.open.settled().then(() => {
      if (!$row.classList.contains("open")) openDetails($row, { isWhole: false });
    });
  }

  /** @param {string} record @param {HTMLElement} $row */
  #add(record, $row) {
    this.#rows.set(record, $row);
    startRow($row);
    const select = (/** @type {Store} */ { notebook }) => this.#placeFor(notebook, record, placeOf($row));
    bind($row, select, ({ place }) => this.#place($row, record, place), { moves: true });
  }

  /** @param {HTMLElement} $row @param {string} record @param {Place} place */
  #place($row, record, place) {
    const isElsewhere = placeOf($row) !== place;
    if (isElsewhere) this.#move($row, record, place);
    if (place === "top") arrange(listIn("top"), [...listIn("top").children].sort(byRank));
    if (isElsewhere && !this.#isFirst) showSections();
  }

  /**
   * @param {Store["notebook"]} notebook
   * @param {string} record
   * @param {Place | undefined} now
   * @returns {{ place: Place, rank?: number }} `rank`: among the first three
   */
  #placeFor(notebook, record, now) {
    const rank = topQuestions(notebook).indexOf(record);
    if (notebook.isHidden(record)) return { place: "hidden" };
    return rank < 0 ? { place: this.#listFor(notebook, record, now) } : { place: "top", rank };
  }

  /**
   * @param {Store["notebook"]} notebook
   * @param {string} record
   * @param {Place | undefined} now
   * @returns {Place}
   */
  #listFor(notebook, record, now) {
    const state = notebook.read(record, "state").value;
    const isOwn = notebook.read(record, "text").value !== null;
    if (state === null && !isOwn && isListed(record)) return "home";
    // Ticked where it stands, it stays there for this visit.
    if (!this.#isFirst && now === "home" && state === "asked") return "home";
    if (!this.#isFirst && (now === "to-ask" || now === "asked")) return now;
    return state === "asked" ? "asked" : "to-ask";
  }

  /** @param {HTMLElement} $row @param {string} record @param {Place} place */
  #move($row, record, place) {
    const hasFocus = $row.contains(document.activeElement);
    const isFromHome = placeOf($row) === "home";
    if (isFromHome) this.#homes.set(record, keepPlace($row, this.#isFirst));
    const $home = this.#homes.get(record);
    if (place === "home" && $home) {
      $home.replaceWith($row);
      this.#homes.delete(record);
    } else if (place !== "home") {
      listIn(place).append($row);
    }
    // Whoever goes through the questions to pick from goes on from there.
    if (hasFocus && isFromHome) $home?.focus({ preventScroll: true });
  }
}

/** All that have words to be shown by. @param {Store} known */
function knownQuestions({ notebook }) {
  return notebook
    .records("question")
    .filter((record) => isListed(record) || notebook.read(record, "text").value !== null);
}

/** @param {Element} one @param {Element} other */
function byRank(one, other) {
  const top = topQuestions(store.notebook);
  const rankOf = (/** @type {Element} */ $row) => top.indexOf(recordIn(/** @type {HTMLElement} */ ($row)));
  return rankOf(one) - rankOf(other);
}

/** @param {HTMLElement} $more */
function hearMore($more) {
  const $row = rowAround($more);
  if ($more.dataset.picks === "true") return store.write(pick(store.notebook, [recordIn($row)]));
  if ($more.getAttribute("aria-expanded") === "true") {
    saveAll();
    closeDetails($row);
  } else {
    openDetails($row, { isWhole: true });
  }
  nameMore($row);
}

/** @param {Element} $part @returns {HTMLElement} */
function rowAround($part) {
  return /** @type {HTMLElement} */ ($part.closest("li.q"));
}

/**
 * The lists of the questions page: which question stands where. A tick moves nothing under the
 * finger; what a person puts elsewhere goes there at once, and the screen stays where it is.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { saveAll } from "../../app/fields/text-field.js";
import { isListed } from "../../app/words/listed-questions.js";
import { pick, tick, topQuestions, untick } from "../../notebook/model/questions.js";
import { idOf } from "../../notebook/schema.js";
import { closeDetails, openDetails, refreshDetails } from "./details.js";
import { keepPlace, keepStill, listIn, placeOf, showSections } from "./placement.js";
import { makeRow, prepareRow, recordIn, showRow } from "./row.js";

/** @typedef {import("./placement.js").Place} Place */

export class QuestionLists {
  /** @type {Map<string, HTMLElement>} record → its row */
  #rows = new Map();
  /** @type {Map<string, HTMLElement>} record → what keeps its place among those to pick from */
  #homes = new Map();

  /**
   * @param {Open} open
   * @param {() => void} alongside shows what else has changed with the questions
   */
  constructor(open, alongside) {
    this.open = open;
    this.alongside = alongside;
    for (const $row of document.querySelectorAll("li.q")) {
      prepareRow($row);
      this.#rows.set(recordIn($row), /** @type {HTMLElement} */ ($row));
    }
    this.#update(new Set([...this.#rows.keys(), ...open.notebook.records("question")]), true);
    document.querySelector("main")?.addEventListener("change", (event) => this.#hearTick(event));
    document.querySelector("main")?.addEventListener("click", (event) => this.#hearButton(event));
    open.onChange((records) => {
      const changed = this.#questionsOf(records);
      // Boxes to write in never wait: nobody's words may go to an answer of before.
      for (const record of changed) {
        const $row = this.#rows.get(record);
        if ($row) refreshDetails($row, this.open);
      }
      if (changed.size > 0) void open.settled().then(() => this.#show(changed));
    });
  }

  /** The rows that are on the page now. @returns {Iterable<HTMLElement>} */
  get rows() {
    return this.#rows.values();
  }

  /** @param {Event} event */
  #hearTick({ target }) {
    const $tick = /** @type {HTMLInputElement} */ (target);
    const $row = $tick.type === "checkbox" && $tick.closest("li.q");
    if (!$row) return;
    const record = recordIn($row);
    this.open.write($tick.checked ? tick(this.open.notebook, record) : untick(record));
    if (!$tick.checked) return;
    void this.open.settled().then(() => {
      if (!$row.classList.contains("open")) openDetails($row, this.open, { isWhole: false });
    });
  }

  /** @param {Event} event */
  #hearButton({ target }) {
    const $button = /** @type {HTMLElement} */ (target).closest(".more");
    const $row = $button?.closest("li.q");
    if (!$button || !$row) return;
    if (/** @type {HTMLElement} */ ($button).dataset.picks === "true") {
      this.open.write(pick(this.open.notebook, [recordIn($row)]));
    } else if ($button.getAttribute("aria-expanded") === "true") {
      saveAll();
      closeDetails($row);
      showRow($row, this.open);
    } else {
      openDetails($row, this.open, { isWhole: true });
      showRow($row, this.open);
    }
  }

  /** An answer's change shows in its question. @param {Set<string>} records */
  #questionsOf(records) {
    const changed = [...records].flatMap((record) => {
      if (record.startsWith("list:")) return [...this.#rows.keys()];
      if (record.startsWith("answer:")) return [`question:${idOf(record).split("/")[0]}`];
      return record.startsWith("question:") ? [record] : [];
    });
    return new Set(changed);
  }

  /** Only what moves something is worth measuring the page for. @param {Set<string>} records */
  #show(records) {
    const top = topQuestions(this.open.notebook);
    const moves = [...records].some((record) => this.#isMisplaced(record, top, false));
    if (moves) keepStill(() => this.#update(records, false));
    else this.#update(records, false);
  }

  /** @param {Set<string>} records @param {boolean} isFirst */
  #update(records, isFirst) {
    const top = topQuestions(this.open.notebook);
    const inOrder = [...records].sort((one, other) => rank(top, one) - rank(top, other));
    for (const record of inOrder) {
      const $row = this.#rows.get(record) ?? this.#add(record);
      if (!$row) continue;
      if (this.#isMisplaced(record, top, isFirst)) this.#move($row, record, top, isFirst);
      showRow($row, this.open);
    }
    showSections();
    this.alongside();
  }

  /** @param {string} record @param {string[]} top @param {boolean} isFirst */
  #isMisplaced(record, top, isFirst) {
    const $row = this.#rows.get(record);
    if (!$row) return true;
    const now = placeOf($row);
    const wanted = this.#wanted(record, isFirst ? "home" : now, top, isFirst);
    return now !== wanted || (wanted === "top" && indexIn($row) !== rank(top, record));
  }

  /** @param {string} record @returns {HTMLElement | undefined} */
  #add(record) {
    const isOwn = this.open.notebook.read(record, "text").value !== null;
    if (!isOwn && !isListed(record)) return undefined;
    const $row = makeRow(idOf(record));
    prepareRow($row);
    this.#rows.set(record, $row);
    return $row;
  }

  /**
   * @param {string} record
   * @param {Place | undefined} now
   * @param {string[]} top
   * @param {boolean} isFirst
   * @returns {Place}
   */
  #wanted(record, now, top, isFirst) {
    const { notebook } = this.open;
    if (notebook.isHidden(record)) return "hidden";
    if (top.includes(record)) return "top";
    const { value: state } = notebook.read(record, "state");
    const isOwn = notebook.read(record, "text").value !== null;
    if (state === null && !isOwn && isListed(record)) return "home";
    // Ticked where it stands, it stays there for this visit.
    if (!isFirst && now === "home" && state === "asked") return "home";
    if (!isFirst && (now === "to-ask" || now === "asked")) return now;
    return state === "asked" ? "asked" : "to-ask";
  }

  /**
   * @param {HTMLElement} $row
   * @param {string} record
   * @param {string[]} top
   * @param {boolean} isFirst
   */
  #move($row, record, top, isFirst) {
    const place = this.#wanted(record, isFirst ? "home" : placeOf($row), top, isFirst);
    const $focused = $row.contains(document.activeElement) ? document.activeElement : null;
    const isFromHome = placeOf($row) === "home";
    if (isFromHome) this.#homes.set(record, keepPlace($row, isFirst));
    const $home = this.#homes.get(record);
    if (place === "home" && $home) {
      $home.replaceWith($row);
      this.#homes.delete(record);
    } else if (place !== "home") {
      const $list = listIn(place);
      const index = place === "top" ? rank(top, record) : Infinity;
      $list.insertBefore($row, $list.children[index] ?? null);
    }
    // Whoever goes through the questions to pick from goes on from there.
    const $next = isFromHome ? $home : $focused;
    if ($focused) focusAgain($next ?? $row, $row);
  }
}

/**
 * Moving an element takes the focus from it.
 * @param {Element} $wanted
 * @param {Element} $row whose button takes it where the wanted one is not to be seen any more
 */
function focusAgain($wanted, $row) {
  const $seen = $wanted.closest("[hidden]") ? $row.querySelector(".more") : $wanted;
  /** @type {HTMLElement | null} */ ($seen)?.focus({ preventScroll: true });
}

/** Top questions are placed in their order. @param {string[]} top @param {string} record */
function rank(top, record) {
  return top.includes(record) ? top.indexOf(record) : top.length;
}

/** @param {Element} $row */
function indexIn($row) {
  return $row.parentElement ? [...$row.parentElement.children].indexOf($row) : -1;
}

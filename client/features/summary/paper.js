/**
 * The summary on paper: one page where it fits, never more than two. What has no room is counted
 * on the paper itself.
 *
 * @typedef {import("../../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("./layout.js").Form} Form
 */

import { fitted } from "../../notebook/summary/shortened.js";
import { drawSummary } from "./layout.js";

/** Of an A4 page without its margins, and a little less: printers round. Millimetres. */
const PAGE = 271;
const MOST_PAGES = 2;
const PIXELS_IN_A_MILLIMETRE = 96 / 25.4;

/**
 * The sheet is there only while it is printed.
 * @param {() => Summary} summary
 * @param {Form} form
 */
export function startPaper(summary, form) {
  const $large = /** @type {HTMLInputElement} */ (document.querySelector("[data-large-print]"));
  const $paper = document.createElement("div");
  addEventListener("beforeprint", () => {
    $paper.className = $large.checked ? "paper large-print" : "paper";
    document.querySelector("main")?.append($paper);
    document.documentElement.classList.add("prints-summary");
    fillPaper($paper, summary(), { ...form, isPaper: true });
  });
  addEventListener("afterprint", () => {
    $paper.remove();
    document.documentElement.classList.remove("prints-summary");
  });
  document.querySelector("[data-action=print]")?.addEventListener("click", () => print());
}

/** @param {Element} $paper @param {Summary} summary @param {Form} form */
function fillPaper($paper, summary, form) {
  const fits = (/** @type {Summary} */ candidate) => {
    drawSummary($paper, candidate, form);
    return pagesOf($paper) <= MOST_PAGES;
  };
  drawSummary($paper, fitted(summary, fits), form);
}

/**
 * How many pages it takes: no line is broken over two, and no heading stands alone at an end.
 * @param {Element} $paper
 */
function pagesOf($paper) {
  const page = PAGE * PIXELS_IN_A_MILLIMETRE;
  let start = $paper.getBoundingClientRect().top;
  let pages = 1;
  for (const $block of $paper.querySelectorAll("header, li, footer")) {
    const isFirst = $block.matches("li:first-child");
    const $begin = isFirst ? ($block.closest("section") ?? $block) : $block;
    const { top } = $begin.getBoundingClientRect();
    const { bottom } = $block.getBoundingClientRect();
    if (bottom - start <= page) continue;
    pages += Math.ceil((bottom - top) / page);
    start = top + page * (Math.ceil((bottom - top) / page) - 1);
  }
  return pages;
}

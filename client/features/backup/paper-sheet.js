/**
 * Fills a sheet with the codes that bring a notebook back. What draws them is loaded now and not
 * with the page: few need it.
 *
 * @typedef {import("../../qr/paper-codes.js").Code} Code
 */

import { saveAll } from "../../app/fields/text-field.js";
import { message } from "../../app/messages.js";
import { drawCode } from "../../app/output/qr-image.js";
import { digest } from "../../crypto/digest.js";
import { dayAndTime } from "../../dates.js";

/**
 * @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open
 * @param {HTMLElement} $sheet as `codes_sheet` of components/paper.html makes it
 * @param {{ withPrivate: boolean }} choice
 * @returns {Promise<number>} how many codes are drawn: 0 where there is too much for paper, and the
 *   sheet is hidden; rejects where what draws them cannot be had
 */
export async function fillPaperCodes(open, $sheet, { withPrivate }) {
  saveAll();
  const { paperCodes } = await import("../../qr/paper-codes.js");
  const codes = await paperCodes(open.notebook, withPrivate, digest);
  // With its year: paper is read in another one.
  const time = dayAndTime(open.now(), document.documentElement.lang, 0);
  const $made = /** @type {Element} */ ($sheet.querySelector("[data-made]"));
  $made.textContent = message("paper.made", { time });
  for (const $words of /** @type {NodeListOf<HTMLElement>} */ ($sheet.querySelectorAll("[data-private]"))) {
    $words.hidden = ($words.dataset.private === "yes") !== withPrivate;
  }
  const $codes = /** @type {Element} */ ($sheet.querySelector("[data-codes]"));
  $codes.replaceChildren(...codes.map((code, index) => figureOf(code, index + 1, codes.length)));
  $sheet.hidden = codes.length === 0;
  return codes.length;
}

/** @param {Code} code @param {number} number @param {number} all */
function figureOf(code, number, all) {
  const $figure = document.createElement("figure");
  const $words = document.createElement("figcaption");
  $words.textContent = message("paper.code", { number, all });
  $figure.append(drawCode(code), $words);
  return $figure;
}

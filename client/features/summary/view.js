/**
 * My summary: what the care team would see, what goes in, and the ways in which it leaves the app.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("./layout.js").Form} Form
 * @typedef {import("../../notebook/summary/summary.js").Summary} Summary
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { handOver } from "../../app/output/share-file.js";
import { startCard } from "../../app/output/show-card.js";
import { say } from "../../app/status-line.js";
import { isoDay } from "../../dates.js";
import { isForeign } from "../../notebook/summary/phrases.js";
import { giveSummary, summaryOf } from "../../notebook/summary/summary.js";
import { summaryText } from "../../notebook/summary/text.js";
import { startSummaryChoice } from "./choice.js";
import { summaryDocument } from "./document.js";
import { summaryFhir } from "./fhir.js";
import { drawSummary } from "./layout.js";
import { startPaper } from "./paper.js";
import { startWithWords } from "./words.js";

/** @type {string | undefined} */
let toSay;

/** @param {Open} open */
export async function startSummary(open) {
  const words = await startWithWords(/** @type {HTMLElement} */ (document.querySelector("[data-summary-parts]")));
  if (!words) return;

  const form = { words, isBilingual: isForeign(document.documentElement.lang) };
  const summary = () => summaryOf(open.notebook, words, open.now());
  const $preview = /** @type {Element} */ (document.querySelector("[data-summary]"));
  const showChoice = startSummaryChoice(open, words);
  const draw = () => {
    drawSummary($preview, summary(), form);
    showChoice();
  };
  open.onChange(draw);
  draw();
  startCard(($place) => {
    drawSummary($place, summary(), form);
    given(open);
  });
  startPaper(summary, form);
  addEventListener("afterprint", () => given(open));
  startHandingOver(open, summary, form);
  open.onSaving(() => {
    if (toSay) say(toSay);
    toSay = undefined;
  });
}

/** @param {Open} open @param {() => Summary} summary @param {Form} form */
function startHandingOver(open, summary, form) {
  onAction(document, "copy-text", () => void copyText(open, summary(), form));
  onAction(document, "save-page", () => {
    const file = [summaryDocument(summary(), form), "html", "text/html"];
    void saveFile(open, .../** @type {[string, string, string]} */ (file));
  });
  onAction(document, "save-fhir", () => {
    void saveFile(open, summaryFhir(summary(), form.words, 1), "json", "application/fhir+json");
  });
}

/** @param {Open} open @param {Summary} summary @param {Form} form */
async function copyText(open, summary, form) {
  const text = summaryText(summary, form.words, form.isBilingual);
  const $box = /** @type {HTMLTextAreaElement} */ (document.getElementById("summary-text"));
  const $place = /** @type {HTMLElement} */ ($box.closest("[data-carry]"));
  try {
    await navigator.clipboard.writeText(text);
    given(open, message("carry.copied"));
  } catch {
    $box.value = text;
    $place.hidden = false;
    $box.focus();
    $box.select();
    given(open);
  }
}

/** @param {Open} open @param {string} content @param {string} ending @param {string} type */
async function saveFile(open, content, ending, type) {
  const file = new File([content], `mscc-summary-${isoDay(open.now())}.${ending}`, { type });
  if (await handOver(file)) given(open, message("summary.saved"));
}

/**
 * From now on changes are counted from here.
 * @param {Open} open
 * @param {string} [sentence] said once “Saved” was, which else would be said over it
 */
function given(open, sentence) {
  toSay = sentence;
  open.write(giveSummary(open.now()), { isAside: true });
}

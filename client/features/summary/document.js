/**
 * A summary as one HTML page.
 *
 * @typedef {import("../../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("./layout.js").Form} Form
 */

import { standalonePage } from "../../app/output/standalone-page.js";
import { drawSummary } from "./layout.js";

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:auto;padding:1rem}
h2{font-size:1.5rem}h3{font-size:1.15rem;margin-bottom:.3rem}ul{margin:0}p{margin:.2rem 0}.own{white-space:pre-wrap}
.who{font-weight:700;font-size:1.3rem}.fixed{border:2px solid;padding:.5rem}small{font-size:.9rem}
.pair{direction:ltr;display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}
@media print{body{font-size:12pt;max-width:none;padding:0}small{font-size:12pt}li{break-inside:avoid}}`;

/** @param {Summary} summary @param {Form} form @returns {string} HTML */
export function summaryDocument(summary, form) {
  return standalonePage(form.words.phrase("title").own, STYLE, ($page) => {
    const $main = $page.createElement("main");
    $page.body.append($main);
    drawSummary($main, summary, form);
  });
}

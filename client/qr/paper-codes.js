/**
 * A notebook as codes to print: what a page loads when somebody wants a sheet, and not before.
 *
 * @typedef {{ size: number, outline: string }} Code its squares a side, and their outline as the
 *   `d` of an SVG path
 */

import { correction, generate, mode } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import { deflated } from "../crypto/compression.js";
import { writeForm } from "../notebook/file/paper-form.js";
import { contentsForPaper } from "../notebook/file/paper-selection.js";
import { toBase45 } from "./base45.js";
import { writeParts } from "./parts.js";

/**
 * @param {import("../notebook/notebook.js").Notebook} notebook
 * @param {boolean} withPrivate
 * @param {import("../notebook/file/copy.js").Digest} digest
 * @returns {Promise<Code[]>} none where there is too much for paper
 */
export async function paperCodes(notebook, withPrivate, digest) {
  const form = writeForm(contentsForPaper(notebook, withPrivate));
  const parts = await writeParts(toBase45(deflated(form)), digest);
  return parts.map(codeOf);
}

/** From here on a code has what keeps it straight on bent paper, in more places than one. */
const SMALLEST_VERSION = 10;

/** @param {string} part @returns {Code} */
function codeOf(part) {
  const code = generate(mode.alphaNumeric(part), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
    minVersion: SMALLEST_VERSION,
  });
  return { size: code.size, outline: toSvgPath(code) };
}

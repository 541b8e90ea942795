/**
 * A link as a code to hold up: what a page loads when somebody makes one, and not before.
 *
 * @typedef {import("./paper-codes.js").Code} Code
 */

import { correction, generate } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";

/** Level M, as SMART Health Links asks. @param {string} link @returns {Code} */
export function linkCode(link) {
  const code = generate(link, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  return { size: code.size, outline: toSvgPath(code) };
}

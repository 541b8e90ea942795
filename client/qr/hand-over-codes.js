/**
 * A hand-off as squares that one phone reads off another: what a page loads when somebody shows
 * them, and not before.
 *
 * @typedef {import("./paper-codes.js").Code} Code
 */

import { correction, generate, mode } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import { deflated } from "../crypto/compression.js";
import { toBase45 } from "./base45.js";
import { LONGEST_SQUARE, writeParts } from "./parts.js";

/**
 * @param {string} text
 * @param {import("../notebook/file/copy.js").Digest} digest
 * @returns {Promise<Code[]>} none where there is too much
 */
export async function handOverCodes(text, digest) {
  const parts = await writeParts(toBase45(deflated(text)), digest, LONGEST_SQUARE);
  const level = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };
  return parts.map((part) => {
    const code = generate(mode.alphaNumeric(part), level);
    return { size: code.size, outline: toSvgPath(code) };
  });
}

/**
 * A QR code as a drawing that stays sharp at any size.
 *
 * @typedef {import("../../qr/paper-codes.js").Code} Code
 */

const SVG = "http://www.w3.org/2000/svg";
/** In squares; less, and readers do not find the code. */
const QUIET_ZONE = 4;

/** @param {Code} code */
export function drawCode({ size, outline }) {
  const $drawing = document.createElementNS(SVG, "svg");
  const side = size + 2 * QUIET_ZONE;
  $drawing.setAttribute("viewBox", `${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`);
  $drawing.setAttribute("shape-rendering", "crispEdges");
  $drawing.setAttribute("aria-hidden", "true");
  const $squares = document.createElementNS(SVG, "path");
  $squares.setAttribute("d", outline);
  $drawing.append($squares);
  return $drawing;
}

/**
 * Squares that another phone reads off this one: one after the other, slowly, until somebody pauses
 * or puts them away. What draws them is loaded now and not with the page.
 *
 * @typedef {import("../../qr/paper-codes.js").Code} Code
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { drawCode } from "../../app/output/qr-image.js";
import { say } from "../../app/status-line.js";
import { digest } from "../../crypto/digest.js";

/** Long enough for a phone that looks a few times a second. Milliseconds. */
const EACH = 1200;

/**
 * @param {HTMLElement} $part as `hand_over` of components/sharing.html makes it
 * @param {() => Promise<string | undefined>} write what is to be shown; nothing where there is nothing
 */
export function startSquares($part, write) {
  const $squares = /** @type {HTMLElement} */ ($part.querySelector("[data-squares]"));
  const $square = /** @type {HTMLElement} */ ($squares.querySelector("[data-square]"));
  const $number = /** @type {HTMLElement} */ ($squares.querySelector("[data-number]"));
  const $pause = /** @type {HTMLElement} */ ($squares.querySelector("[data-action=pause]"));
  /** @type {Code[]} */
  let codes = [];
  let index = 0;
  let timer = 0;
  const draw = () => {
    const code = codes[index];
    if (code) $square.replaceChildren(drawCode(code));
    $number.textContent = message("hand-over.square", { number: index + 1, all: codes.length });
  };
  const step = () => {
    index = (index + 1) % codes.length;
    draw();
  };
  const run = (/** @type {boolean} */ isOn) => {
    clearInterval(timer);
    if (isOn) timer = window.setInterval(step, EACH);
    $pause.setAttribute("aria-pressed", String(!isOn));
  };
  onAction($part, "show-squares", async () => {
    const text = await write();
    if (text === undefined) return;
    const drawing = await import("../../qr/hand-over-codes.js").catch(() => undefined);
    if (!drawing) return say(message("hand-over.not-here"));
    codes = await drawing.handOverCodes(text, digest);
    if (codes.length === 0) return say(message("hand-over.too-much"));
    index = 0;
    const isOne = codes.length === 1;
    for (const $control of [$pause, $squares.querySelector("[data-action=next-square]")]) {
      if ($control instanceof HTMLElement) $control.hidden = isOne;
    }
    draw();
    // Whoever wants no motion turns the squares over by hand.
    run(!isOne && !matchMedia("(prefers-reduced-motion: reduce)").matches);
    $squares.hidden = false;
    $squares.focus();
  });
  onAction($part, "pause", () => run($pause.getAttribute("aria-pressed") === "true"));
  onAction($part, "next-square", () => {
    run(false);
    step();
  });
  onAction($part, "put-away", () => {
    run(false);
    $squares.hidden = true;
  });
}

/**
 * A question of one's own: typed, or tapped together from phrases. A frame has one gap for a
 * filler, so that every language can put it where it belongs.
 */

import { startDraft } from "../../app/fields/draft.js";
import { screenChanges } from "../../app/single-action.js";
import { newNameInOrder } from "../../crypto/random.js";
import { recordOf } from "../../notebook/model/questions.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Open} open */
export function startAddQuestion(open) {
  const $field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("your-question"));
  const $button = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=add-question]"));
  const $make = /** @type {HTMLDetailsElement | null} */ (document.getElementById("make"));
  if (!$field || !$button || !$make) return;
  startDraft(open, $field, $button, (text) => questionOf(open, text));
  startPhrases($make, (text) => open.write(questionOf(open, text)));
  // A link from a page to read leads to the phrases.
  if ($make.matches(":target")) $make.open = true;
}

/**
 * @param {Open} open
 * @param {string} text
 * @returns {import("../../notebook/new-operation.js").Change[]}
 */
function questionOf(open, text) {
  const record = recordOf(newNameInOrder(open.now()));
  return [
    [record, "text", text],
    [record, "state", "to-ask"],
  ];
}

/** @param {HTMLElement} $make @param {(text: string) => void} add */
function startPhrases($make, add) {
  const $built = /** @type {HTMLElement} */ ($make.querySelector("[data-built]"));
  const $add = /** @type {HTMLElement} */ ($make.querySelector("[data-action=add-built]"));
  const $endings = /** @type {HTMLElement} */ ($make.querySelector("[data-endings-list]"));

  $make.addEventListener("click", ({ target }) => {
    const $phrase = /** @type {HTMLElement} */ (target).closest("button");
    if (!$phrase || $phrase === $add) return;
    const before = $phrase.getBoundingClientRect().top;
    press($make, $phrase);
    show();
    // What was pressed stays under the finger while the rest makes room.
    scrollBy(0, $phrase.getBoundingClientRect().top - before);
    screenChanges();
  });
  $add.addEventListener("click", () => {
    add($built.textContent ?? "");
    for (const $pressed of pressedIn($make)) $pressed.setAttribute("aria-pressed", "false");
    show();
  });

  function show() {
    const { frame, filler, endings } = chosen($make);
    for (const $fillers of /** @type {NodeListOf<HTMLElement>} */ ($make.querySelectorAll("[data-fillers]"))) {
      $fillers.hidden = !frame || !$fillers.parentElement?.contains(frame);
    }
    for (const $frame of /** @type {NodeListOf<HTMLElement>} */ ($make.querySelectorAll("[data-frame]"))) {
      $frame.hidden = frame !== undefined && $frame !== frame;
    }
    const isBuilt = frame !== undefined && filler !== undefined;
    const offered = frame?.dataset.endings?.split(" ") ?? [];
    $endings.hidden = !isBuilt || offered.length === 0;
    for (const $ending of $endings.children) {
      const $button = /** @type {HTMLElement} */ ($ending);
      $button.hidden = !offered.includes($button.dataset.ending ?? "");
    }
    $built.hidden = $add.hidden = !isBuilt;
    if (!isBuilt) return;
    const question = (frame.dataset.frame ?? "").replace("%(what)s", filler.textContent ?? "");
    const said = endings.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
    $built.textContent = [question, ...said].join(" ");
  }
}

/**
 * One frame, one filler of its kind, any endings.
 * @param {HTMLElement} $make
 * @param {HTMLElement} $phrase
 */
function press($make, $phrase) {
  const isPressed = $phrase.getAttribute("aria-pressed") === "true";
  const isFrame = $phrase.dataset.frame !== undefined;
  if ($phrase.dataset.ending === undefined) {
    for (const $other of pressedIn($make)) {
      if (isFrame || $other.dataset.filler !== undefined) $other.setAttribute("aria-pressed", "false");
    }
  }
  $phrase.setAttribute("aria-pressed", String(!isPressed));
}

/** @param {HTMLElement} $make @returns {HTMLElement[]} */
function pressedIn($make) {
  return [...$make.querySelectorAll("[aria-pressed=true]")].map(($button) => /** @type {HTMLElement} */ ($button));
}

/** @param {HTMLElement} $make */
function chosen($make) {
  const $pressed = pressedIn($make);
  return {
    frame: $pressed.find(({ dataset }) => dataset.frame !== undefined),
    filler: $pressed.find(({ dataset }) => dataset.filler !== undefined),
    endings: $pressed.filter(({ dataset }) => dataset.ending !== undefined),
  };
}

/**
 * A question of one's own: typed, or tapped together from phrases. A frame has one gap for a
 * filler, so that every language can put it where it belongs.
 */

import { get, on, queryAll, set } from "../../app/dom.js";
import { startDraft } from "../../app/fields/draft.js";
import { screenChanges } from "../../app/single-action.js";
import { store } from "../../app/store.js";
import { newNameInOrder } from "../../crypto/random.js";
import { recordOf } from "../../notebook/model/questions.js";

export function startAddQuestion() {
  const $make = get(document, "#make", HTMLDetailsElement);
  const $field = get(document, "#your-question", HTMLTextAreaElement);
  startDraft($field, get(document, "[data-action=add-question]"), questionOf);
  startPhrases($make, (text) => store.write(questionOf(text)));
  // A link from a page to read leads to the phrases.
  if ($make.matches(":target")) $make.open = true;
}

/** @param {string} text @returns {import("../../notebook/new-operation.js").Change[]} */
function questionOf(text) {
  const record = recordOf(newNameInOrder(store.now()));
  return [
    [record, "text", text],
    [record, "state", "to-ask"],
  ];
}

/** @param {HTMLElement} $make @param {(text: string) => void} add */
function startPhrases($make, add) {
  const $built = get($make, "[data-built]");
  const $add = get($make, "[data-action=add-built]");

  on($make, "click", "button", ($phrase) => {
    if ($phrase === $add) return;
    const before = $phrase.getBoundingClientRect().top;
    press($make, $phrase);
    showChosen($make);
    // What was pressed stays under the finger while the rest makes room.
    scrollBy(0, $phrase.getBoundingClientRect().top - before);
    screenChanges();
  });
  $add.addEventListener("click", () => {
    add($built.textContent ?? "");
    for (const $pressed of pressedIn($make)) set($pressed, { "aria-pressed": false });
    showChosen($make);
  });
}

/** Offers what can follow, and shows the question so far. @param {HTMLElement} $make */
function showChosen($make) {
  const { frame, filler, endings } = chosenIn($make);
  for (const $fillers of queryAll($make, "[data-fillers]")) {
    set($fillers, { hidden: !frame || !$fillers.parentElement?.contains(frame) });
  }
  for (const $frame of queryAll($make, "[data-frame]")) set($frame, { hidden: frame !== undefined && $frame !== frame });
  const isBuilt = frame !== undefined && filler !== undefined;
  const offered = frame?.dataset.endings?.split(" ") ?? [];
  set(get($make, "[data-endings-list]"), { hidden: !isBuilt || offered.length === 0 });
  for (const $ending of queryAll($make, "[data-ending]")) set($ending, { hidden: !offered.includes($ending.dataset.ending ?? "") });
  set(get($make, "[data-action=add-built]"), { hidden: !isBuilt });
  set(get($make, "[data-built]"), { hidden: !isBuilt });
  if (!isBuilt) return;
  const question = (frame.dataset.frame ?? "").replace("%(what)s", filler.textContent ?? "");
  const said = endings.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
  set(get($make, "[data-built]"), { textContent: [question, ...said].join(" ") });
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
      if (isFrame || $other.dataset.filler !== undefined) set($other, { "aria-pressed": false });
    }
  }
  set($phrase, { "aria-pressed": !isPressed });
}

/** @param {HTMLElement} $make */
function pressedIn($make) {
  return queryAll($make, "[aria-pressed=true]");
}

/** @param {HTMLElement} $make */
function chosenIn($make) {
  const $pressed = pressedIn($make);
  return {
    frame: $pressed.find(({ dataset }) => dataset.frame !== undefined),
    filler: $pressed.find(({ dataset }) => dataset.filler !== undefined),
    endings: $pressed.filter(({ dataset }) => dataset.ending !== undefined),
  };
}

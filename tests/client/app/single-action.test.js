/**
 * One action for each intended tap. Stand-ins for elements, as far as a tap is told by them; that
 * real taps are told the same is shown in a real browser.
 */

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  SAME_TAP,
  screenChanges,
  SETTLES,
  startSingleActions,
} from "../../../client/app/single-action.js";

class StandInElement {
  /** @type {StandInElement | null} */
  control = null;

  /** @param {Record<string, StandInElement>} around what `closest` finds */
  constructor(around = {}) {
    this.around = around;
  }

  /** @param {string} selector */
  closest(selector) {
    return this.around[selector] ?? (selector.includes("button") && this.isControl ? this : null);
  }

  isControl = false;
}

class StandInInput extends StandInElement {
  isControl = true;
}

/** A page on which one tap after the other is made; time passes only when told. */
class Page {
  /** @type {any} */
  #listen;
  time = 10_000;

  constructor() {
    /** @type {any} */
    const page = { addEventListener: (/** @type {any[]} */ ...[, listen]) => (this.#listen = listen) };
    startSingleActions(page, () => this.time);
  }

  /**
   * @param {StandInElement} target
   * @param {{ isTrusted?: boolean }} [how]
   * @returns {boolean} whether the page hears of it
   */
  tap(target, { isTrusted = true } = {}) {
    let stopped = 0;
    const stop = () => void (stopped += 1);
    this.#listen({ target, isTrusted, preventDefault: stop, stopImmediatePropagation: stop });
    assert.ok(stopped === 0 || stopped === 2);
    return stopped === 0;
  }
}

function button() {
  return Object.assign(new StandInElement(), { isControl: true });
}

before(() => {
  Object.assign(globalThis, { Element: StandInElement, HTMLInputElement: StandInInput });
});

test("a tap is heard, and a second one at once on the same button is not", () => {
  const page = new Page();
  const asked = button();

  const heard = [page.tap(asked), page.tap(asked)];
  page.time += SAME_TAP - 1;
  heard.push(page.tap(asked));

  assert.deepEqual(heard, [true, false, false]);
});

test("a hand that goes on trembling is heard again when it meant to", () => {
  const page = new Page();
  const asked = button();
  page.tap(asked);

  page.time += SAME_TAP;

  assert.equal(page.tap(asked), true);
});

test("another button is another action, however soon", () => {
  const page = new Page();
  page.tap(button());

  assert.equal(page.tap(button()), true);
});

test("a tap on a label, which comes a second time on its box, is one tap", () => {
  const page = new Page();
  const box = new StandInInput();
  const words = new StandInElement({ label: Object.assign(new StandInElement(), { control: box }) });

  const first = [page.tap(words), page.tap(box)];
  const trembling = [page.tap(words), page.tap(box)];

  assert.deepEqual([first, trembling], [[true, true], [false, false]]);
});

test("what is not a control is never held up", () => {
  const page = new Page();
  const words = new StandInElement();

  assert.deepEqual([page.tap(words), page.tap(words)], [true, true]);
});

test("what a script presses is never held up", () => {
  const page = new Page();
  const asked = button();
  page.tap(asked);

  assert.equal(page.tap(asked, { isTrusted: false }), true);
});

test("after the screen has changed no tap can be meant for what is on it now", () => {
  const page = new Page();
  screenChanges(page.time);

  const atOnce = page.tap(button());
  page.time += SETTLES;

  assert.deepEqual([atOnce, page.tap(button())], [false, true]);
  screenChanges(-SETTLES);
});

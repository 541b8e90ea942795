/**
 * Stand-ins for what only a browser has, as far as the tests beside them need it. They stand for
 * the outside, never for modules of ours; the tests in a real browser show that they are true.
 */

/** A worker as a page sees it, which gives one answer to everything. */
class StandInWorker extends EventTarget {
  /** @type {object[]} */
  questions = [];

  /** @param {string} state @param {object} [answer] */
  constructor(state, answer) {
    super();
    this.state = state;
    this.answer = answer;
  }

  /** @param {object} question @param {MessagePort[]} [ports] */
  postMessage(question, [port] = []) {
    this.questions.push(question);
    port?.postMessage(this.answer);
    port?.close();
  }

  /** @param {string} state */
  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A registration whose look for a newer version always fails, as it does offline. */
class StandInRegistration extends EventTarget {
  active = null;
  waiting = null;
  installing = null;
  looks = 0;

  async update() {
    this.looks += 1;
    throw new TypeError("Failed to fetch");
  }
}

class StandInPage extends EventTarget {
  visibilityState = "visible";
  activeElement = element(false);

  seenAgain() {
    this.dispatchEvent(new Event("visibilitychange"));
  }

  /** @param {boolean} isField */
  moveFocus(isField) {
    this.activeElement = element(isField);
    this.dispatchEvent(new Event("focusout"));
  }
}

/** Stand-ins are `any`: they are not, and need not be, whole. @typedef {any} StandIn */

/** @param {string} state @param {object} [answer] @returns {StandIn} */
export function worker(state, answer) {
  return new StandInWorker(state, answer);
}

/** @param {object} [parts] @returns {StandIn} */
export function registration(parts) {
  return Object.assign(new StandInRegistration(), parts);
}

/** @param {object} [parts] @returns {StandIn} */
export function page(parts) {
  return Object.assign(new StandInPage(), parts);
}

/** @param {boolean} isField @returns {StandIn} */
export function element(isField) {
  return { closest: () => (isField ? {} : null) };
}

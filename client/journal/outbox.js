/**
 * What is on the screen and not yet in the journal: written as soon as it can be, tried again until
 * it is there, and reported truthfully meanwhile.
 *
 * @typedef {import("../notebook/operation.js").Operation} Operation
 * @typedef {import("./open-notebook.js").Saving} Saving
 */

import { StorageError } from "../core/errors.js";

/** A person is told before they have typed much more. */
const SLOW_AFTER = 800;
/** After that a write that has not answered is given up, and made again on a new connection. */
const LOST_AFTER = 5000;
const TRY_AGAIN_AFTER = [300, 1000, 3000, 10_000];

export class Outbox {
  /** @type {Operation[]} */
  #waiting = [];
  /** @type {Operation[]} */
  #underWay = [];
  #failures = 0;
  #isClosed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {((saving: Saving) => void)[]} */
  #listeners = [];

  /**
   * @param {Pick<import("./journal.js").Journal, "append" | "letGo">} journal
   * @param {() => number} now
   * @param {{ onKept: (operations: Operation[]) => void,
   *   onNameTaken: (operations: Operation[]) => Promise<void> }} events
   */
  constructor(journal, now, events) {
    this.journal = journal;
    this.now = now;
    this.events = events;
  }

  get isBusy() {
    return this.#waiting.length + this.#underWay.length > 0;
  }

  /** @param {(saving: Saving) => void} listener */
  onSaving(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Operation[]} operations */
  put(operations) {
    this.#waiting.push(...operations);
    void this.flush();
  }

  /** Nothing more is written. */
  close() {
    this.#isClosed = true;
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  /** Writes what waits, unless a write is under way: that one goes on to the rest. */
  async flush() {
    if (this.#underWay.length > 0 || this.#waiting.length === 0 || this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#underWay = this.#waiting.splice(0);
    const isSlow = setTimeout(() => this.#tell({ state: "not-saved", code: "slow" }), SLOW_AFTER);
    try {
      await answered(this.journal.append(this.#underWay));
    } catch (error) {
      clearTimeout(isSlow);
      this.journal.letGo();
      await this.#failed(error instanceof StorageError ? error.code : "lost");
      return;
    }
    clearTimeout(isSlow);
    await this.#kept();
  }

  async #kept() {
    const kept = this.#underWay;
    this.#underWay = [];
    this.#failures = 0;
    if (this.#isClosed) return;
    if (this.#waiting.length === 0) this.#tell({ state: "saved", at: this.now() });
    this.events.onKept(kept);
    await this.flush();
  }

  /** @param {import("../core/errors.js").StorageCode} code */
  async #failed(code) {
    const operations = this.#underWay;
    this.#underWay = [];
    if (this.#isClosed) return;
    this.#waiting.unshift(...operations);
    if (code === "broken") {
      const renamed = this.#waiting.splice(0);
      const isMended = await this.events.onNameTaken(renamed).then(() => true, () => false);
      if (isMended) return;
      this.#waiting.unshift(...renamed);
    }
    this.#tell({ state: "not-saved", code });
    const wait = TRY_AGAIN_AFTER[Math.min(this.#failures, TRY_AGAIN_AFTER.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** @param {Saving} saving */
  #tell(saving) {
    for (const listener of this.#listeners) listener(saving);
  }
}

/**
 * @param {Promise<void>} appending
 * @returns {Promise<void>} rejects when there is no answer for too long
 */
function answered(appending) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new StorageError("slow")), LOST_AFTER);
    appending.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

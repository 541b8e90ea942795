/**
 * What is on the screen and not yet in the journal: written as soon as it can be, tried again until
 * it is there, and reported truthfully meanwhile.
 *
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("./open-notebook.js").Saving} Saving
 */

import { StorageError } from "../../errors.js";

/** A person is told before they have typed much more. */
const SLOW_AFTER = 800;
/** After that a write that has not answered is given up, and made again on a new connection. */
const LOST_AFTER = 5000;
/** So long at the most other work waits for a write. */
const SETTLES_WITHIN = 100;
const TRY_AGAIN_AFTER = [300, 1000, 3000, 10_000];

export class Outbox {
  /** @type {Operation[]} */
  #waiting = [];
  /** @type {Operation[]} */
  #underWay = [];
  #failures = 0;
  #isMending = false;
  #isClosed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {((saving: Saving) => void)[]} */
  #listeners = [];
  /** @type {(() => void)[]} */
  #settling = [];

  /**
   * @param {Pick<import("./journal.js").Journal, "append" | "letGo">} journal
   * @param {() => number} now
   * @param {{ onKept: (operations: Operation[]) => Promise<void> | void,
   *   onNameTaken: () => Promise<(operations: Operation[]) => Operation[]> }} events `onKept`: what
   *   it does is done before "saved" is said; `onNameTaken` prepares what gives them another name
   */
  constructor(journal, now, events) {
    this.journal = journal;
    this.now = now;
    this.events = events;
  }

  /** What the phone may still lose. */
  get unsaved() {
    return [...this.#underWay, ...this.#waiting];
  }

  /** @param {(saving: Saving) => void} listener */
  onSaving(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Resolves once nothing is being written, or soon at any rate: what need not be seen at once
   * leaves the phone's one thread to saving.
   * @returns {Promise<void>}
   */
  settled() {
    return new Promise((resolve) => {
      if (this.unsaved.length === 0) return resolve();
      this.#settling.push(resolve);
      setTimeout(resolve, SETTLES_WITHIN);
    });
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
    const isUnderWay = this.#underWay.length > 0 || this.#isMending;
    if (isUnderWay || this.#waiting.length === 0 || this.#isClosed) return;
    clearTimeout(this.#timer);
    const operations = this.#waiting.splice(0);
    this.#underWay = operations;
    const isSlow = setTimeout(() => this.#tell({ state: "not-saved", code: "slow" }), SLOW_AFTER);
    try {
      await answered(this.#keep(operations));
    } catch (error) {
      clearTimeout(isSlow);
      this.journal.letGo();
      await this.#failed(error instanceof StorageError ? error.code : "lost");
      return;
    }
    clearTimeout(isSlow);
    await this.#kept();
  }

  /** @param {Operation[]} operations */
  async #keep(operations) {
    await this.journal.append(operations);
    if (!this.#isClosed) await this.events.onKept(operations);
  }

  async #kept() {
    this.#underWay = [];
    this.#failures = 0;
    if (this.#isClosed) return;
    if (this.#waiting.length === 0) this.#tell({ state: "saved", at: this.now() });
    await this.flush();
  }

  /** @param {import("../../errors.js").StorageCode} code */
  async #failed(code) {
    const operations = this.#underWay;
    this.#underWay = [];
    if (this.#isClosed) return;
    this.#waiting.unshift(...operations);
    const isFirst = this.#failures === 0;
    const wait = TRY_AGAIN_AFTER[Math.min(this.#failures, TRY_AGAIN_AFTER.length - 1)];
    this.#failures += 1;
    if (code === "broken" && (await this.#isMended()) && isFirst) return this.flush();
    this.#tell({ state: "not-saved", code });
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** What comes while it is prepared waits with the rest, and is renamed with it. */
  async #isMended() {
    this.#isMending = true;
    const rename = await answered(this.events.onNameTaken()).catch(() => undefined);
    this.#isMending = false;
    if (rename) this.#waiting = rename(this.#waiting.splice(0));
    return rename !== undefined;
  }

  /** @param {Saving} saving */
  #tell(saving) {
    for (const listener of this.#listeners) listener(saving);
    for (const resolve of this.#settling.splice(0)) resolve();
  }
}

/**
 * @template T
 * @param {Promise<T>} asked of the phone
 * @returns {Promise<T>} rejects when there is no answer for too long
 */
function answered(asked) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new StorageError("slow")), LOST_AFTER);
    asked.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

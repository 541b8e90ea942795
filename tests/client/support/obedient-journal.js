/**
 * A journal that answers when a test tells it to, and the outbox that writes to it.
 *
 * @typedef {import("../../../client/notebook/operation.js").Operation} Operation
 * @typedef {import("../../../client/notebook/journal/open-notebook.js").Saving} Saving
 */

import { setImmediate as tasksDone } from "node:timers/promises";

import { Outbox } from "../../../client/notebook/journal/outbox.js";

export const NOW = 1_000;

/** A journal that answers when it is told to, and an outbox on it, with time at a standstill. */
export class ObedientJournal {
  /** @type {{ operations: Operation[], keep: () => void, fail: (error: unknown) => void }[]} */
  writes = [];
  /** @type {Saving[]} */
  said = [];
  /** @type {Operation[][]} */
  kept = [];
  renamings = 0;
  connectionsGivenUp = 0;

  /**
   * @param {import("node:test").TestContext} t
   * @param {() => Promise<(operations: Operation[]) => Operation[]>} [mend]
   */
  constructor(t, mend = async () => (operations) => operations) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    this.timers = t.mock.timers;
    const events = {
      onKept: (/** @type {Operation[]} */ operations) => void this.kept.push(operations),
      onNameTaken: () => {
        this.renamings += 1;
        return mend();
      },
    };
    this.outbox = new Outbox(this, () => NOW, events);
    this.outbox.onSaving((saving) => this.said.push(saving));
  }

  /** @param {Operation[]} operations @returns {Promise<void>} */
  append(operations) {
    return new Promise((keep, fail) => {
      this.writes.push({ operations: [...operations], keep, fail });
    });
  }

  letGo() {
    this.connectionsGivenUp += 1;
  }

  /** The last write is answered. */
  async keep() {
    this.writes.at(-1)?.keep();
    await tasksDone();
  }

  /** @param {unknown} error as the journal's answer to the last write */
  async fail(error) {
    this.writes.at(-1)?.fail(error);
    await tasksDone();
  }

  /** @param {number} milliseconds */
  async wait(milliseconds) {
    this.timers.tick(milliseconds);
    await tasksDone();
  }

  /** How each write began. */
  get texts() {
    return this.writes.map(({ operations }) => operations.map(({ value }) => value));
  }
}

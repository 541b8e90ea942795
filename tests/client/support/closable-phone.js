/**
 * A phone that can be closed at each thing that it waits for: whatever it had not kept by then is gone.
 */

import { compact } from "../../../client/notebook/compaction.js";
import { operationKey } from "../../../client/notebook/operation.js";
import { RoomPhone } from "./room-phones.js";

/** A phone that was closed asks on for so long, in milliseconds, before the program can end. */
const TIMEOUT = 5000;

export class Closable extends RoomPhone {
  isOnline = true;
  /** How many waits are left until it is closed. */
  left = Infinity;
  onClosed = () => {};
  invitation = "";
  slot = 0;

  /** @param {string} name @param {() => number} now @param {string} origin */
  constructor(name, now, origin) {
    super(name, now, origin, TIMEOUT);
    this.name = name;
    const [keep, merge] = [this.keepNow, this.mergeNow];
    this.keep = (/** @type {Parameters<typeof keep>[0]} */ state) => this.guarded(() => keep(state));
    this.merge = (/** @type {Parameters<typeof merge>[0]} */ operations, /** @type {Parameters<typeof merge>[1]} */ watermarks) => this.guarded(() => merge(operations, watermarks));
  }

  /** @template T @param {() => Promise<T>} run @returns {Promise<T>} */
  async guarded(run) {
    await this.#moment();
    const done = await run();
    await this.#moment();
    return done;
  }

  async #moment() {
    this.left -= 1;
    if (this.left > 0) return;
    this.onClosed();
    await new Promise(() => {});
  }

  /** Drops what others have superseded, as the app does when it starts. */
  tidy() {
    const { dropped, watermarks } = compact(this.notebook);
    const names = new Set(dropped.map(operationKey));
    this.journal.operations = this.journal.operations.filter((one) => !names.has(operationKey(one)));
    this.journal.watermarks.push(...watermarks);
  }
}

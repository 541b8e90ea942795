/**
 * What all that is done with a room stands on: its state, which counts only once it is kept, its
 * keys and tokens, each made once, and the notebook.
 *
 * @typedef {import("../../notebook/notebook.js").Notebook} Notebook
 * @typedef {import("../../notebook/notebook.js").Watermark} Watermark
 * @typedef {import("../../notebook/operation.js").Operation} Operation
 * @typedef {import("../../crypto/room-keys.js").Role} Role
 * @typedef {import("../../crypto/room-envelopes.js").Epoch} Epoch
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {{ state: RoomState, keep: (state: RoomState) => Promise<void>, now: () => number,
 *   notebook: () => Notebook, ownDevices: () => string[], origin?: string, timeout?: number,
 *   merge: (operations: Operation[], watermarks: Watermark[]) => Promise<void> }} Given `merge` and
 *   `keep`: durable when they return; `ownDevices`: the names under which this phone writes
 */

import { contentKey, roomToken } from "../../crypto/room-keys.js";

/** What a relay has lost, or holds back, is asked for once in so many milliseconds. */
const STARTS_OVER_EVERY = 600_000;

export class Work {
  #startedOver = -Infinity;
  /** @type {Map<string, Promise<CryptoKey>>} */
  #keys = new Map();
  /** @type {Map<Role, Promise<string>>} */
  #tokens = new Map();
  #keep;

  /** @param {Given} given */
  constructor({ state, keep, now, notebook, ownDevices, merge, origin = state.origin, timeout }) {
    this.state = state;
    this.#keep = keep;
    this.now = now;
    this.notebook = notebook;
    this.ownDevices = ownDevices;
    this.merge = merge;
    this.at = { origin, room: state.room, timeout };
  }

  /**
   * Nothing is sent that follows from what is not kept.
   * @param {Partial<RoomState>} changes
   */
  async commit(changes) {
    const state = { ...this.state, ...changes };
    await this.#keep(state);
    this.state = state;
  }

  /** Whether all may be read or sent once more: not at every call, whatever a relay says. */
  mayStartOver() {
    const mayIt = this.now() - this.#startedOver >= STARTS_OVER_EVERY;
    if (mayIt) this.#startedOver = this.now();
    return mayIt;
  }

  /** @param {number} epoch @returns {Promise<Epoch | undefined>} nothing where its key has not come */
  async epoch(epoch) {
    const { room, secrets } = this.state;
    const secret = secrets[epoch - 1];
    if (secret === undefined) return undefined;
    const key = this.#keys.get(secret) ?? contentKey(room, secret);
    this.#keys.set(secret, key);
    return { room, epoch, key: await key };
  }

  /** What this phone shows to the relay. @param {"member" | "admin"} role */
  token(role) {
    const { room } = this.state;
    const token = this.#tokens.get(role) ?? roomToken(room, this.state[role], role);
    this.#tokens.set(role, token);
    return token;
  }
}

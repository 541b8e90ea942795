/**
 * Phones that share a room: each with a notebook, a journal that outlives a crash, and what it keeps
 * of the room. The notebook's own rules are the app's.
 *
 * @typedef {import("../../../client/relay/room/state.js").RoomState} RoomState
 * @typedef {import("../../../client/notebook/operation.js").Operation} Operation
 * @typedef {import("../../../client/notebook/notebook.js").Watermark} Watermark
 * @typedef {import("../../../client/notebook/new-operation.js").Change} Change
 */

import { Desk } from "../../../client/notebook/editor.js";
import { claimInvitation, makeRoom, Room } from "../../../client/relay/room/room.js";

export const ORIGIN = "http://127.0.0.1:1";
/** 24 November 2026. */
export const NOW = 1_795_500_000_000;

export class RoomPhone {
  /** @type {{ operations: Operation[], watermarks: Watermark[] }} */
  journal = { operations: [], watermarks: [] };
  /** @type {RoomState | undefined} */
  kept;
  /** @type {Desk} */
  desk;
  /** @type {Room} */
  room;
  #devices;

  /** @param {string} name of its tab, `d-…` @param {() => number} [now] @param {string} [origin] @param {number} [timeout] */
  constructor(name, now = () => NOW, origin = ORIGIN, timeout = undefined) {
    this.now = now;
    this.origin = origin;
    this.timeout = timeout;
    this.#devices = [name];
    this.desk = new Desk(now);
    this.room = /** @type {Room} */ (/** @type {unknown} */ (undefined));
  }

  get devices() {
    return this.#devices;
  }

  get device() {
    return this.#devices[this.#devices.length - 1] ?? "";
  }

  get notebook() {
    return this.desk.notebook;
  }

  /** Another tab, or a page of a browser without locks. @param {string} device */
  writeAs(device) {
    this.#devices.push(device);
  }

  /** Durable when it returns, as the app's own. @param {RoomState} state */
  keepNow = async (state) => {
    this.kept = structuredClone(state);
  };

  /** @param {Operation[]} operations @param {Watermark[]} watermarks */
  mergeNow = async (operations, watermarks) => {
    this.#append(operations, watermarks);
    this.desk.add(operations, watermarks);
  };

  /** @type {(state: RoomState) => Promise<void>} */
  keep = this.keepNow;
  /** @type {(operations: Operation[], watermarks: Watermark[]) => Promise<void>} */
  merge = this.mergeNow;

  /** @param {string} [name] whose notebook */
  async make(name = "Ravi") {
    await makeRoom({ origin: this.origin, name, now: this.now, keep: this.keep });
    return this.open();
  }

  /** @param {string} invitation @param {string} name */
  async join(invitation, name) {
    const { origin, now, keep, kept } = this;
    await claimInvitation({ origin, invitation, name, relation: "family", now, keep, kept });
    this.open();
    if (!this.notebook.has(this.person)) this.write([this.person, "name", name], [this.person, "relation", "family"]);
    return this;
  }

  /** From what is kept, as after a crash. */
  open() {
    const state = structuredClone(this.kept);
    if (!state) throw new Error("nothing is kept");
    this.desk = new Desk(this.now);
    this.desk.isMember = !state.isOwner;
    this.desk.holder = state.person;
    this.desk.add(this.journal.operations, this.journal.watermarks);
    const { now, keep, merge, origin, timeout } = this;
    const ours = { notebook: () => this.notebook, ownDevices: () => this.#devices };
    this.room = new Room({ origin, state, now, keep, merge, timeout, ...ours, random: () => 0 });
    return this;
  }

  get person() {
    return this.room.state.person;
  }

  /** @param {Change[]} changes */
  write(...changes) {
    const operations = this.desk.act(changes, this.device, {});
    this.#append(operations, []);
    this.desk.add(operations);
    return operations;
  }

  /** @param {string} record @param {string} field */
  says(record, field) {
    return this.notebook.read(record, field).versions.map(({ value }) => value);
  }

  /** @param {Operation[]} operations @param {Watermark[]} watermarks */
  #append(operations, watermarks) {
    this.journal.operations.push(...structuredClone(operations));
    this.journal.watermarks.push(...structuredClone(watermarks));
  }
}

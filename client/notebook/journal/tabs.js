/**
 * The tabs of this phone: each writes under a name that no other open tab has, and tells the
 * others what it wrote. Knows Web Locks and BroadcastChannel; both may be missing.
 */

import { newName } from "../../crypto/random.js";

const MOST_TABS = 50;

/**
 * The lowest slot that no other tab holds; held until this page goes. Nothing where the browser has
 * no locks: then each page writes under a new name.
 * @param {string} notebook the name of its database
 * @returns {Promise<number | undefined>}
 */
export async function claimSlot(notebook) {
  const { locks } = navigator;
  if (!locks) return undefined;
  for (let slot = 0; slot < MOST_TABS; slot += 1) {
    if (await holdsUntilGone(locks, `${notebook}-${slot}`)) return slot;
  }
}

/** @param {LockManager} locks @param {string} name @returns {Promise<boolean>} */
function holdsUntilGone(locks, name) {
  return new Promise((resolve) => {
    const held = locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
    held.catch(() => resolve(false));
  });
}

/** @returns {string} */
export function newDevice() {
  return `d-${newName()}`;
}

/** The name under which this tab writes: kept for the next page that has its slot. */
export class TabName {
  device = newDevice();
  /** @type {string[]} every name that this phone has written under */
  ours = [];
  /** @type {number | undefined} */
  #unkeptSlot;

  /**
   * @param {number | undefined} slot
   * @param {Pick<import("./journal.js").Journal, "device">} journal
   */
  async take(slot, journal) {
    if (slot === undefined) return;
    const known = await journal.device(slot).catch(() => undefined);
    if (known) this.device = known;
    else this.#unkeptSlot = slot;
  }

  /**
   * Once there is a journal.
   * @param {Pick<import("./journal.js").Journal, "keepDevice">} journal
   */
  async keep(journal) {
    const slot = this.#unkeptSlot;
    this.#unkeptSlot = undefined;
    if (slot !== undefined) await journal.keepDevice(slot, this.device);
  }

  /**
   * Another page writes under this name as well: leave it to that one.
   * @returns {string} the name that is given up
   */
  renew() {
    const given = this.device;
    this.ours.push(given);
    this.device = newDevice();
    return given;
  }
}

/**
 * All tabs of this phone are on one channel, whichever notebook each has open: a message says what
 * it is about.
 * @param {(message: any) => void} receive what any other tab tells
 * @returns {{ tell: (message: object) => void }}
 */
export function joinTabs(receive) {
  if (typeof BroadcastChannel === "undefined") return { tell() {} };
  const channel = new BroadcastChannel("mscc-phone");
  channel.onmessage = ({ data }) => receive(data);
  return { tell: (message) => channel.postMessage(message) };
}

/**
 * Runs something in one tab only; does nothing where another is at it already.
 * @param {string} name
 * @param {() => Promise<unknown>} run
 */
export async function inOneTab(name, run) {
  const { locks } = navigator;
  if (!locks) return;
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await run();
  });
}

/**
 * Runs something while no other tab, and nothing else in this one, runs anything of that name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export function inTurn(name, run) {
  const { locks } = navigator;
  if (locks) return locks.request(name, run);
  const mine = (turns.get(name) ?? Promise.resolve()).catch(() => {}).then(run);
  turns.set(name, mine);
  return mine;
}

/** Where a browser has no locks. @type {Map<string, Promise<any>>} */
const turns = new Map();

/**
 * A phone's browser before the app was ever opened, as far as Node lacks it: storage, locks between
 * tabs, messages between tabs. A stand-in for the outside; the tests in a real browser show that it
 * is true.
 */

import * as storage from "fake-indexeddb";

/** @type {BroadcastChannel[]} */
const channels = [];
/** @type {Set<string>} */
const locks = new Set();

/** Nothing is stored, no tab is open. */
export function newPhone() {
  closeTabs();
  Object.assign(globalThis, storage, { indexedDB: new storage.IDBFactory(), BroadcastChannel: Channel });
  setNavigator({ locks: { request } });
}

/** An older browser: each page is on its own. */
export function withoutLocks() {
  setNavigator({});
}

/** Every tab is gone, what is stored stays. */
export function closeTabs() {
  for (const channel of channels.splice(0)) channel.close();
  locks.clear();
}

/** The databases that there are. */
export async function databases() {
  return (await indexedDB.databases()).map(({ name }) => name);
}

/**
 * Waits until something is so, as long as the test itself may take.
 * @param {() => boolean | Promise<boolean>} isSo
 */
export async function until(isSo) {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits as long as anything that is under way on the phone can take. */
export async function allQuiet() {
  let turns = 0;
  await until(() => (turns += 1) > 50);
}

/** Node 21 and later have a navigator that cannot be assigned to. @param {object} value */
function setNavigator(value) {
  Object.defineProperty(globalThis, "navigator", { value, configurable: true, writable: true });
}

/**
 * As `LockManager.request` with `ifAvailable`, the only way in which the app asks.
 * @param {string} name
 * @param {object} _options
 * @param {(lock: object | null) => unknown} use
 */
async function request(name, _options, use) {
  if (locks.has(name)) return use(null);
  locks.add(name);
  const result = await use({ name });
  locks.delete(name);
  return result;
}

/** Node would wait for the next message for ever. */
class Channel extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {any} */ (this).unref();
    channels.push(this);
  }

  /** A page that is gone says nothing more. @param {unknown} message */
  postMessage(message) {
    if (channels.includes(this)) super.postMessage(message);
  }
}

/**
 * Rooms on this phone: made, joined, and kept in step while somebody looks. A page loads this only
 * where sharing is on, or begins.
 *
 * @typedef {import("../journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../journal/places.js").Joined} Joined
 * @typedef {import("../sharing/room.js").RoomStatus} RoomStatus
 */

import { remember } from "../journal/device.js";
import { joinedNotebooks, ownRoom } from "../journal/places.js";
import { forgetRoom, keepRoom, keptRoom } from "../journal/rooms.js";
import { inTurn } from "../journal/tabs.js";
import { recordsIn } from "../notebook/audience.js";
import { Notebook } from "../notebook/notebook.js";
import { devicesOf } from "../notebook/shared-part.js";
import { claimInvitation, makeRoom, Room } from "../sharing/room.js";

/** As long as the relay lets a phone wait. Seconds. */
const WAITS = 25;
/** What is typed in one go is sent in one go. Milliseconds. */
const BREATH = 400;
/** @type {RoomStatus["state"][]} */
const OVER = ["removed", "expired", "ended"];

/**
 * @param {Open} open
 * @param {string} origin
 * @param {string} name whose notebook it is
 * @throws {import("../core/errors.js").RelayError}
 */
export async function makeOwnRoom(open, origin, name) {
  const room = await ownRoom();
  await inTurn(lockOf(room), async () => {
    // Another tab may have made it meanwhile.
    if (await keptRoom(room)) return;
    await makeRoom({ origin, room, name, now: open.now, keep: (state) => keepRoom(room, state) });
  });
  return room;
}

/**
 * @param {string} origin
 * @param {{ invitation: string, name: string, relation: string }} who
 * @param {() => number} now
 * @returns {Promise<Joined>}
 */
export async function join(origin, who, now) {
  const known = await joinedNotebooks();
  const personIn = (/** @type {string} */ room) => known.find((joined) => joined.room === room)?.person;
  const keep = (/** @type {{ room: string }} */ state) => keepRoom(state.room, state);
  const { room, name, person } = await claimInvitation({ origin, ...who, personIn, keptRoom, now, keep });
  return { room, name, person };
}

/** Leaves all rooms that others own, as far as there is a network. @param {string} origin */
export async function leaveAll(origin) {
  await Promise.all(
    (await joinedNotebooks()).map(async ({ room }) => {
      const state = await keptRoom(room);
      if (!state) return;
      const bare = { notebook: () => new Notebook(), merge: async () => {}, ownDevices: () => [], now: Date.now };
      await new Room({ origin, state, keep: async () => {}, ...bare }).leave();
    }),
  );
}

export class SharedRoom {
  /** @type {((status: RoomStatus) => void)[]} */
  #listeners = [];
  #waiting = new AbortController();
  /** @type {() => void} */
  #wake = () => {};
  #isOver = false;
  /** The records that the others have. @type {Set<string>} */
  inRoom = new Set();

  /** @param {Open} open @param {string} room @param {string} origin */
  constructor(open, room, origin) {
    this.open = open;
    this.room = room;
    this.origin = origin;
    open.onSaving(({ state }) => state === "saved" && this.#interrupt());
    document.addEventListener("visibilitychange", () => this.#interrupt());
    addEventListener("online", () => this.#interrupt());
    addEventListener("pagehide", () => this.#interrupt());
  }

  /** @param {(status: RoomStatus) => void} listener */
  onStatus(listener) {
    this.#listeners.push(listener);
  }

  /** Keeps in step until it is over; asks for nothing while nobody looks. */
  async run() {
    while (!this.#isOver) {
      await visible();
      this.#waiting = new AbortController();
      const { signal } = this.#waiting;
      const status = await this.#inTurn((room) => room.sync({ wait: WAITS, signal })).catch(() => undefined);
      const seconds = status?.retryAfter ?? (status?.state === "up-to-date" ? 0 : 5);
      if (!this.#isOver) await this.#rest(Math.max(seconds * 1000, BREATH));
    }
  }

  /**
   * Does something with the room, and sends it.
   * @template T
   * @param {(room: Room) => Promise<T>} use
   * @returns {Promise<T>}
   */
  act(use) {
    this.#interrupt();
    return this.#inTurn(use);
  }

  /** This phone has no more to do with it. */
  async forget() {
    this.#isOver = true;
    this.#interrupt();
    await inTurn(lockOf(this.room), () => forgetRoom(this.room));
    if (!this.open.joined) await remember("room", null);
  }

  /**
   * @template T
   * @param {(room: Room) => Promise<T>} use
   * @returns {Promise<T>}
   */
  #inTurn(use) {
    return inTurn(lockOf(this.room), async () => {
      const state = await keptRoom(this.room);
      if (!state) this.#isOver = true;
      const { open, origin } = this;
      const ownDevices = () => [...open.ownDevices, ...devicesOf(open.notebook, open.holder)];
      const merge = (/** @type {any[]} */ operations, /** @type {any[]} */ watermarks) => open.merge(operations, watermarks);
      const keep = (/** @type {object} */ kept) => keepRoom(this.room, kept);
      const room = new Room({ origin, state, keep, notebook: () => open.notebook, merge, ownDevices, now: open.now });
      try {
        return await use(room);
      } finally {
        this.inRoom = recordsIn(state.known);
        this.#isOver ||= OVER.includes(room.status.state);
        for (const listener of this.#listeners) listener(room.status);
      }
    });
  }

  /** Whatever is only waited for is let go. */
  #interrupt() {
    this.#waiting.abort();
    this.#wake();
  }

  /** @param {number} milliseconds @returns {Promise<void>} sooner where something happens here */
  #rest(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, BREATH);
      };
    });
  }
}

/** @param {string} room */
function lockOf(room) {
  return `mscc-room-${room}`;
}

/** @returns {Promise<void>} */
function visible() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}

/**
 * Rooms on this phone: made, joined, and kept in step while somebody looks. A page loads this only
 * where sharing is on, or begins.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../notebook/journal/notebooks.js").Joined} Joined
 * @typedef {import("./room/room.js").RoomStatus} RoomStatus
 */

import { LinkError, StorageError } from "../errors.js";
import { joinedSchema } from "../notebook/journal/database.js";
import { recall, remember } from "../notebook/journal/device-settings.js";
import { Journal } from "../notebook/journal/journal.js";
import { joinedNotebooks, ownRoom } from "../notebook/journal/notebooks.js";
import { forgetRoom, keepRoom, keptRoom } from "../notebook/journal/room-storage.js";
import { inTurn, joinTabs } from "../notebook/journal/tabs.js";
import { Notebook } from "../notebook/notebook.js";
import { PATIENT } from "../notebook/operation.js";
import { devicesOf } from "../notebook/sharing/shared-part.js";
import { Attention } from "./attention.js";
import { readInvitation } from "./room/invitation.js";
import { claimInvitation, makeRoom, Room } from "./room/room.js";

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
 * @throws {import("../errors.js").RelayError}
 */
export async function makeOwnRoom(open, origin, name) {
  const room = await ownRoom();
  if (await keptRoom(room)) return room;
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
 * @throws {import("../errors.js").LinkError | import("../errors.js").RelayError}
 */
export async function join(origin, who, now) {
  const { room } = readInvitation(who.invitation);
  // Its own invitation, tried on the phone that made it.
  if (room === (await recall("room"))) throw new LinkError("own");
  joinTabs(() => {}).tell({ room });
  return inTurn(lockOf(room), async () => {
    const known = (await joinedNotebooks()).find((joined) => joined.room === room);
    const keep = (/** @type {object} */ state) => keepRoom(room, state);
    const kept = await keptRoom(room);
    // Who was removed and comes again is somebody new to the others, and writes under new names.
    const person = kept ? undefined : known?.person;
    const state = await claimInvitation({ origin, ...who, person, now, keep, kept });
    if (known && state.person !== known.person) await new Journal(joinedSchema(room)).forgetDevices();
    return { room, name: state.name, person: state.person };
  });
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
  #attention = new Attention(BREATH);
  #isOver = false;
  /** Something else, here or in another tab, has to do with the room. */
  #isWanted = false;
  /** While this tab is the one that talks to it. @type {Room | undefined} */
  #room;
  #tabs;
  /** @type {import("./room/room.js").RoomPerson[]} */
  people = [];

  /** @param {Open} open @param {string} room @param {string} origin */
  constructor(open, room, origin) {
    this.open = open;
    this.room = room;
    this.origin = origin;
    this.#tabs = joinTabs((message) => {
      if (message.room !== room) return;
      this.#isWanted = true;
      this.#attention.wake();
    });
    open.onSaving(({ state }) => state === "saved" && this.#attention.wake());
    // What another tab of this phone has saved.
    open.onChange(() => this.#attention.wake());
  }

  /** @param {(status: RoomStatus) => void} listener */
  onStatus = (listener) => void this.#listeners.push(listener);

  /** Keeps in step until it is over; asks for nothing while nobody looks. */
  async run() {
    while (!this.#isOver) {
      await this.#attention.isThere();
      await this.#inTurn((room) => this.#talk(room));
      await this.#attention.rest(BREATH);
    }
  }

  /**
   * Does something with the room.
   * @template T
   * @param {(room: Room) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async act(use) {
    const room = this.#room;
    this.#attention.wake();
    if (room) return use(room);
    this.#tabs.tell({ room: this.room });
    this.#isWanted = true;
    return this.#inTurn(use);
  }

  /** This phone has no more to do with it. */
  async forget() {
    this.#isOver = true;
    this.#attention.wake();
    await inTurn(lockOf(this.room), () => forgetRoom(this.room));
    if (!this.open.joined) await remember("room", null);
  }

  /** @param {Room} room */
  async #talk(room) {
    this.#room = room;
    while (!this.#isOver && !this.#isWanted && this.#attention.isNow) {
      const signal = this.#attention.signal();
      await room.sync();
      this.#tell(room);
      const { state, retryAfter = 0 } = await room.listen({ wait: WAITS, signal });
      this.#tell(room);
      this.#isOver ||= OVER.includes(state);
      await this.#attention.rest(Math.max(retryAfter * 1000, BREATH));
    }
    this.#room = undefined;
    this.#isWanted = false;
  }

  /**
   * @template T
   * @param {(room: Room) => Promise<T>} use
   * @returns {Promise<T>}
   */
  #inTurn(use) {
    const { open, origin } = this;
    // Whoever holds it, this phone sends what the patient wrote on another one before.
    const writer = open.isMember ? open.holder : PATIENT;
    return inTurn(lockOf(this.room), async () => {
      const state = await keptRoom(this.room);
      if (!state) throw new StorageError("lost");
      return use(
        new Room({
          state,
          origin,
          now: open.now,
          keep: (kept) => keepRoom(this.room, kept),
          notebook: open.durable,
          merge: (operations, watermarks) => open.merge(operations, watermarks),
          ownDevices: () => [...new Set([...open.ownDevices, ...devicesOf(open.notebook, writer)])],
        }),
      );
    });
  }

  /** @param {Room} room */
  #tell(room) {
    this.people = room.people();
    for (const listener of this.#listeners) listener(room.status);
  }
}

/** @param {string} room */
function lockOf(room) {
  return `mscc-room-${room}`;
}

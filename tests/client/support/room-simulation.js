/**
 * A world of phones that share a room, with a network that loses, repeats and delays, and phones that
 * are closed at any moment. What happens is drawn from a seed.
 *
 * @typedef {import("../../../client/notebook/new-operation.js").Change} Change
 * @typedef {{ seed: number, operations: number, origin?: string, send?: typeof fetch, now?: () => number }} Plan
 *   `send`, `now`: to a real server, and by its clock
 */

import assert from "node:assert/strict";

import { openEntry, openSnapshot } from "../../../client/crypto/room-envelopes.js";
import { contentKey } from "../../../client/crypto/room-keys.js";
import { Notebook } from "../../../client/notebook/notebook.js";
import { isTakenBack } from "../../../client/notebook/sharing/audience.js";
import { Closable } from "./closable-phone.js";
import { NOW, ORIGIN } from "./room-phones.js";
import { StandInRoomRelay } from "./stand-in-room-relay.js";

export const PRIVATE = "ZEBRA-7731";
const MOST_MEMBERS = 4;
const HOUR = 3_600_000;
const ROUNDS_TO_SETTLE = 12;

/** @param {number} seed @returns {() => number} from 0 to 1, the same for ever (mulberry32) */
export function drawn(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class World {
  /** @type {Closable[]} */
  members = [];
  /** @type {Closable[]} */
  gone = [];
  written = 0;
  counts = { closed: 0, lost: 0, repeated: 0, compacted: 0, removed: 0, joined: 0 };
  #clock = NOW;
  /** @type {(() => Promise<unknown>)[]} */
  #delayed = [];
  /** @type {Closable | undefined} */
  #active;
  #names = 0;
  /** @type {string[]} */
  #sent = [];
  #isStormy = true;

  /** @param {Plan} plan */
  constructor({ seed, operations, origin = ORIGIN, send, now }) {
    this.plan = { seed, operations, origin };
    this.random = drawn(seed);
    this.now = now ?? (() => this.#clock);
    this.relay = new StandInRoomRelay(this.now);
    this.relay.mostEntries = 800;
    this.send = async (/** @type {string} */ address, /** @type {RequestInit | undefined} */ init) => {
      this.#sent.push(String(init?.body ?? ""));
      return (send ?? this.relay.fetch)(address, init);
    };
    this.owner = this.#phone();
  }

  /** A removal that was begun may be finished later. */
  get living() {
    const removed = this.owner.room.people().filter(({ state }) => state === "removed").map(({ slot }) => slot);
    return [this.owner, ...this.members.filter(({ room, slot }) => room?.state.step === "open" && !removed.includes(slot))];
  }

  /** Instead of the global one. @type {typeof fetch} */
  fetch = async (address, init) => {
    const phone = this.#active;
    if (!phone) throw new Error("nobody asks");
    if (!phone.isOnline) throw new TypeError("offline");
    return phone.guarded(() => this.#carry(String(address), init));
  };

  async run() {
    this.#isStormy = false;
    await this.#as(this.owner, () => this.owner.make());
    this.owner.write(["sharing:mine", "questions", true]);
    this.#isStormy = true;
    while (this.written < this.plan.operations) await this.#step();
    await this.#settle();
    return this;
  }

  async #step() {
    const phone = this.#any(this.living);
    const dice = this.random();
    this.#clock += Math.floor(this.random() * 120_000);
    if (dice < 0.62) this.#write(phone);
    else if (dice < 0.9) await this.#as(phone, () => phone.room.sync());
    else if (dice < 0.93) phone.isOnline = !phone.isOnline;
    else if (dice < 0.95) phone.left = 1 + Math.floor(this.random() * 12);
    else if (dice < 0.96 && this.#delayed.length > 0) await this.#delayed.splice(Math.floor(this.random() * this.#delayed.length), 1)[0]?.().catch(() => {});
    else if (dice < 0.965) phone.tidy();
    else if (dice < 0.97) phone.writeAs(this.#name());
    else if (dice < 0.99) await this.#grow();
    else if (dice < 0.994) this.counts.compacted += Number(await this.#as(this.owner, () => this.owner.room.compact()) ?? 0);
    else if (this.plan.operations - this.written > 50 && dice > 0.996) await this.#shrink();
  }

  /** Somebody is invited, or takes up an invitation. */
  async #grow() {
    const guest = this.members.find(({ room }) => room?.state.step !== "open");
    if (guest) {
      await this.#as(guest, () => guest.join(guest.invitation, guest.name));
      if (guest.room?.state.step === "open") this.counts.joined += 1;
    } else if (this.members.length < MOST_MEMBERS) {
      const phone = this.#phone();
      const invited = await this.#as(this.owner, () => this.owner.room.invite({ name: phone.name }));
      if (!invited) return;
      Object.assign(phone, invited);
      this.members.push(phone);
    }
  }

  /** Somebody is removed, or leaves. */
  async #shrink() {
    const phone = this.#any(this.members);
    if (phone?.room?.state.step !== "open") return;
    const leaves = this.random() < 0.3;
    if (leaves) await this.#as(phone, () => phone.room.leave());
    else await this.#as(this.owner, () => this.owner.room.remove(phone.slot));
    if (!leaves && !this.owner.room.people().some(({ slot, state }) => slot === phone.slot && state === "removed")) return;
    this.members = this.members.filter((one) => one !== phone);
    this.gone.push(phone);
    this.counts.removed += 1;
  }

  /** @param {Closable} phone */
  #write(phone) {
    const changes = this.#changes(phone);
    phone.write(...changes);
    this.written += changes.length;
  }

  /** @param {Closable} phone @returns {Change[]} */
  #changes(phone) {
    const number = Math.floor(this.random() * 30);
    const words = `${phone.name} ${this.written}`;
    const secret = `${PRIVATE} ${words}`;
    const dice = this.random();
    if (dice < 0.25) return [[`answer:Q${number}`, "text", words]];
    if (dice < 0.4) return [[`question:Q${number}`, "state", this.#any(["to-ask", "asked", "ask-again"])]];
    if (dice < 0.5) return [[`question:Q${number}`, "hidden", this.random() < 0.5]];
    if (dice < 0.55) return [[`question:${phone.name}${number % 5}`, "text", words]];
    if (dice < 0.65) return [["draft:note", "text", secret]];
    const own = `note:${phone.name}-${number % 8}`;
    if (dice < 0.75) return [[`${own}-p`, "audience", "private"], [`${own}-p`, "text", secret]];
    if (phone !== this.owner) return dice < 0.9 ? [[own, "text", words]] : [[`view:${phone.person.slice(7)}`, "text", words]];
    if (dice < 0.82) return [[own, "audience", "private"], [own, "text", secret]];
    if (dice < 0.92) return [[own, "text", words], [own, "audience", "shared"]];
    return [[`preference:P${number % 6}`, "words", words], [`preference:P${number % 6}`, "audience", "shared"]];
  }

  /**
   * One phone at a time, so that a seed is always the same world. Failures are part of it.
   * @template T @param {Closable} phone @param {() => Promise<T>} run @returns {Promise<T | undefined>}
   */
  async #as(phone, run) {
    const closed = new Promise((resolve) => (phone.onClosed = () => resolve("closed")));
    this.#active = phone;
    const done = run().catch((error) => {
      const isExpected = ["RelayError", "SealError"].includes(error.name);
      if (!isExpected) throw error;
    });
    const ended = await Promise.race([done, closed]);
    this.#active = undefined;
    if (ended !== "closed") return /** @type {T | undefined} */ (ended);
    this.counts.closed += 1;
    phone.left = Infinity;
    if (phone.kept && phone.kept.step !== "claiming") phone.open();
    return undefined;
  }

  /** @param {string} address @param {RequestInit} [init] */
  async #carry(address, init) {
    const dice = this.#isStormy ? this.random() : 1;
    const later = () => this.send(address, { ...init, signal: undefined });
    if (dice < 0.04) throw new TypeError("lost");
    if (dice < 0.06) this.#delayed.push(later);
    if (dice < 0.06) throw new TypeError("late");
    if (dice < 0.1) this.#delayed.push(later);
    const response = await this.send(address, init);
    if (dice < 0.1) this.counts.repeated += 1;
    if (dice >= 0.15 || dice < 0.1) return response;
    await response.arrayBuffer();
    this.counts.lost += 1;
    throw new TypeError("answer lost");
  }

  /** The weather clears, and everybody asks until there is nothing new. */
  async #settle() {
    this.#isStormy = false;
    for (const late of this.#delayed.splice(0)) await late().catch(() => {});
    this.members = this.members.filter(({ room }) => room?.state.step === "open");
    for (let round = 0; round < ROUNDS_TO_SETTLE; round += 1) {
      this.#clock += HOUR;
      for (const phone of this.living) {
        Object.assign(phone, { isOnline: true, left: Infinity });
        await this.#as(phone, () => phone.room.sync());
      }
    }
  }

  /** What all phones must say: all that any of those who are still in the room has kept. */
  check() {
    const all = new Notebook();
    for (const { journal } of this.living) all.add(journal.operations, journal.watermarks);
    const { known } = this.owner.room.state.log;
    const shared = Object.keys(known).filter((key) => !isTakenBack(this.owner.notebook, key.slice(0, key.indexOf(" "))));
    assert.ok(shared.length > 20);
    for (const phone of this.living) {
      const { state, missing, refused, unreadable, unsent, forks } = phone.room.status;
      assert.deepEqual({ state, missing, refused, unreadable, unsent, forks }, { state: "up-to-date", missing: 0, refused: 0, unreadable: 0, unsent: 0, forks: 0 }, phone.name);
      for (const key of shared) {
        const [record = "", field = ""] = key.split(" ");
        assert.deepEqual(phone.notebook.read(record, field), all.read(record, field), `${key} on ${phone.name}`);
      }
    }
    for (const phone of [...this.living, ...this.gone]) {
      const others = phone.journal.operations.filter(({ value }) => String(value).includes(PRIVATE) && !String(value).includes(phone.name));
      assert.deepEqual(others, [], `private on ${phone.name}`);
    }
  }

  /** All that was ever sent, opened by all keys that there ever were. @returns {Promise<string[]>} */
  async opened() {
    const { room, secrets } = this.owner.room.state;
    const keys = await Promise.all(secrets.map((secret) => contentKey(room, secret)));
    const bodies = this.#sent.filter((body) => body.includes('"c"')).map((body) => JSON.parse(body));
    const openings = bodies.flatMap(({ entries, upto, e, c }) => {
      const epochOf = (/** @type {number} */ epoch) => ({ room, epoch, key: /** @type {CryptoKey} */ (keys[epoch - 1]) });
      if (!entries) return [openSnapshot(c, upto, epochOf(e))];
      return entries.map((/** @type {any} */ one) => openEntry(one.c, one.i, epochOf(one.e)));
    });
    return Promise.all(openings);
  }

  #phone() {
    return new Closable(this.#name(), this.now, this.plan.origin);
  }

  #name() {
    this.#names += 1;
    return `d-phone-${String(this.#names).padStart(3, "0")}`;
  }

  /** @template T @param {T[]} of @returns {T} */
  #any(of) {
    return /** @type {T} */ (of[Math.floor(this.random() * of.length)]);
  }
}

/**
 * @param {import("node:test").TestContext} t
 * @param {Plan} plan
 */
export async function holdsInBadWeather(t, plan) {
  const world = new World(plan);
  t.mock.method(globalThis, "fetch", world.fetch);
  await world.run();

  world.check();
  const texts = await world.opened();
  assert.ok(texts.length > 20 && texts.every((text) => !text.includes(PRIVATE)));
  assert.ok(!world.relay.heard.some((text) => text.includes(PRIVATE)));
  assert.ok(world.counts.closed > 0 && world.counts.lost > 0, JSON.stringify(world.counts));
}

/**
 * Stands for a relay with rooms, in memory and without a network: takes what `fetch` is asked, keeps
 * it by the relay's rules, and answers. A test can look at all that it has, and change what it says.
 *
 * @typedef {{ s: number, i: string, e: number, c: string }} Kept
 * @typedef {{ slot: number, token: string, invite: string, exp: number, keybox: string, box: string, day: string }} Seat
 * @typedef {{ id: string, admin: string, expires: number, epoch: number, head: number, base: number, seats: Seat[],
 *   log: Kept[], names: Map<string, number>, snapshot?: { upto: number, e: number, c: string } }} KeptRoom
 * @typedef {{ method: string, path: string, query: URLSearchParams, token: string, body: any }} Asked
 * @typedef {{ status: number, body?: object, headers?: Record<string, string> }} Reply
 */

import { createHash } from "node:crypto";

export const DAY = 86_400;
const ROOM_LASTS = 180 * DAY;
const INVITATION_LASTS = 7 * DAY;
const ABSENT = { status: 404 };

export class StandInRoomRelay {
  /** @type {Map<string, KeptRoom>} */
  rooms = new Map();
  /** All that was ever sent to it, to be searched. @type {string[]} */
  heard = [];
  /** @type {Asked[]} */
  asked = [];
  mostEntries = 5000;
  mostPeople = 20;
  hasSeats = true;
  /** What a test makes of an answer. @type {(reply: Reply, asked: Asked) => Reply | Promise<Reply>} */
  twist = (reply) => reply;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {() => number} [now] milliseconds */
  constructor(now = () => 0) {
    this.now = () => Math.floor(now() / 1000);
  }

  /** Instead of the global one. @type {typeof fetch} */
  fetch = async (address, { method = "GET", headers = {}, body, signal } = {}) => {
    const { pathname: path, searchParams: query } = new URL(String(address));
    const token = String(Reflect.get(headers, "Authorization") ?? "").replace("Bearer ", "");
    this.heard.push(String(address), String(body ?? ""));
    const asked = { method, path, query, token, body: body ? JSON.parse(String(body)) : undefined };
    this.asked.push(asked);
    const reply = await this.twist(await this.#reply(asked, signal ?? undefined), asked);
    const text = reply.body === undefined ? "" : typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    return new Response(reply.status === 204 ? null : text, { status: reply.status, headers: reply.headers });
  };

  /** @param {Asked} asked @param {AbortSignal} [signal] @returns {Promise<Reply>} */
  async #reply(asked, signal) {
    const [, , , id = "", what = "", slot] = asked.path.split("/");
    if (!id) return this.#make(asked.body);
    const room = this.rooms.get(id);
    if (!room || !room.admin || room.expires <= this.now()) return ABSENT;
    const hash = hashOf(asked.token);
    const seat = room.seats.find(({ token }) => token !== "" && token === hash);
    if (what === "claim") return this.#claim(room, hash, asked.body);
    if (room.admin === hash) return this.#owner(room, what, asked, Number(slot));
    if (!seat) return ABSENT;
    if (what === "log" && asked.method === "GET") return this.#read(room, asked.query, signal);
    if (what === "log") return this.#append(room, asked.body.entries);
    if (what === "snapshot") return room.snapshot ? { status: 200, body: room.snapshot } : ABSENT;
    if (what === "keybox") return { status: 200, body: { epoch: room.epoch, box: seat.keybox } };
    if (what !== "leave" || seat.slot === 0) return ABSENT;
    empty(seat);
    return { status: 204 };
  }

  /** @param {any} body @returns {Reply} */
  #make({ room: id, admin_h, token_h, keybox }) {
    if (this.rooms.has(id)) return { status: 409 };
    const seat = { slot: 0, token: token_h, invite: "", exp: 0, keybox, box: "", day: "1970-01-01" };
    const expires = this.now() + ROOM_LASTS;
    const room = { id, admin: admin_h, expires, epoch: 1, head: 0, base: 0, seats: [seat], log: [], names: new Map() };
    this.rooms.set(id, room);
    return { status: 201, body: headsOf(room) };
  }

  /** @param {KeptRoom} room @param {string} what @param {Asked} asked @param {number} slot @returns {Reply} */
  #owner(room, what, { method, body }, slot) {
    const living = room.seats.filter((seat) => this.#isLiving(seat));
    if (what === "" && method === "DELETE") {
      Object.assign(room, { admin: "", log: [], seats: [], snapshot: undefined });
      return { status: 204 };
    }
    if (what === "members") return { status: 200, body: { members: room.seats.map((seat) => this.#shown(seat)) } };
    if (what === "snapshot") return compact(room, body);
    if (what === "epoch") return turn(room, body, living.map((seat) => seat.slot));
    if (what === "invites" && method === "DELETE") {
      const seat = living.find((one) => one.slot === slot && !one.token);
      if (seat) empty(seat);
      return seat ? { status: 204 } : ABSENT;
    }
    if (what !== "invites") return ABSENT;
    if (room.seats.some((seat) => seat.slot === body.slot)) return { status: 409 };
    if (living.length > this.mostPeople) return { status: 409, body: { full: true } };
    const exp = Math.min(body.exp, this.now() + INVITATION_LASTS);
    room.seats.push({ slot: body.slot, token: "", invite: body.invite_h, exp, keybox: body.keybox, box: "", day: "" });
    return { status: 201 };
  }

  /** @param {KeptRoom} room @param {string} hash @param {any} body @returns {Reply} */
  #claim(room, hash, { token_h, box }) {
    const seat = room.seats.find(({ invite }) => invite !== "" && invite === hash);
    if (!seat) return ABSENT;
    if (seat.token !== "" && seat.token !== token_h) return { status: 409 };
    if (seat.token === "" && seat.exp <= this.now()) return { status: 410 };
    if (seat.token === "") Object.assign(seat, { token: token_h, box, day: "1970-01-01" });
    return { status: 200, body: { slot: seat.slot, epoch: room.epoch, keybox: seat.keybox } };
  }

  /** @param {KeptRoom} room @param {URLSearchParams} query @param {AbortSignal} [signal] @returns {Promise<Reply>} */
  async #read(room, query, signal) {
    const [after, limit, wait] = ["after", "limit", "wait"].map((name) => Number(query.get(name) ?? 0));
    if (after === room.head && wait > 0 && this.hasSeats) await this.#change(signal);
    if (after < room.base) return { status: 410, body: { base: room.base } };
    const entries = room.log.filter(({ s }) => s > after).slice(0, limit || 200);
    const headers = wait > 0 && !this.hasSeats && entries.length === 0 ? { "Retry-After": "15" } : undefined;
    return { status: 200, body: { entries, ...headsOf(room) }, headers };
  }

  /** @param {KeptRoom} room @param {Omit<Kept, "s">[]} entries @returns {Reply} */
  #append(room, entries) {
    const fresh = entries.filter(({ i }) => !room.names.has(i));
    if (entries.length > 50 || entries.some(({ c }) => c.length > 90_000)) return { status: 413 };
    if (fresh.some(({ e }) => e !== room.epoch)) return { status: 409, body: { epoch: room.epoch } };
    if (room.head + fresh.length - room.base > this.mostEntries) return { status: 507 };
    for (const { i, e, c } of fresh) {
      room.head += 1;
      room.names.set(i, room.head);
      room.log.push({ s: room.head, i, e, c });
    }
    room.expires = this.now() + ROOM_LASTS;
    this.wake();
    return { status: 200, body: { s: entries.map(({ i }) => room.names.get(i)), head: room.head } };
  }

  /** Ends every wait, as time does. */
  wake() {
    for (const end of this.#waiting) end();
  }

  get waitingCount() {
    return this.#waiting.size;
  }

  /** @param {AbortSignal} [signal] */
  async #change(signal) {
    await new Promise((resolve, reject) => {
      const end = () => resolve(this.#waiting.delete(end));
      this.#waiting.add(end);
      signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    });
  }

  /** @param {Seat} seat */
  #isLiving({ token, invite, exp }) {
    return token !== "" || (invite !== "" && exp > this.now());
  }

  /** @param {Seat} seat */
  #shown(seat) {
    const state = seat.token ? "joined" : this.#isLiving(seat) ? "invited" : "removed";
    return { slot: seat.slot, state, exp: seat.exp, ...(seat.box ? { box: seat.box } : {}), last_day: seat.day };
  }
}

/** @param {KeptRoom} room @param {any} body @returns {Reply} */
function compact(room, { upto, base, e, c }) {
  const isOfNow = base === room.base && base <= upto && upto <= room.head && e === room.epoch;
  if (!isOfNow) return { status: 409, body: { base: room.base } };
  Object.assign(room, { base: upto, snapshot: { upto, e, c }, log: room.log.filter(({ s }) => s > upto) });
  return { status: 204 };
}

/** @param {KeptRoom} room @param {any} body @param {number[]} living @returns {Reply} */
function turn(room, { prev, keyboxes, revoke }, living) {
  if (prev !== room.epoch) return { status: 409, body: { epoch: room.epoch } };
  const left = living.filter((slot) => slot === 0 || !revoke.includes(slot));
  const isExact = left.length === Object.keys(keyboxes).length && left.every((slot) => keyboxes[slot]);
  if (!isExact) return { status: 409, body: { slots: left } };
  for (const seat of room.seats) {
    if (left.includes(seat.slot)) seat.keybox = keyboxes[seat.slot];
    else empty(seat);
  }
  room.epoch += 1;
  return { status: 200, body: { epoch: room.epoch } };
}

/** @param {Seat} seat */
function empty(seat) {
  Object.assign(seat, { token: "", invite: "", keybox: "", box: "" });
}

/** @param {KeptRoom} room */
function headsOf({ head, base, epoch, expires }) {
  return { head, base, epoch, expires };
}

/** @param {string} token */
function hashOf(token) {
  return createHash("sha256").update(token, "ascii").digest("hex");
}

/**
 * What a phone accepts of what a room brings (docs/rooms.md). Nothing that comes is ever fatal:
 * each entry is taken over, held, or counted. Works on a copy of the log, which counts only when
 * the notebook has kept the rest.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").Log} Log
 * @typedef {import("./state.js").Member} Member
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./content.js").Origin & { key: string, member?: Member }} Author
 */

import { digest } from "../../crypto/digest.js";
import { MOST_WAITING } from "../../crypto/parameters.js";
import { openEntry } from "../../crypto/room-envelopes.js";
import { PATIENT } from "../../notebook/operation.js";
import { emptyChain, note } from "./chains.js";
import { Content, OWNER } from "./content.js";
import { isSigned, readEntry, readMembers } from "./entries.js";
import { isCount } from "./requests.js";

/** What waits is kept with the rest; no more of it than the relay would keep. */
const MOST_WAITING_LETTERS = 1_000_000;

export class Reception {
  /** The last entry that this phone has written, as others have it. @type {{ n: number, hash: string } | undefined} */
  own;
  #work;
  #hasRoom = false;

  /** @param {Work} work */
  constructor(work) {
    this.#work = work;
    /** @type {Log} */
    this.log = structuredClone(work.state.log);
    this.content = new Content(work, this.log);
  }

  /** @param {unknown[]} entries as the relay gave them */
  async take(entries) {
    const raws = entries.map((one) => /** @type {any} */ (one)).filter((one) => this.#isRaw(one));
    raws.sort((one, other) => one.s - other.s);
    const texts = await Promise.all(raws.map((raw) => this.#opened(raw)));
    for (const [index, { s, c }] of raws.entries()) {
      const { log } = this;
      if (s <= log.cursor) continue;
      if (s > log.cursor + 1) log.hole ||= log.cursor + 1;
      log.cursor = s;
      log.bytes += c.length;
      await this.#read(texts[index]);
    }
  }

  /** What did not fit while it had to wait is asked for again, once there is room. */
  end() {
    if (!this.#hasRoom || !this.log.hasOverflowed) return;
    Object.assign(this.log, { hasOverflowed: false, cursor: this.log.base, bytes: 0 });
  }

  /**
   * What the owner says about who is a member; nobody is ever taken back.
   * @param {Member[]} members
   */
  async say(members) {
    const { log } = this;
    for (const { removed, ...rest } of members) {
      /** @type {Member} */
      const said = rest;
      const known = log.members.find(({ d }) => d === said.d);
      const member = known ?? said;
      if (said.d === log.owner) continue;
      if (!known) this.#admit(member);
      await this.release();
      if (removed === undefined) continue;
      member.removed ??= removed;
      member.isClosed = true;
      delete log.told[member.d];
    }
  }

  /** What somebody wrote who was not in the room yet is theirs, whoever handed it on. @param {Member} member */
  #admit(member) {
    this.log.members.push(member);
    const own = this.#work.notebook().operations().filter(({ writer }) => writer === member.person);
    for (const { device } of own) this.log.writers[device] = member.d;
  }

  /** What had to wait until its writer was confirmed. */
  async release() {
    const { log } = this;
    const isKnown = (/** @type {string} */ d) => log.members.some((member) => member.d === d);
    const ready = log.waiting.filter(({ d }) => isKnown(d));
    log.waiting = log.waiting.filter(({ d }) => !isKnown(d));
    for (const { text } of ready) await this.#read(text);
    this.#hasRoom ||= ready.length > 0;
  }

  /** @returns {Author} */
  get owner() {
    return { isOwner: true, key: this.#work.state.owner, person: PATIENT, phone: OWNER };
  }

  /** @param {any} raw */
  #isRaw(raw) {
    const isRaw = isCount(raw?.s) && isCount(raw.e) && typeof raw.i === "string" && typeof raw.c === "string";
    if (!isRaw) this.log.unreadable += 1;
    return isRaw;
  }

  /** @param {import("./requests.js").Raw} raw @returns {Promise<string | undefined>} */
  async #opened({ s, e, i, c }) {
    const epoch = s > this.log.cursor ? await this.#work.epoch(e) : undefined;
    return epoch && openEntry(c, i, epoch).catch(() => undefined);
  }

  /** @param {string | undefined} text */
  async #read(text) {
    const { log } = this;
    const entry = text === undefined ? undefined : readEntry(text);
    if (text === undefined || !entry) {
      log.unreadable += 1;
      return;
    }
    const author = await this.#author(entry.d, text);
    if (!author) {
      this.#hold(entry.d, text);
    } else if (author.member?.isClosed || !(await isSigned(this.#work.state.room, text, author.key))) {
      log.refused += 1;
    } else {
      await this.#takeOver(entry, await digest(text), author);
    }
  }

  /** @param {Entry} entry @param {string} hash @param {Author} author */
  async #takeOver(entry, hash, author) {
    const { log } = this;
    const { d, n, seen, ops, marks, members } = entry;
    const judgement = note((log.chains[d] ??= emptyChain()), entry, hash);
    const others = Object.entries(seen).filter(([phone]) => log.chains[phone]?.hashes[seen[phone]?.[0] ?? 0]);
    const isForked = others.some(([phone, [number, other]]) => log.chains[phone]?.hashes[number] !== other);
    if (judgement === "fork" || (isForked && judgement === "new")) log.forks += 1;
    if (judgement === "fork") log.refused += 1;
    if (d === this.#work.state.phone && n >= (this.own?.n ?? 0)) this.own = { n, hash };
    if (judgement !== "new") return;
    log.told[d] = seen;
    if (members !== undefined && author.isOwner) await this.say(readMembers(members));
    if (members !== undefined && !author.isOwner) log.refused += 1;
    if (d === this.#work.state.phone) this.content.comeBack(ops, marks);
    else this.content.take(ops, marks, author);
  }

  /** @param {string} d @param {string} text @returns {Promise<Author | undefined>} */
  async #author(d, text) {
    const { log } = this;
    const { room, phone, person, signing, isOwner, owner } = this.#work.state;
    if (d === log.owner) return this.owner;
    if (d === phone && !isOwner) return { isOwner, key: signing.key, person, phone, member: undefined };
    const member = log.members.find((one) => one.d === d);
    if (member) return { isOwner: false, key: member.key, person: member.person, phone: d, member };
    if (log.owner !== "" || !(await isSigned(room, text, owner))) return undefined;
    log.owner = d;
    return this.owner;
  }

  /** @param {string} d @param {string} text */
  #hold(d, text) {
    const { log } = this;
    const letters = log.waiting.reduce((sum, one) => sum + one.text.length, text.length);
    if (log.waiting.some((one) => one.text === text)) return;
    if (log.waiting.length < MOST_WAITING && letters <= MOST_WAITING_LETTERS) log.waiting.push({ d, text });
    else log.hasOverflowed = true;
  }
}

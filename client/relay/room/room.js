/**
 * A room: a notebook's shared part on the relay, which can read none of it. This is what the pages
 * use; each step of the protocol is a module beside it (docs/rooms.md).
 *
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {import("./status.js").RoomStatus} RoomStatus
 * @typedef {import("./status.js").Failure} Failure
 * @typedef {import("./people.js").RoomPerson} RoomPerson
 */

import { randomFraction } from "../../crypto/random.js";
import { RelayError } from "../../errors.js";
import { compact, exchange, finishEnding } from "./exchange.js";
import { confirm, invite, takeBack } from "./members.js";
import { peopleOf } from "./people.js";
import { takeAnswer } from "./pulling.js";
import { push } from "./pushing.js";
import { readLog } from "./requests.js";
import { remove } from "./rotation.js";
import { Work } from "./session.js";
import { failureOf, standing } from "./status.js";

export { claimInvitation, makeRoom } from "./beginning.js";

/** Who has joined shows at once; who has left, and when somebody was last here, by and by. */
const LOOKS_AT_PEOPLE_EVERY = 600_000;
/** A phone that waits for hours is not to write all the time. */
const AT_TO_WITHIN = 60_000;

export class Room {
  #work;
  #random;
  /** @type {Failure | undefined} until the first exchange there is nothing to say */
  #failure = { state: "waiting" };
  #failures = 0;
  #lookedAtPeople = -Infinity;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {import("./session.js").Given & { random?: () => number }} given `random`: from 0 to 1 */
  constructor({ random = randomFraction, ...given }) {
    this.#work = new Work(given);
    this.#random = random;
  }

  /** What is kept of it, or will be. @returns {RoomState} */
  get state() {
    return this.#work.state;
  }

  /** @returns {RoomStatus} */
  get status() {
    return standing(this.#work, this.#failure);
  }

  /** @returns {RoomPerson[]} */
  people() {
    return peopleOf(this.#work);
  }

  /**
   * Brings what is new, and sends what is new; then waits once, if it is to, for what comes.
   * @param {{ wait?: number, signal?: AbortSignal }} [how] `wait` in seconds
   * @returns {Promise<RoomStatus>}
   */
  async sync({ wait = 0, signal } = {}) {
    await this.#alone(() => this.#trying(() => this.#exchange()));
    return wait > 0 ? this.listen({ wait, signal }) : this.status;
  }

  /**
   * Waits once for what comes, where all is up to date.
   * @param {{ wait: number, signal?: AbortSignal }} how `wait` in seconds
   * @returns {Promise<RoomStatus>}
   */
  async listen({ wait, signal }) {
    if (!this.#failure && this.state.step === "open") await this.#listen(wait, signal);
    return this.status;
  }

  /** What those who join from now on call the notebook. @param {string} name */
  call(name) {
    return this.#alone(() => this.#work.commit({ name }));
  }

  /** @param {{ name: string }} whom @throws {RelayError} "full" where no more people fit */
  invite({ name }) {
    return this.#alone(() => invite(this.#work, name));
  }

  /** @param {number} slot @throws {RelayError} "claimed" where somebody has joined meanwhile */
  takeBack(slot) {
    return this.#alone(() => takeBack(this.#work, slot));
  }

  /** With a new key for all the others. @param {number} slot @throws {RelayError} */
  remove(slot) {
    return this.#alone(async () => {
      await remove(this.#work, slot);
      await push(this.#work);
    });
  }

  /** Puts a snapshot in the place of all entries. @returns {Promise<boolean>} whether it did @throws {RelayError} */
  compact() {
    return this.#alone(() => compact(this.#work));
  }

  /** Erases the room at the relay, as its owner. @throws {RelayError} */
  end() {
    return this.#end();
  }

  /** @throws {RelayError} */
  leave() {
    return this.#end();
  }

  #end() {
    return this.#alone(async () => {
      await this.#work.commit({ step: "ending" });
      await finishEnding(this.#work);
    });
  }

  async #exchange() {
    const { now } = this.#work;
    const isDue = now() - this.#lookedAtPeople >= LOOKS_AT_PEOPLE_EVERY;
    await exchange(this.#work, isDue);
    if (isDue) this.#lookedAtPeople = now();
    if (now() - this.state.at >= AT_TO_WITHIN) await this.#work.commit({ at: now() });
  }

  /** Others may use the room meanwhile: an answer that is not about how it stands now is left. @param {number} wait @param {AbortSignal} [signal] */
  async #listen(wait, signal) {
    const work = this.#work;
    const { log, sent } = work.state;
    /** @type {number | undefined} */
    let seconds;
    await this.#trying(async () => {
      const answer = await readLog(work.at, await work.token("member"), { after: log.cursor, wait, signal });
      await this.#alone(async () => {
        if (work.state.log !== log || work.state.sent !== sent) return;
        await takeAnswer(work, answer);
        if (answer.entries.length > 0) await this.#exchange();
      });
      seconds = answer.entries.length === 0 ? answer.seconds : undefined;
    });
    // The relay had no seat for one more who waits.
    if (seconds && !this.#failure) this.#failure = { state: "up-to-date", seconds };
  }

  /** @param {() => Promise<void>} run */
  async #trying(run) {
    try {
      await run();
      this.#failure = undefined;
      this.#failures = 0;
    } catch (error) {
      const isStopped = error instanceof RelayError && error.code === "stopped";
      if (isStopped) return;
      this.#failures += 1;
      this.#failure = failureOf(error, this.#work, this.#failures, this.#random);
    }
  }

  /**
   * One after the other: two would number two entries alike.
   * @template T
   * @param {() => Promise<T>} run
   * @returns {Promise<T>}
   */
  #alone(run) {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/**
 * Random histories of phones that share a notebook, and what each phone must say at any moment.
 * Knows who had read what as sets, bit n of a `bigint` for the nth operation on a register; judges
 * by nothing that the notebook itself goes by.
 *
 * @typedef {import("./phones.js").Operation} Operation
 * @typedef {import("./phones.js").Parcel} Parcel
 * @typedef {import("./phones.js").Value} Value
 * @typedef {import("./phones.js").VersionVector} VersionVector
 * @typedef {{ operation: Operation, read: bigint, isTrue: boolean }} Entry `read` is all that its
 *   writer had read, and all that the writers of that had
 * @typedef {{ seen: VersionVector, read: bigint }} Screen a register as it stands on a screen
 * @typedef {{ phone: Phone, had: bigint[], claimed: bigint[], screens: (Screen | undefined)[] }} Member
 *   for each register: the operations that have reached the phone, dropped or not, and those of
 *   which a watermark says that they were there
 * @typedef {{ what: "write" | "write-on-screen" | "look" | "sync" | "compact" | "back-up"
 *   | "bring-back" | "lose" | "poison", who: number, other: number, register: number,
 *   part: number, time: number }} Step
 */

import assert from "node:assert/strict";

import { contradicts } from "../../../client/notebook/file/contradiction.js";
import { operationKey } from "../../../client/notebook/operation.js";
import { Phone } from "./phones.js";

/** @type {[record: string, field: string][]} */
export const REGISTERS = [
  ["note:pain", "text"],
  ["note:pain", "hidden"],
  ["list:mine", "top"],
];
export const WHOLE = 0xffffffff;
const TEXTS = [null, "", "8 mg"];
const FLAGS = [true, false, null];
const TOPS = [null, [], ["question:Q01"], ["question:Q02", "question:Q01"]];

export class History {
  /** @type {Entry[][]} */
  #entries = REGISTERS.map(() => []);
  /** @type {Map<string, [register: number, bit: bigint]>} */
  #places = new Map();
  /** @type {Parcel[]} */
  backups = [];
  /** @type {Member[]} */
  members = [];
  #names = 0;

  /** @param {number} phones */
  constructor(phones) {
    for (let count = 0; count < phones; count += 1) this.members.push(this.#member());
  }

  /** Checks after each step each phone that had a part in it. @param {Step[]} steps */
  goOn(steps) {
    for (const step of steps) this.#take(step);
    return this;
  }

  /** Everything that is kept anywhere, old copies too, in pieces. @returns {Parcel[]} */
  pieces() {
    const parcels = [...this.members.map(({ phone }) => phone.parcel()), ...this.backups];
    return parcels.flatMap(({ operations, watermarks }) => [
      ...operations.map((operation) => ({ operations: [operation], watermarks: [] })),
      ...watermarks.map((watermark) => ({ operations: [], watermarks: [watermark] })),
    ]);
  }

  /** @param {Member} member @param {Parcel} parcel */
  deliver(member, parcel) {
    member.phone.take(parcel);
    for (const operation of parcel.operations) {
      const [register, bit] = this.#place(operationKey(operation));
      member.had[register] |= bit;
    }
    for (const { record, field, seen } of parcel.watermarks) {
      for (const [device, count] of Object.entries(seen)) {
        for (let counter = 1; counter <= count; counter += 1) {
          const [register, bit] = this.#place(`${record} ${field} ${device} ${counter}`);
          member.claimed[register] |= bit;
        }
      }
    }
  }

  /** Every screen is opened anew after that. @param {Member} member */
  compact(member) {
    member.phone.compact();
    member.screens = REGISTERS.map(() => undefined);
  }

  /** Fails unless the phone says just what it must. @param {Member} member */
  check(member) {
    const had = member.had.reduce((sum, bits) => sum + countOf(bits), 0);
    const counting = REGISTERS.flatMap((_, register) => this.#counting(member, register));
    assert.equal(member.phone.notebook.heldCount, had - counting.length, "held");
    REGISTERS.forEach(([record, field], register) => {
      const { value, versions } = member.phone.notebook.read(record, field);
      const standing = this.#standing(member, register);
      const values = standing.map((operation) => operation.value);
      const told = versions.map((version) => JSON.stringify(version.value)).sort();
      const due = values.filter((one) => one !== null && one !== "").map((one) => JSON.stringify(one));
      assert.deepEqual(told, [...new Set(due)].sort(), `${record} ${field}`);
      assert.equal(value, versions[0]?.value ?? null);
      assert.ok(versions.every(({ time }, index) => index === 0 || time <= versions[index - 1].time));
      if (field !== "hidden") return;
      const isHidden = values.length > 0 && values.every((one) => one === true);
      assert.equal(member.phone.notebook.isHidden(record), isHidden);
    });
  }

  /** @param {Step} step */
  #take(step) {
    const { what, who, other, register, part } = step;
    const member = this.members[who % this.members.length];
    const partner = this.members[other % this.members.length];
    const backup = this.backups[other % this.backups.length];
    if (what === "write") this.#write(member, step);
    if (what === "write-on-screen") this.#write(member, step, member.screens[register]);
    if (what === "look") member.screens[register] = this.#screen(member, register);
    if (what === "sync" && member !== partner) this.#sync(member, partner, part);
    if (what === "compact") this.compact(member);
    if (what === "back-up") this.backups.push(partOf(member.phone.parcel(), part));
    if (what === "bring-back" && backup) this.#receive(member, partOf(backup, part));
    if (what === "lose") this.#lose(member, backup && partOf(backup, part));
    if (what === "poison") this.#poison(member, partner, register, part);
    this.check(member);
    this.check(partner);
  }

  /** @param {Member} member @param {Step} step @param {Screen} [screen] what its writer looks at */
  #write(member, { register, part, time }, screen) {
    const [record, field] = REGISTERS[register];
    const { device } = member.phone;
    const read = screen
      ? screen.read | this.#read(member, register, (operation) => operation.device === device)
      : this.#read(member, register);
    const how = { time, seen: screen?.seen };
    const operation = member.phone.write(record, field, valueOf(field, part), how);
    this.#enter(member, register, { operation, read, isTrue: true });
  }

  /**
   * Somebody hostile claims to have seen what is not there, to have it superseded one day.
   * @param {Member} member @param {Member} victim @param {number} register @param {number} choice
   */
  #poison(member, victim, register, choice) {
    const [record, field] = REGISTERS[register];
    const device = choice % 5 === 0 ? "d-nobody" : victim.phone.device;
    const seen = { ...member.phone.notebook.seen(record, field), [device]: 1e9 - (choice % 1e8) };
    const hostile = { seen, device: `${member.phone.device}-hostile` };
    const operation = member.phone.write(record, field, valueOf(field, choice), hostile);
    this.#enter(member, register, { operation, read: 0n, isTrue: false });
  }

  /** @param {Member} one @param {Member} other @param {number} part */
  #sync(one, other, part) {
    const parcels = [partOf(one.phone.parcel(), part), partOf(other.phone.parcel(), part)];
    this.#receive(one, parcels[1]);
    this.#receive(other, parcels[0]);
  }

  /** @param {Member} member @param {Parcel} parcel */
  #receive(member, parcel) {
    const { notebook, device } = member.phone;
    const isTrue = parcel.operations.every((operation) => this.#entry(operation).isTrue);
    const isRefused = contradicts(notebook, parcel.operations, parcel.watermarks, [device]);
    assert.ok(!isTrue || !isRefused, "what is true is never refused");
    this.deliver(member, parcel);
  }

  /** @param {Member} member @param {Parcel | undefined} backup */
  #lose(member, backup) {
    const restored = this.#member();
    if (backup) this.#receive(restored, backup);
    this.members[this.members.indexOf(member)] = restored;
    this.check(restored);
  }

  /** @returns {Member} */
  #member() {
    this.#names += 1;
    const phone = new Phone(`d-phone-${this.#names}`);
    return {
      phone,
      had: REGISTERS.map(() => 0n),
      claimed: REGISTERS.map(() => 0n),
      screens: REGISTERS.map(() => undefined),
    };
  }

  /** @param {Member} member @param {number} register @returns {Screen} */
  #screen(member, register) {
    const [record, field] = REGISTERS[register];
    const seen = member.phone.notebook.seen(record, field);
    return { seen, read: this.#read(member, register) };
  }

  /** @param {Member} member @param {number} register @param {Entry} entry */
  #enter(member, register, entry) {
    const bit = 1n << BigInt(this.#entries[register].length);
    this.#entries[register].push(entry);
    this.#places.set(operationKey(entry.operation), [register, bit]);
    member.had[register] |= bit;
  }

  /** @param {string} key */
  #place(key) {
    const place = this.#places.get(key);
    assert.ok(place, `nobody wrote ${key}`);
    return place;
  }

  /** @param {Operation} operation */
  #entry(operation) {
    const [register, bit] = this.#place(operationKey(operation));
    return this.#entries[register][bit.toString(2).length - 1];
  }

  /**
   * What counts on a phone: what is true, and all that its writer had read was there.
   * @param {Member} member @param {number} register @returns {[entry: Entry, bit: bigint][]}
   */
  #counting({ had, claimed }, register) {
    /** @type {[Entry, bit: bigint][]} */
    const counting = [];
    let there = claimed[register];
    this.#entries[register].forEach((entry, index) => {
      const bit = 1n << BigInt(index);
      // Nobody has read what is written later, so one pass in the order of writing finds them all.
      if (!(had[register] & bit) || !entry.isTrue || entry.read & ~there) return;
      there |= bit;
      counting.push([entry, bit]);
    });
    return counting;
  }

  /**
   * All that somebody has read who reads these operations.
   * @param {Member} member @param {number} register @param {(operation: Operation) => boolean} [isRead]
   */
  #read(member, register, isRead = () => true) {
    return this.#counting(member, register)
      .filter(([{ operation }]) => isRead(operation))
      .reduce((all, [{ read }, bit]) => all | read | bit, 0n);
  }

  /** What nobody wrote over who had read it. @param {Member} member @param {number} register */
  #standing(member, register) {
    const counting = this.#counting(member, register);
    const over = counting.reduce((all, [{ read }]) => all | read, 0n);
    return counting.filter(([, bit]) => !(over & bit)).map(([{ operation }]) => operation);
  }
}

/** All that a phone says. @param {Phone} phone */
export function stateOf({ notebook }) {
  return REGISTERS.map(([record, field]) => [notebook.read(record, field), notebook.isHidden(record)]);
}

/**
 * Some of the operations, by the bits of `part`, in one order or the other.
 * @param {Parcel} parcel @param {number} part @returns {Parcel}
 */
export function partOf({ operations, watermarks }, part) {
  const some = operations.filter((_, index) => (part >>> index % 32) & 1);
  return { operations: part & 1 ? some.reverse() : some, watermarks };
}

/** @param {bigint} bits */
function countOf(bits) {
  return bits.toString(2).replaceAll("0", "").length;
}

/** @param {string} field @param {number} choice @returns {Value} */
function valueOf(field, choice) {
  if (field === "hidden") return FLAGS[choice % FLAGS.length];
  if (field === "top") return TOPS[choice % TOPS.length];
  return choice % 5 === 0 ? TEXTS[choice % TEXTS.length] : `note ${choice}`;
}

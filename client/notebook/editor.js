/**
 * A notebook as somebody works with it: who writes, what they change, what they can take back.
 * Pure: clock and names are handed in, and whatever is made here is still to be kept.
 *
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {import("./operation.js").VersionVector} VersionVector
 * @typedef {import("./notebook.js").Watermark} Watermark
 * @typedef {import("./new-operation.js").Change} Change
 * @typedef {{ undoKey?: string, seen?: VersionVector, isAside?: boolean }} How `undoKey`: changes
 *   with the same key in a row are one action; `seen`: the register as it was on the screen, where
 *   its writer may not have seen what came since; `isAside`: nothing that anybody would undo
 */

import { InvalidOperation } from "../errors.js";
import { renameAll, unseenOf, withoutUnseen } from "./device-renaming.js";
import { nextOperation, restoringOperations } from "./new-operation.js";
import { Notebook } from "./notebook.js";
import { operationKey, PATIENT } from "./operation.js";
import { holdsWords, isValidField } from "./schema.js";
import { Undo } from "./undo.js";

export class Desk {
  notebook = new Notebook();
  /** @type {string} who is holding the phone */
  holder = PATIENT;
  /** In somebody else's notebook nobody supersedes any words but their own. */
  isMember = false;
  #undo = new Undo();
  /** @type {import("./device-renaming.js").Unseen[]} */
  #unseen = [];
  /** @type {((records: Set<string>) => void)[]} */
  #onChange = [];

  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
  }

  /**
   * @param {(records: Set<string>) => void} listener called with the records that may have changed
   */
  onChange(listener) {
    this.#onChange.push(listener);
  }

  get canUndo() {
    return this.#undo.isPossible;
  }

  /**
   * The operations that one action of the holder makes.
   * @param {Change[]} changes
   * @param {string} device
   * @param {How} how
   * @returns {Operation[]}
   * @throws {InvalidOperation} what no copy could carry is not written
   */
  act(changes, device, { undoKey, seen, isAside }) {
    const invalid = changes.find((change) => !isValidField(...change));
    if (invalid) throw new InvalidOperation(`${invalid[1]} of ${invalid[0]}`);
    if (!isAside) this.#undo.note(this.notebook, changes, undoKey);
    const stamp = { device, time: this.now(), writer: this.holder };
    return changes.map(([record, field, value]) => {
      const really = seen && this.#unseen.reduce((vector, one) => withoutUnseen(vector, record, field, one), seen);
      return nextOperation(this.notebook, [record, field, value], stamp, this.#mayHaveSeen(record, field, really));
    });
  }

  /**
   * The operations that take back the last action: each register again says what it said, by whom
   * and when.
   * @param {string} device
   * @param {() => string} newDevice
   * @returns {Operation[]}
   */
  takeBack(device, newDevice) {
    const stamp = { device, time: this.now(), writer: this.holder };
    const befores = this.#undo.take(this.notebook);
    if (this.isMember) return befores.map((before) => this.#restoreOwn(before, stamp));
    return befores.flatMap((before) => restoringOperations(this.notebook, before, stamp, newDevice));
  }

  /**
   * Nobody signs for others: what is said again is said by who takes it back.
   * @param {import("./undo.js").Before} before
   * @param {import("./new-operation.js").Stamp} stamp
   */
  #restoreOwn({ record, field, versions }, stamp) {
    const own = versions.find(({ writer }) => writer === this.holder || !holdsWords(field));
    const change = /** @type {Change} */ ([record, field, own?.value ?? null]);
    return nextOperation(this.notebook, change, stamp, this.#mayHaveSeen(record, field));
  }

  /**
   * @param {string} record
   * @param {string} field
   * @param {VersionVector} [seen]
   * @returns {VersionVector | undefined}
   */
  #mayHaveSeen(record, field, seen) {
    if (!this.isMember || !holdsWords(field)) return seen;
    const own = this.notebook.devicesOf(record, field, this.holder);
    const all = Object.entries(seen ?? this.notebook.seen(record, field));
    return Object.fromEntries(all.filter(([device]) => own.has(device)));
  }

  /**
   * Begins again with what is kept, and says what is not kept under another name.
   * @param {Operation[]} unsaved
   * @param {string} taken the name under which it was written, and under which something else is kept
   * @param {string} device
   * @param {{ operations: Operation[], watermarks: Watermark[] }} [kept]
   * @returns {Operation[]}
   */
  rename(unsaved, taken, device, kept) {
    this.notebook = new Notebook();
    this.notebook.add(kept?.operations ?? [], kept?.watermarks);
    const unseen = unseenOf(unsaved, taken);
    this.#unseen.push(unseen);
    const renamed = renameAll(this.notebook, unsaved, unseen, device);
    this.tell(new Set([...this.notebook.registers()].map(({ record }) => record)));
    return renamed;
  }

  /** The notebook as it was before these were made. @param {Operation[]} operations @returns {Notebook} */
  without(operations) {
    if (operations.length === 0) return this.notebook;
    const names = new Set(operations.map(operationKey));
    const notebook = new Notebook();
    notebook.add(this.notebook.operations().filter((one) => !names.has(operationKey(one))), this.notebook.watermarks());
    return notebook;
  }

  /** @param {Operation[]} operations @param {Watermark[]} [watermarks] */
  add(operations, watermarks) {
    this.tell(this.notebook.add(operations, watermarks));
  }

  /** @param {Set<string>} records */
  tell(records) {
    if (records.size > 0) for (const listener of this.#onChange) listener(records);
  }
}

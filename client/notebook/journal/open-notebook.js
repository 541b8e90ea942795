/**
 * The notebook that is open in this tab. What is written shows at once, and is called saved only when the journal has it.
 *
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../new-operation.js").Change} Change
 * @typedef {{ state: "saved", at: number }
 *   | { state: "not-saved", code: import("../../errors.js").StorageCode }} Saving
 * @typedef {"first-run" | "kept" | "missing" | "blocked"} Kept "missing": there was a notebook, and it is gone
 */

import { Desk } from "../editor.js";
import { PATIENT } from "../operation.js";
import { hasNotebook, recall, remember } from "./device-settings.js";
import { Journal } from "./journal.js";
import { deleteAll, goTo, noteKept, schemaOf } from "./notebooks.js";
import { Outbox } from "./outbox.js";
import { claimSlot, inOneTab, joinTabs, newDevice, TabName } from "./tabs.js";

/** A start from here on is worth a compaction. */
const MANY_OPERATIONS = 3000;

export class OpenNotebook extends Desk {
  /** @type {Kept} */
  kept = "first-run";
  /** Another tab has deleted everything, or opened another notebook. */
  onDeleted = () => {};
  onLeft = () => {};
  #name = new TabName();
  #journal;
  #outbox;
  #tabs;
  #countSeen = 0;
  /** @type {Promise<unknown> | undefined} */
  #noting;
  #isClosed = false;

  /** @param {() => number} now @param {import("./notebooks.js").Joined} [joined] where it is somebody else's */
  constructor(now = Date.now, joined = undefined) {
    super(now);
    this.joined = joined;
    this.isMember = joined !== undefined;
    this.database = schemaOf(joined).name;
    this.#journal = new Journal(schemaOf(joined));
    this.#outbox = new Outbox(this.#journal, now, {
      onKept: (operations) => this.#afterSave(operations),
      onNameTaken: () => this.#underNewName(),
    });
    this.#tabs = joinTabs((message) => this.#hear(message));
  }

  /** Reads what is kept. Never rejects: what is wrong stands in `kept`. */
  async open() {
    const [contents, holder, slot] = await Promise.all([
      this.#journal.load().catch(() => "blocked"),
      recall("holder"),
      claimSlot(this.database),
    ]);
    if (typeof contents === "string") {
      this.kept = "blocked";
    } else if (contents && contents.operations.length > 0) {
      this.kept = "kept";
      this.#name.ours = contents.devices;
      this.#countSeen = contents.operations.length;
      this.notebook.add(contents.operations, contents.watermarks);
    } else if (!this.joined && (await hasNotebook())) {
      this.kept = "missing";
    }
    const isKnown = typeof holder === "string" && this.notebook.read(holder, "name").value !== null;
    this.holder = this.joined?.person ?? (isKnown ? holder : PATIENT);
    await this.#name.take(slot, this.#journal);
    return this;
  }

  /** @param {(saving: Saving) => void} listener */
  onSaving(listener) {
    this.#outbox.onSaving(listener);
  }

  /** Sets registers, all as one action of the holder. @param {Change[]} changes @param {import("../editor.js").How} [how] */
  write(changes, how = {}) {
    if (changes.length > 0) this.#put(this.act(changes, this.#name.device, how));
  }

  /** Takes the last action back. */
  undo = () => this.#put(this.takeBack(this.#name.device, newDevice));

  /** All but what this phone may still lose: of that nobody else is told. */
  durable = () => this.without(this.#outbox.unsaved);

  /** Once nothing is being written, or soon at any rate. */
  settled = () => this.#outbox.settled();

  /** Tries again at once to save what is not saved. */
  retry = () => void this.#outbox.flush();

  /** Reads what other tabs have written, should their word not have come. */
  async refresh() {
    if (this.#isClosed) return;
    const count = await this.#journal.count().catch(() => this.#countSeen);
    if (count === this.#countSeen) return;
    this.#countSeen = count;
    const contents = await this.#journal.load().catch(() => undefined);
    if (contents) this.add(contents.operations, contents.watermarks);
  }

  /**
   * Merges a copy. It shows, and may be called brought back, only when it is kept.
   * @param {Operation[]} operations @param {Watermark[]} watermarks
   * @throws {import("../../errors.js").StorageError}
   */
  async merge(operations, watermarks) {
    await this.#journal.append(operations, watermarks);
    this.add(operations, watermarks);
    this.#tabs.tell({ notebook: this.database, operations, watermarks });
    await noteKept(this.joined);
  }

  /** The names under which this phone writes and has written. */
  get ownDevices() {
    return [...this.#name.ours, this.#name.device];
  }

  /** @param {string} holder */
  async setHolder(holder) {
    this.holder = holder;
    // Shown when the next page will know it too.
    await remember("holder", holder);
    this.#heldBy(holder);
    this.#tabs.tell({ notebook: this.database, holder });
  }

  /** From now on every tab of this phone opens this one. @param {string | undefined} room this phone's own where it is left out */
  async goTo(room) {
    await goTo(room);
    this.#tabs.tell({ opened: room ?? null });
  }

  /** Deletes everything that was written on this phone. */
  async deleteEverything() {
    this.close();
    this.#tabs.tell({ isDeleted: true });
    await this.#noting;
    await deleteAll();
  }

  /** Drops what has long been superseded, when nobody waits for this tab. */
  async tidy() {
    if (this.#isClosed || this.notebook.operations().length < MANY_OPERATIONS) return;
    await inOneTab(`${this.database}-compaction`, () => this.#journal.compact()).catch(() => {});
  }

  /** Handed on before it is shown, so that saving starts at once. @param {Operation[]} operations */
  #put(operations) {
    if (this.#isClosed) return;
    this.#outbox.put(operations);
    this.add(operations);
  }

  /** @param {Operation[]} operations */
  async #afterSave(operations) {
    this.#tabs.tell({ notebook: this.database, operations });
    this.#noting ??= Promise.all([this.#name.keep(this.#journal).catch(() => {}), noteKept(this.joined)]);
    await this.#noting;
  }

  /** Another page wrote under the same name: look again at what is kept, and take a new one. */
  async #underNewName() {
    const contents = await this.#journal.load();
    return (/** @type {Operation[]} */ unsaved) => {
      const taken = this.#name.renew();
      return this.rename(unsaved, taken, this.#name.device, contents);
    };
  }

  /** Nothing is written from here any more. */
  close() {
    this.#isClosed = true;
    this.#outbox.close();
    this.#journal.letGo();
  }

  /** @param {any} message from another tab of this phone */
  #hear({ isDeleted, opened, notebook, operations, watermarks, holder }) {
    if (this.#isClosed) return;
    if (isDeleted) {
      this.close();
      this.onDeleted();
    }
    if (opened !== undefined && opened !== (this.joined?.room ?? null)) this.onLeft();
    if (notebook === this.database && operations) this.add(operations, watermarks);
    if (notebook === this.database && holder) this.#heldBy(holder);
  }

  /** @param {string} holder */
  #heldBy(holder) {
    this.holder = holder;
    this.tell(new Set([holder]));
  }
}

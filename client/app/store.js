/**
 * The one store of a page: what is known now, and who shows it. Whoever shows something subscribes
 * to what it reads; nothing else on the page listens to the notebook.
 *
 * @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} OpenNotebook
 * @typedef {{ report: import("../notebook/journal/open-notebook.js").Saving | undefined, reports: number,
 *   canUndo: boolean }} Saving `report`: the last of so many
 * @typedef {{ holder: string, isMember: boolean }} Device who holds the phone; whether it is in
 *   somebody else's notebook
 * @typedef {{ saving: Saving, device: Device, links: import("./shared-links.js").Shared[] | undefined,
 *   rooms: import("../relay/rooms.js").RoomStatus | undefined }} Parts `links`: what was shared and
 *   not forgotten; `rooms`: how far this phone is in step with others
 * @typedef {{ isOver?: () => boolean, moves?: boolean, isWritten?: boolean }} How `isOver`: once there
 *   is nothing left to show it on; `moves`: showing it moves what is on the page; `isWritten`: somebody
 *   writes in it, and so it never waits
 * @typedef {How & { select: (store: Store) => any, show: (value: any) => void, value: any,
 *   reads: Set<string> }} Subscription
 */

import { EVERYTHING } from "../notebook/notebook.js";
import { kindOf } from "../notebook/schema.js";
import { redraw } from "./redraw.js";

export class Store {
  /** @type {OpenNotebook | undefined} */
  #open;
  /** @type {Parts} */
  #parts = {
    saving: { report: undefined, reports: 0, canUndo: false },
    device: { holder: "", isMember: false },
    links: undefined,
    rooms: undefined,
  };
  /** @type {Set<Subscription>} */
  #subscriptions = new Set();
  /** What the selector reads that is asked now. @type {Set<string> | undefined} */
  #reads;
  /** Records, kinds and parts that have changed and are not shown yet. @type {Set<string>} */
  #changed = new Set();
  #isFrameAsked = false;

  /**
   * @param {(change: () => void, moves: boolean) => void} redraw runs what changes the page
   * @param {(draw: () => void) => void} nextFrame
   */
  constructor(redraw, nextFrame) {
    this.redraw = redraw;
    this.nextFrame = nextFrame;
  }

  /** From now on this notebook is shown. @param {OpenNotebook} open */
  start(open) {
    this.#open = open;
    this.#noteDesk();
    open.onChange((records) => {
      this.#noteDesk();
      this.#note([...records].flatMap((record) => [record, kindOf(record)]).concat(EVERYTHING));
    });
    open.onSaving((report) => {
      const { saving } = this.#parts;
      this.set("saving", { ...saving, report, reports: saving.reports + 1 });
      this.draw();
    });
  }

  /** What writes, and asks the phone. */
  get open() {
    if (!this.#open) throw new Error("No notebook is open");
    return this.#open;
  }

  get notebook() {
    return this.open.notebook;
  }

  get saving() {
    return this.#read("saving");
  }

  get device() {
    return this.#read("device");
  }

  get links() {
    return this.#read("links");
  }

  get rooms() {
    return this.#read("rooms");
  }

  now = () => this.open.now();

  /**
   * Shows what is selected: now, and again once it is another value. The selector is asked again
   * when something has changed that it read: in the next frame, but for what the holder has written,
   * which is saved first.
   * @template T plain data, as JSON can say it
   * @param {(store: Store) => T} select
   * @param {(value: T) => void} show
   * @param {How} [how]
   * @returns {() => void} ends it
   */
  subscribe(select, show, how) {
    /** @type {Subscription} */
    const subscription = { ...how, select, show, value: undefined, reads: new Set() };
    this.#subscriptions.add(subscription);
    this.#ask(subscription);
    show(subscription.value);
    return () => this.#subscriptions.delete(subscription);
  }

  /** @template {keyof Parts} Part @param {Part} part @param {Parts[Part]} value */
  set(part, value) {
    this.#parts[part] = value;
    this.#note([part]);
  }

  /** Writes as one action of the holder. @type {OpenNotebook["write"]} */
  write = (changes, how) => this.open.write(changes, how);

  /** Takes the last action back. */
  undo() {
    this.open.undo();
    this.#noteDesk();
  }

  /** Shows what has changed. */
  draw() {
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#show(changed, [...this.#subscriptions]);
  }

  /** @param {string[]} changed @param {Subscription[]} subscriptions */
  #show(changed, subscriptions) {
    for (const over of subscriptions.filter(({ isOver }) => isOver?.())) this.#subscriptions.delete(over);
    const shown = subscriptions
      .filter((one) => this.#subscriptions.has(one) && changed.some((key) => one.reads.has(key)))
      .filter((one) => this.#ask(one));
    const moves = shown.some((one) => one.moves);
    if (shown.length > 0) this.redraw(() => shown.forEach(({ show, value }) => show(value)), moves);
  }

  /** @param {Subscription} subscription @returns {boolean} whether it selects another value now */
  #ask(subscription) {
    const before = JSON.stringify(subscription.value);
    subscription.reads.clear();
    this.#noteReads(subscription.reads);
    subscription.value = subscription.select(this);
    this.#noteReads(undefined);
    return JSON.stringify(subscription.value) !== before;
  }

  /** Notes there from now on. @param {Set<string> | undefined} reads */
  #noteReads(reads) {
    this.#reads = reads;
    if (this.#open) this.#open.notebook.reads = reads;
  }

  /** @template {keyof Parts} Part @param {Part} part @returns {Parts[Part]} */
  #read(part) {
    this.#reads?.add(part);
    return this.#parts[part];
  }

  #noteDesk() {
    const { holder, isMember, canUndo } = this.open;
    const { saving, device } = this.#parts;
    if (holder !== device.holder || isMember !== device.isMember) this.set("device", { holder, isMember });
    if (canUndo !== saving.canUndo) this.set("saving", { ...saving, canUndo });
  }

  /** @param {string[]} changed */
  #note(changed) {
    for (const one of changed) this.#changed.add(one);
    this.#show(changed, [...this.#subscriptions].filter(({ isWritten }) => isWritten));
    if (this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    // The phone's one thread is for saving first.
    void Promise.resolve(this.#open?.settled()).then(() => this.nextFrame(() => {
      this.#isFrameAsked = false;
      this.draw();
    }));
  }
}

export const store = new Store(redraw, (draw) => requestAnimationFrame(draw));

/**
 * Shows on an element what is selected, for as long as it is on the page.
 * @template T
 * @param {Node} $node
 * @param {(store: Store) => T} select
 * @param {(value: T) => void} show
 * @param {How} [how]
 */
export function bind($node, select, show, how) {
  store.subscribe(select, show, { isOver: () => !$node.isConnected, ...how });
}

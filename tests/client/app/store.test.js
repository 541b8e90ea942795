/**
 * The one store: whoever shows something is asked again when what they read has changed, and not
 * when anything else has.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Store } from "../../../client/app/store.js";
import { OpenNotebook } from "../../../client/notebook/journal/open-notebook.js";
import { allQuiet, newPhone, until } from "../support/new-phone.js";

const SCAN = "question:Q01";
const PAIN = "question:Q02";

beforeEach(newPhone);

/** A page's store, whose frames come when the test says so. */
async function page() {
  /** @type {(() => void)[]} */
  const frames = [];
  const store = new Store((change) => change(), (draw) => frames.push(draw));
  store.start(await new OpenNotebook(() => 5).open());
  return { store, frame: () => frames.splice(0).forEach((draw) => draw()) };
}

/** Once it is saved. @param {Store} store @param {import("../../../client/notebook/new-operation.js").Change} change */
async function write(store, change) {
  const saved = new Promise((resolve) => store.open.onSaving(resolve));
  store.write([change]);
  await saved;
}

/**
 * What is shown of a question's state, each time that it is shown.
 * @param {Store} store
 * @param {string} record
 */
function shownOf(store, record) {
  /** @type {unknown[]} */
  const shown = [];
  store.subscribe(({ notebook }) => notebook.read(record, "state").value, (value) => shown.push(value));
  return shown;
}

test("what is selected shows at once, and again when it is another value", async () => {
  const { store } = await page();
  const shown = shownOf(store, SCAN);

  await write(store, [SCAN, "state", "to-ask"]);
  await write(store, [SCAN, "hidden", true]);

  assert.deepEqual(shown, [null, "to-ask"]);
});

test("a change asks those alone who have read what changed", async () => {
  const { store } = await page();
  let asked = 0;
  store.subscribe(({ notebook }) => {
    asked += 1;
    return notebook.read(PAIN, "state").value;
  }, () => {});

  await write(store, [SCAN, "state", "to-ask"]);
  assert.equal(asked, 1);
  await write(store, [PAIN, "hidden", true]);
  assert.equal(asked, 2);
});

test("who reads a kind of record hears of new ones, and who reads everything of everything", async () => {
  const { store } = await page();
  /** @type {unknown[][]} */
  const [kinds = [], counts = []] = [[], []];
  store.subscribe(({ notebook }) => notebook.records("question"), (records) => kinds.push(records));
  store.subscribe(({ notebook }) => notebook.operations().length, (count) => counts.push(count));

  await write(store, ["note:n1", "text", "8 mg"]);
  await write(store, [SCAN, "state", "to-ask"]);

  assert.deepEqual([kinds, counts], [[[], [SCAN]], [0, 1, 2]]);
});

test("what other tabs write shows once in the next frame, however often they write", async () => {
  const { store, frame } = await page();
  const shown = shownOf(store, SCAN);
  const other = await new OpenNotebook(() => 5).open();

  other.write([[SCAN, "state", "to-ask"]]);
  other.write([[SCAN, "state", "asked"]]);
  await until(() => store.notebook.read(SCAN, "state").value === "asked");
  await allQuiet();
  assert.deepEqual(shown, [null]);
  frame();

  assert.deepEqual(shown, [null, "asked"]);
});

test("what somebody writes in never waits, the rest until it is saved", async () => {
  const { store } = await page();
  /** @type {unknown[]} */
  const written = [];
  const shown = shownOf(store, SCAN);
  store.subscribe(({ notebook }) => notebook.read(SCAN, "state").value, (value) => written.push(value), { isWritten: true });

  const saved = write(store, [SCAN, "state", "to-ask"]);
  assert.deepEqual([written, shown], [[null, "to-ask"], [null]]);
  await saved;

  assert.deepEqual(shown, [null, "to-ask"]);
});

test("a page that moves is told so, once for all that is shown together", async () => {
  /** @type {boolean[]} */
  const redrawn = [];
  const store = new Store((change, moves) => (redrawn.push(moves), change()), () => {});
  store.start(await new OpenNotebook(() => 5).open());
  store.subscribe(({ notebook }) => notebook.isHidden(SCAN), () => {}, { moves: true });
  shownOf(store, SCAN);

  await write(store, [SCAN, "state", "to-ask"]);
  store.write([[SCAN, "state", "asked"]]);
  await write(store, [SCAN, "hidden", true]);

  assert.deepEqual(redrawn, [false, true]);
});

test("what is saved, what can be undone and who holds the phone are known too", async () => {
  const { store, frame } = await page();
  /** @type {unknown[]} */
  const shown = [];
  store.subscribe(({ saving, device }) => [saving.report?.state, saving.canUndo, device.holder], (now) => shown.push(now));

  await write(store, ["person:asha", "name", "Asha"]);
  await store.open.setHolder("person:asha");
  await allQuiet();
  frame();
  store.undo();
  await until(() => shown.length === 4);

  assert.deepEqual(shown, [
    [undefined, false, "patient"],
    ["saved", true, "patient"],
    ["saved", true, "person:asha"],
    ["saved", false, "person:asha"],
  ]);
});

test("the same report is another one each time", async () => {
  const { store } = await page();
  /** @type {unknown[]} */
  const shown = [];
  store.subscribe(({ saving }) => [saving.report, saving.reports], ([report]) => shown.push(report));

  await write(store, [SCAN, "state", "to-ask"]);
  await write(store, [SCAN, "state", "asked"]);

  assert.deepEqual(shown, [undefined, { state: "saved", at: 5 }, { state: "saved", at: 5 }]);
});

test("what a page finds out is handed to who shows it", async () => {
  const { store, frame } = await page();
  /** @type {unknown[]} */
  const shown = [];
  store.subscribe(({ links }) => links?.length, (count) => shown.push(count));

  store.set("links", []);
  await allQuiet();
  frame();

  assert.deepEqual(shown, [undefined, 0]);
});

test("what has nothing left to show it on, or has ended, is asked no more", async () => {
  const { store } = await page();
  let isOver = false;
  /** @type {unknown[][]} */
  const [gone = [], ended = []] = [[], []];
  const select = (/** @type {Store} */ { notebook }) => notebook.read(SCAN, "state").value;
  store.subscribe(select, (value) => gone.push(value), { isOver: () => isOver });
  const end = store.subscribe(select, (value) => ended.push(value));

  isOver = true;
  end();
  await write(store, [SCAN, "state", "to-ask"]);
  isOver = false;
  await write(store, [SCAN, "state", "asked"]);

  assert.deepEqual([gone, ended], [[null], [null]]);
});

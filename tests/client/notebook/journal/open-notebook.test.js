/**
 * A page with its notebook: what is written shows at once, is saved, and is there on the next page
 * and in the other tabs; what is deleted is nowhere.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { NOTEBOOK } from "../../../../client/notebook/journal/database.js";
import { remember } from "../../../../client/notebook/journal/device-settings.js";
import { Journal } from "../../../../client/notebook/journal/journal.js";
import { OpenNotebook } from "../../../../client/notebook/journal/open-notebook.js";
import { allQuiet, closeTabs, databases, newPhone, until, withoutLocks } from "../../support/new-phone.js";
import { Phone } from "../../support/phones.js";

const NOTE = "note:n1";

beforeEach(newPhone);

/** A tab beside those that are open. */
async function tab() {
  return new OpenNotebook(() => 5).open();
}

/** The next page, after all others are gone. */
async function nextPage() {
  closeTabs();
  return tab();
}

/** @param {OpenNotebook} open @param {string} text */
async function save(open, text, record = NOTE) {
  const saved = new Promise((resolve) => {
    open.onSaving(({ state }) => state === "saved" && resolve(state));
  });
  open.write([[record, "text", text]]);
  await saved;
}

/** @param {OpenNotebook} open */
function values({ notebook }, record = NOTE, field = "text") {
  return notebook.read(record, field).versions.map(({ value }) => value);
}

/** The names under which anything was written. */
async function names() {
  const { operations = [] } = (await new Journal().load()) ?? {};
  return new Set(operations.map(({ device }) => device));
}

test("a page that is only looked at leaves no trace", async () => {
  const open = await tab();
  await open.refresh();
  await open.tidy();

  assert.equal(open.kept, "first-run");
  assert.deepEqual(await databases(), []);
});

test("what is written reads at once, is saved, and is there on the next page", async () => {
  const open = await tab();
  const saved = save(open, "8 mg");
  const atOnce = values(open);
  await saved;

  const next = await nextPage();

  assert.deepEqual([atOnce, values(next), next.kept], [["8 mg"], ["8 mg"], "kept"]);
});

test("saved is said with the time, and only once the next page would find it", async () => {
  const open = await tab();
  const found = new Promise((resolve) => {
    open.onSaving(async (saving) => resolve([saving, (await new Journal().load())?.operations.length]));
  });

  open.write([[NOTE, "text", "8 mg"]]);

  assert.deepEqual(await found, [{ state: "saved", at: 5 }, 1]);
});

test("what was undone is undone on the next page too", async () => {
  const open = await tab();
  await save(open, "8 mg");
  await save(open, "16 mg");

  open.undo();
  await until(async () => (await new Journal().count()) === 3);

  assert.deepEqual(values(await nextPage()), ["8 mg"]);
});

test("whoever holds the phone holds it on the next page too, and writes in their own name", async () => {
  const open = await tab();
  open.write([["person:asha", "name", "Asha"]]);
  await save(open, "8 mg");
  await open.setHolder("person:asha");

  const next = await nextPage();
  await save(next, "16 mg");

  assert.equal(next.holder, "person:asha");
  assert.equal(next.notebook.read(NOTE, "text").versions[0]?.writer, "person:asha");
});

test("a holder whom the notebook does not know is the patient", async () => {
  await remember("holder", "person:asha");

  assert.equal((await tab()).holder, "patient");
});

test("a notebook that was there and is gone is missing, not new", async () => {
  await save(await tab(), "8 mg");
  await until(async () => (await databases()).includes("mscc-device"));
  await nextPage();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(NOTEBOOK.name).onsuccess = resolve;
  });

  assert.equal((await nextPage()).kept, "missing");
});

test("where storage is blocked it says so, shows what is written, and never calls it saved", async () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  Object.assign(globalThis, { indexedDB: { open: refuse } });
  const open = await tab();
  const told = new Promise((resolve) => open.onSaving(resolve));

  open.write([[NOTE, "text", "8 mg"]]);

  assert.deepEqual(await told, { state: "not-saved", code: "blocked" });
  assert.deepEqual([open.kept, values(open)], ["blocked", ["8 mg"]]);
  await open.deleteEverything().catch(() => {});
});

test("tabs write under names of their own, and stay in step", async () => {
  const [one, other] = [await tab(), await tab()];

  await save(one, "8 mg");
  await save(other, "4 mg", "note:n2");
  await until(() => values(other).length + values(one, "note:n2").length === 2);

  assert.deepEqual([values(other), values(one, "note:n2")], [["8 mg"], ["4 mg"]]);
  assert.equal((await names()).size, 2);
});

test("a tab that heard nothing reads what the others have written", async () => {
  const [one, deaf] = [await tab(), await tab()];
  closeTabs();
  await new Journal().append([new Phone("d-phone-2").write(NOTE, "text", "8 mg")]);

  await deaf.refresh();
  await one.refresh();

  assert.deepEqual([values(deaf), values(one)], [["8 mg"], ["8 mg"]]);
});

test("a new holder holds every tab", async () => {
  const [one, other] = [await tab(), await tab()];

  await one.setHolder("person:asha");
  await until(() => other.holder !== "patient");

  assert.equal(other.holder, "person:asha");
});

test("page after page writes under the same name", async () => {
  await save(await tab(), "8 mg");
  await until(async () => (await new Journal().device(0)) !== undefined);

  await save(await nextPage(), "16 mg");

  assert.equal((await names()).size, 1);
  assert.deepEqual(values(await nextPage()), ["16 mg"]);
});

test("where the browser has no locks each page writes under a new name", async () => {
  withoutLocks();

  await save(await tab(), "8 mg");
  await save(await nextPage(), "16 mg");

  assert.equal((await names()).size, 2);
  assert.deepEqual(values(await nextPage()), ["16 mg"]);
});

test("a copy shows once it is kept, here, in the other tabs and on the next page", async () => {
  const [open, other] = [await tab(), await tab()];
  const phone = new Phone("d-phone-2");
  phone.write(NOTE, "text", "8 mg");
  phone.write(NOTE, "text", "16 mg");
  phone.compact();
  const { operations, watermarks } = phone.parcel();

  const merging = open.merge(operations, watermarks);
  const before = values(open);
  await merging;
  await until(() => values(other).length > 0);

  assert.deepEqual([before, values(open), values(other)], [[], ["16 mg"], ["16 mg"]]);
  assert.deepEqual(values(await nextPage()), ["16 mg"]);
});

test("a copy that the phone cannot keep does not show", async (t) => {
  const open = await tab();
  const phone = new Phone("d-phone-2");
  phone.write(NOTE, "text", "8 mg");
  t.mock.method(Journal.prototype, "append", () => Promise.reject(new Error("full")));

  await assert.rejects(open.merge(phone.parcel().operations, []));

  assert.deepEqual(values(open), []);
});

test("a long history is tidied, and says the same", async () => {
  const open = await tab();
  const phone = new Phone("d-phone-2");
  for (let count = 1; count <= 3000; count += 1) phone.write(NOTE, "text", `${count} mg`);
  await open.merge(phone.parcel().operations, []);

  await open.tidy();

  assert.equal(await new Journal().count(), 1);
  assert.deepEqual(values(await nextPage()), ["3000 mg"]);
});

test("delete everything leaves no database, and the next page is a first one", async () => {
  const open = await tab();
  await save(open, "8 mg");
  await until(async () => (await databases()).length === 2);

  await open.deleteEverything();

  assert.deepEqual(await databases(), []);
  assert.equal((await nextPage()).kept, "first-run");
});

test("after that nothing is written from any tab, and each is told", async () => {
  const [open, other] = [await tab(), await tab()];
  let told = 0;
  other.onDeleted = () => (told += 1);
  await save(open, "8 mg");
  await until(async () => values(other).length > 0 && (await databases()).length === 2);

  await open.deleteEverything();
  await until(() => told > 0);
  for (const page of [open, other]) page.write([[NOTE, "text", "16 mg"]]);
  await allQuiet();

  assert.deepEqual(await databases(), []);
});

test("what is being saved while everything is deleted is deleted too", async () => {
  const open = await tab();
  open.write([[NOTE, "text", "8 mg"]]);

  await open.deleteEverything();
  await allQuiet();

  assert.deepEqual(await databases(), []);
});

test("what is not kept yet is in nothing that others are told", async () => {
  const open = await tab();
  await save(open, "8 mg");
  const saved = new Promise((resolve) => open.onSaving(({ state }) => state === "saved" && resolve(state)));

  open.write([[NOTE, "text", "16 mg"]]);

  const told = open.durable().read(NOTE, "text").versions.map(({ value }) => value);
  assert.deepEqual([values(open), told], [["16 mg"], ["8 mg"]]);
  await saved;
  assert.equal(open.durable(), open.notebook);
});

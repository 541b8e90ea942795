/**
 * What the journal does when the phone fails: it says which way, keeps what it has, and works again
 * as soon as the phone does.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { forceCloseDatabase } from "fake-indexeddb";
import { openDB } from "idb";

import { deleteDatabases, NOTEBOOK } from "../../../../client/notebook/journal/database.js";
import { Journal } from "../../../../client/notebook/journal/journal.js";
import { databases, newPhone } from "../../support/new-phone.js";
import { Phone } from "../../support/phones.js";

beforeEach(newPhone);

/** @param {string} id @param {string} [text] */
function note(id, text = "8 mg") {
  return new Phone("d-phone-1").write(`note:${id}`, "text", text);
}

async function idsKept() {
  return (await new Journal().load())?.operations.map(({ record }) => record) ?? [];
}

/**
 * Every connection that is opened from here on.
 * @param {import("node:test").TestContext} t
 * @returns {IDBDatabase[]}
 */
function connections(t) {
  /** @type {IDBDatabase[]} */
  const opened = [];
  const { transaction } = IDBDatabase.prototype;
  t.mock.method(
    IDBDatabase.prototype,
    "transaction",
    /** @this {IDBDatabase} @param {Parameters<typeof transaction>} how */
    function (...how) {
      opened.push(this);
      return transaction.apply(this, how);
    },
  );
  return opened;
}

/**
 * The phone fails at a note that says so.
 * @param {import("node:test").TestContext} t
 * @param {(transaction: any) => void} fail
 */
function failing(t, fail) {
  const { add } = IDBObjectStore.prototype;
  t.mock.method(
    IDBObjectStore.prototype,
    "add",
    /** @this {IDBObjectStore} @param {{ value: unknown }} operation */
    function (operation) {
      const request = add.call(this, operation);
      if (operation.value === "fails") request.addEventListener("success", () => fail(this.transaction));
      return request;
    },
  );
}

test("a connection that the browser closed is opened again at the next use", async (t) => {
  const opened = connections(t);
  const journal = new Journal();
  await journal.append([note("n1")]);
  const closed = new Promise((resolve) => opened[0].addEventListener("close", resolve));
  forceCloseDatabase(/** @type {any} */ (opened[0]));
  await closed;

  await journal.append([note("n2")]);

  assert.deepEqual(await idsKept(), ["note:n1", "note:n2"]);
});

test("a connection that died in silence fails once and is not asked again", async (t) => {
  const opened = connections(t);
  const journal = new Journal();
  await journal.append([note("n1")]);
  opened[0].close();

  await assert.rejects(journal.append([note("n2")]), { name: "StorageError", code: "lost" });
  await journal.append([note("n2")]);

  assert.deepEqual(await idsKept(), ["note:n1", "note:n2"]);
});

test("a connection that was given up is opened again at the next use", async () => {
  const journal = new Journal();
  await journal.append([note("n1")]);

  journal.letGo();
  await journal.append([note("n2")]);

  assert.deepEqual(await idsKept(), ["note:n1", "note:n2"]);
});

test("a phone without space is full, keeps nothing of it, and writes once there is space", async (t) => {
  failing(t, (transaction) => transaction._abort("QuotaExceededError"));
  const journal = new Journal();

  await assert.rejects(journal.append([note("n1"), note("n2", "fails")]), { code: "full" });
  const whileFull = await idsKept();
  await journal.append([note("n3")]);

  assert.deepEqual([whileFull, await idsKept()], [[], ["note:n3"]]);
});

test("a transaction that the browser gives up is lost, and nothing of it is kept", async (t) => {
  failing(t, (transaction) => transaction._abort("AbortError"));

  await assert.rejects(new Journal().append([note("n1"), note("n2", "fails")]), { code: "lost" });

  assert.deepEqual(await idsKept(), []);
});

test("blocked storage is told from a notebook that is empty", async () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  Object.assign(globalThis, { indexedDB: { open: refuse } });

  for (const use of [() => new Journal().load(), () => new Journal().append([note("n1")])]) {
    await assert.rejects(use, { name: "StorageError", code: "blocked" });
  }
});

test("a browser without storage is blocked storage", async () => {
  Object.assign(globalThis, { indexedDB: undefined });

  await assert.rejects(new Journal().load(), { name: "StorageError", code: "blocked" });
});

test("a page of an older version says so and leaves alone what a later one has made", async () => {
  const later = await openDB(NOTEBOOK.name, NOTEBOOK.upgrades.length + 1);
  later.close();

  await assert.rejects(new Journal().load(), { code: "blocked" });

  assert.deepEqual(await databases(), [NOTEBOOK.name]);
});

test("an open page is in the way of neither a later version nor of deleting everything", async () => {
  const older = new Journal();
  await older.append([note("n1")]);
  const later = new Journal({ ...NOTEBOOK, upgrades: [...NOTEBOOK.upgrades, () => {}] });

  const found = (await later.load())?.operations.length;
  await deleteDatabases([NOTEBOOK]);

  assert.equal(found, 1);
  assert.deepEqual(await databases(), []);
});

test("an upgrade that fails leaves everything as it was", async () => {
  await new Journal().append([note("n1")]);
  const fail = () => {
    throw new Error("upgrade");
  };
  const later = new Journal({ ...NOTEBOOK, upgrades: [...NOTEBOOK.upgrades, fail] });

  await assert.rejects(later.load(), { name: "StorageError" });

  assert.deepEqual(await idsKept(), ["note:n1"]);
});

/**
 * The journal keeps what it was given, whole, once, and nothing else; it never says that it has
 * kept what it has not.
 *
 * @typedef {import("../../../../client/notebook/operation.js").Operation} Operation
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { NOTEBOOK } from "../../../../client/notebook/journal/database.js";
import { Journal } from "../../../../client/notebook/journal/journal.js";
import { Notebook } from "../../../../client/notebook/notebook.js";
import { databases, newPhone } from "../../support/new-phone.js";
import { Phone } from "../../support/phones.js";

beforeEach(newPhone);

/** @param {string[]} texts one after the other in one note */
function written(...texts) {
  const phone = new Phone("d-phone-1");
  return texts.map((text, time) => phone.write("note:n1", "text", text, { time }));
}

/** What another page finds. @returns {Promise<import("../../../../client/notebook/journal/journal.js").Contents>} */
async function kept() {
  return (await new Journal().load()) ?? { operations: [], watermarks: [], devices: [] };
}

test("looking creates nothing", async () => {
  const journal = new Journal();

  const found = [await journal.load(), await journal.count(), await journal.device(0)];
  const dropped = await journal.compact();

  assert.deepEqual([...found, dropped], [undefined, 0, undefined, 0]);
  assert.deepEqual(await databases(), []);
});

test("what was appended is there for the next page, part by part", async () => {
  const phone = new Phone("d-phone-1", "person:daughter");
  const operations = [
    phone.write("question:Q01", "state", "asked", { time: 5 }),
    phone.write("answer:Q01/1", "toldBy", { role: "doctor", name: "Dr Shah" }),
    phone.write("question:Q01", "hidden", false),
    phone.write("list:mine", "top", ["question:Q02", "question:Q01"]),
    phone.write("note:n1", "text", null),
  ];

  await new Journal().append(operations);

  const { operations: found } = await kept();
  assert.deepEqual(new Set(found), new Set(operations));
  assert.equal(await new Journal().count(), operations.length);
});

test("a journal that found nothing finds what was written since", async () => {
  const journal = new Journal();
  await journal.load();

  await journal.append(written("8 mg"));

  assert.equal((await journal.load())?.operations.length, 1);
});

test("the browser is asked to write to the disk before it answers", async (t) => {
  const transaction = t.mock.method(IDBDatabase.prototype, "transaction");

  await new Journal().append(written("8 mg"));

  const writing = transaction.mock.calls.filter(({ arguments: [, mode] }) => mode === "readwrite");
  assert.deepEqual(
    writing.map(({ arguments: [, , options] }) => options?.durability),
    ["strict"],
  );
});

test("appending the same again, after an answer that was lost, changes nothing", async () => {
  const journal = new Journal();
  const operations = written("8 mg", "16 mg");
  await journal.append(operations.slice(0, 1));

  await journal.append(operations);
  await journal.append(structuredClone(operations));

  assert.deepEqual((await kept()).operations, operations);
});

test("another operation under a name that is taken is refused, and what is there stays", async () => {
  const journal = new Journal();
  const [first] = written("8 mg");
  const [second] = written("16 mg");
  await journal.append([first]);

  await assert.rejects(journal.append([second]), { name: "StorageError", code: "broken" });

  assert.deepEqual((await kept()).operations, [first]);
});

test("when the phone fails in the middle none of the operations is kept", async (t) => {
  const { add } = IDBObjectStore.prototype;
  t.mock.method(
    IDBObjectStore.prototype,
    "add",
    /** @this {IDBObjectStore} @param {Operation} operation */
    function (operation) {
      const request = add.call(this, operation);
      if (operation.value === "16 mg") request.addEventListener("success", () => this.transaction.abort());
      return request;
    },
  );

  await assert.rejects(new Journal().append(written("8 mg", "16 mg", "24 mg")), { code: "lost" });

  assert.deepEqual((await kept()).operations, []);
});

test("what the phone did not write is not taken for kept", async (t) => {
  const { add } = IDBObjectStore.prototype;
  t.mock.method(
    IDBObjectStore.prototype,
    "add",
    /** @this {IDBObjectStore} @param {Operation} operation */
    function (operation) {
      return add.call(this, operation.value === "16 mg" ? { ...operation, value: "1" } : operation);
    },
  );

  await assert.rejects(new Journal().append(written("8 mg", "16 mg")), { code: "broken" });
});

test("two pages of one phone write at the same time and both find everything", async () => {
  const [one, other] = [new Journal(), new Journal()];
  const operations = ["d-phone-1", "d-phone-2"].map((device) => {
    const phone = new Phone(device);
    return Array.from({ length: 20 }, (_, index) => phone.write(`note:n${index}`, "text", device));
  });

  await Promise.all(
    operations[0].flatMap((operation, index) => [
      one.append([operation]),
      other.append([operations[1][index]]),
    ]),
  );

  assert.equal((await one.load())?.operations.length, 40);
  assert.deepEqual(await other.load(), await one.load());
});

test("watermarks of a copy raise those that are there and never lower them", async () => {
  const journal = new Journal();
  const register = { record: "note:n1", field: "text" };
  await journal.append([], [{ ...register, seen: { "d-phone-1": 3, "d-phone-2": 1 } }]);

  await journal.append([], [{ ...register, seen: { "d-phone-1": 1, "d-phone-2": 4 } }]);

  const { watermarks } = await kept();
  assert.deepEqual(watermarks, [{ ...register, seen: { "d-phone-1": 3, "d-phone-2": 4 } }]);
});

test("the names under which this phone writes are kept", async () => {
  const journal = new Journal();

  await journal.keepDevice(0, "d-phone-1");
  await journal.keepDevice(1, "d-phone-2");

  assert.equal(await new Journal().device(1), "d-phone-2");
  assert.deepEqual((await kept()).devices, ["d-phone-1", "d-phone-2"]);
});

test("compaction drops what was superseded and the notebook says the same", async () => {
  const journal = new Journal();
  const operations = written("8 mg", "16 mg", "24 mg");
  await journal.append(operations);
  const before = folded(await kept()).read("note:n1", "text");

  const dropped = await journal.compact();

  const after = await kept();
  assert.equal(dropped, 2);
  assert.deepEqual(after.operations, operations.slice(2));
  assert.deepEqual(folded(after).read("note:n1", "text"), before);
});

test("after a compaction an old copy brings nothing back, and new words of others still count", async () => {
  const journal = new Journal();
  const operations = written("8 mg", "16 mg");
  const daughter = new Phone("d-phone-2", "person:daughter");
  daughter.take({ operations, watermarks: [] });
  const hers = daughter.write("note:n1", "text", "16 mg at night", { time: 9 });
  await journal.append(operations);
  await journal.compact();

  await journal.append([...operations, hers]);

  const notebook = folded(await kept());
  assert.equal(notebook.heldCount, 0);
  assert.deepEqual(
    notebook.read("note:n1", "text").versions.map(({ value }) => value),
    ["16 mg at night"],
  );
});

test("what another page adds during a compaction is kept", async () => {
  const [one, other] = [new Journal(), new Journal()];
  const operations = written("8 mg", "16 mg", "24 mg");
  await one.append(operations.slice(0, 2));
  await other.count();

  await Promise.all([one.compact(), other.append(operations.slice(2)), one.compact()]);

  const notebook = folded(await kept());
  assert.equal(notebook.read("note:n1", "text").value, "24 mg");
  assert.equal(notebook.heldCount, 0);
});

test("a later version of the app finds everything, its own additions too", async () => {
  const operations = written("8 mg", "16 mg");
  const older = new Journal();
  await older.append(operations, [{ record: "note:n1", field: "text", seen: { "d-phone-1": 1 } }]);
  await older.keepDevice(0, "d-phone-1");
  const before = await older.load();
  const later = {
    ...NOTEBOOK,
    upgrades: [
      ...NOTEBOOK.upgrades,
      (/** @type {import("idb").IDBPDatabase} */ database) => void database.createObjectStore("pictures"),
    ],
  };

  const after = await new Journal(later).load();

  assert.deepEqual(after, before);
  assert.deepEqual(
    (await indexedDB.databases()).map(({ name, version }) => [name, version]),
    [[NOTEBOOK.name, NOTEBOOK.upgrades.length + 1]],
  );
});

/** @param {import("../../../../client/notebook/journal/journal.js").Contents} contents */
function folded({ operations, watermarks }) {
  const notebook = new Notebook();
  notebook.add(operations, watermarks);
  return notebook;
}

/**
 * What is said about saving is true, and what is not saved is tried again until it is.
 *
 * @typedef {import("../../../../client/notebook/operation.js").Operation} Operation
 * @typedef {import("../../../../client/notebook/journal/open-notebook.js").Saving} Saving
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tasksDone } from "node:timers/promises";

import { StorageError } from "../../../../client/errors.js";
import { NOW, ObedientJournal } from "../../support/obedient-journal.js";
import { Phone } from "../../support/phones.js";

const phone = new Phone("d-phone-1");

const note = (/** @type {string} */ text) => phone.write("note:n1", "text", text);

test("saved is said when the journal has answered, and not before", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);
  await tasksDone();
  const before = [...journal.said];

  await journal.keep();

  assert.deepEqual([before, journal.said], [[], [{ state: "saved", at: NOW }]]);
  assert.equal(journal.outbox.unsaved.length > 0, false);
});

test("saving starts in the same moment, for the page may be gone in the next", (t) => {
  const journal = new ObedientJournal(t);

  journal.outbox.put([note("8 mg")]);

  assert.deepEqual(journal.texts, [["8 mg"]]);
  assert.equal(journal.outbox.unsaved.length > 0, true);
});

test("while something waits nothing is called saved", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);
  journal.outbox.put([note("16 mg")]);

  await journal.keep();
  const between = [...journal.said];
  await journal.keep();

  assert.deepEqual([between, journal.said], [[], [{ state: "saved", at: NOW }]]);
});

test("one write is under way at a time, and what came meanwhile follows in order", async (t) => {
  const journal = new ObedientJournal(t);

  for (const text of ["1", "2", "3"]) journal.outbox.put([note(text)]);
  await journal.keep();
  journal.outbox.put([note("4")]);
  await journal.keep();
  await journal.keep();

  assert.deepEqual(journal.texts, [["1"], ["2", "3"], ["4"]]);
  assert.deepEqual(journal.kept.map((operations) => operations.map(({ value }) => value)), journal.texts);
});

test("a failure is told, and the same words are written again on a new connection", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  await journal.fail(new StorageError("full"));
  await journal.wait(300);

  assert.deepEqual(journal.said, [{ state: "not-saved", code: "full" }]);
  assert.deepEqual(journal.texts, [["8 mg"], ["8 mg"]]);
  assert.equal(journal.connectionsGivenUp, 1);
});

test("once it works again it says saved, without being asked", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);
  await journal.fail(new StorageError("lost"));
  await journal.wait(300);

  await journal.keep();

  assert.deepEqual(journal.said.at(-1), { state: "saved", at: NOW });
});

test("what was written after a failure goes after what failed", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("1")]);
  journal.outbox.put([note("2")]);
  await journal.fail(new StorageError("lost"));

  journal.outbox.put([note("3")]);

  assert.deepEqual(journal.texts.at(-1), ["1", "2", "3"]);
});

test("an error that nobody knows is a failure too", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  await journal.fail(new TypeError("no such thing"));

  assert.deepEqual(journal.said, [{ state: "not-saved", code: "lost" }]);
});

test("it tries for ever, less often at last, and at once when told to", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  for (const wait of [300, 1000, 3000, 10_000, 10_000]) {
    await journal.fail(new StorageError("blocked"));
    await journal.wait(wait - 1);
    const before = journal.writes.length;
    await journal.wait(1);
    assert.equal(journal.writes.length, before + 1, String(wait));
  }
  await journal.fail(new StorageError("blocked"));
  const before = journal.writes.length;
  await Promise.race([journal.outbox.flush(), tasksDone()]);

  assert.equal(journal.writes.length, before + 1);
});

test("after a success the first try again is soon once more", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("1")]);
  for (const wait of [300, 1000]) {
    await journal.fail(new StorageError("lost"));
    await journal.wait(wait);
  }
  await journal.keep();
  journal.outbox.put([note("2")]);
  await journal.fail(new StorageError("lost"));

  await journal.wait(300);

  assert.deepEqual(journal.texts.slice(-2), [["2"], ["2"]]);
});

test("a slow phone is told as not saved yet, and as saved when it is", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  await journal.wait(800);
  await journal.keep();

  assert.deepEqual(journal.said, [{ state: "not-saved", code: "slow" }, { state: "saved", at: NOW }]);
});

test("a phone that answers in time is never called slow", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);
  await journal.wait(799);
  await journal.keep();

  await journal.wait(60_000);

  assert.deepEqual(journal.said, [{ state: "saved", at: NOW }]);
});

test("a write that never answers is given up and made again on a new connection", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  await journal.wait(5000);
  await journal.wait(300);
  await journal.keep();

  assert.deepEqual(journal.texts, [["8 mg"], ["8 mg"]]);
  assert.equal(journal.connectionsGivenUp, 1);
  assert.deepEqual(journal.said.at(-1), { state: "saved", at: NOW });
});

test("an answer that comes after all says nothing about what was written since", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);
  await journal.wait(5000);
  journal.outbox.put([note("16 mg")]);
  const [first] = journal.writes;

  first?.keep();
  await tasksDone();

  assert.deepEqual(journal.said.filter(({ state }) => state === "saved"), []);
  assert.equal(journal.outbox.unsaved.length > 0, true);
});

test("once closed it writes nothing more, not even what failed", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("1")]);
  journal.outbox.put([note("2")]);

  journal.outbox.close();
  await journal.fail(new StorageError("lost"));
  await journal.wait(60_000);

  assert.deepEqual(journal.texts, [["1"]]);
});

test("once closed it says nothing more", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("1")]);

  journal.outbox.close();
  await journal.keep();
  await journal.wait(60_000);

  assert.deepEqual([journal.said, journal.kept], [[], []]);
});

test("what comes after a write is done before it is called saved", async (t) => {
  const journal = new ObedientJournal(t);
  /** @type {(value: unknown) => void} */
  let noted = () => {};
  journal.outbox.events.onKept = async () => void (await new Promise((resolve) => (noted = resolve)));
  journal.outbox.put([note("8 mg")]);

  await journal.keep();
  const before = [...journal.said];
  noted(true);
  await tasksDone();

  assert.deepEqual([before, journal.said], [[], [{ state: "saved", at: NOW }]]);
});

/** When the journal holds something else under a name, what waits is given another one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tasksDone } from "node:timers/promises";

import { StorageError } from "../../../../client/errors.js";
import { ObedientJournal } from "../../support/obedient-journal.js";
import { Phone } from "../../support/phones.js";

const phone = new Phone("d-phone-1");

const note = (/** @type {string} */ text) => phone.write("note:n1", "text", text);

test("when a name is taken all that waits is renamed, and then written", async (t) => {
  /** @type {(value: unknown) => void} */
  let prepared = () => {};
  const renamed = [phone.write("note:n2", "text", "renamed")];
  const journal = new ObedientJournal(t, async () => {
    await new Promise((resolve) => (prepared = resolve));
    return (waiting) => [...waiting, ...renamed];
  });
  journal.outbox.put([note("1")]);
  journal.outbox.put([note("2")]);

  await journal.fail(new StorageError("broken"));
  journal.outbox.put([note("3")]);
  await tasksDone();
  assert.deepEqual(journal.texts, [["1"]]);
  prepared(true);
  await tasksDone();

  assert.deepEqual(journal.texts, [["1"], ["1", "2", "3", "renamed"]]);
  assert.deepEqual(journal.said, []);
});

test("a name that is refused again and again is said, and not asked for without a pause", async (t) => {
  const journal = new ObedientJournal(t);
  journal.outbox.put([note("8 mg")]);

  await journal.fail(new StorageError("broken"));
  await journal.fail(new StorageError("broken"));

  assert.deepEqual([journal.texts.length, journal.renamings], [2, 2]);
  assert.deepEqual(journal.said, [{ state: "not-saved", code: "broken" }]);
});

test("when renaming fails too, nothing is lost and it is said", async (t) => {
  const journal = new ObedientJournal(t, () => Promise.reject(new StorageError("lost")));
  journal.outbox.put([note("8 mg")]);

  await journal.fail(new StorageError("broken"));
  await journal.wait(300);

  assert.deepEqual(journal.said, [{ state: "not-saved", code: "broken" }]);
  assert.deepEqual(journal.texts, [["8 mg"], ["8 mg"]]);
});

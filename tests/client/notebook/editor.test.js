/**
 * What the holder of the phone writes is theirs, and what they take back stands as it stood: its
 * words, by whom and when.
 *
 * @typedef {import("../../../client/notebook/new-operation.js").Change} Change
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Desk } from "../../../client/notebook/editor.js";
import { Phone } from "../support/phones.js";

const NOTE = "note:n1";
const ASHA = "person:asha";

/** A desk whose clock goes on by one at each action. */
class Page {
  #time = 0;
  #names = 0;
  desk = new Desk(() => (this.#time += 1));

  /** @param {string} text @param {import("../../../client/notebook/editor.js").How} [how] */
  type(text, how) {
    this.write([[NOTE, "text", text]], how);
  }

  /** @param {Change[]} changes @param {import("../../../client/notebook/editor.js").How} [how] */
  write(changes, how = {}) {
    this.desk.add(this.desk.act(changes, "d-phone-1", how));
  }

  undo() {
    this.desk.add(this.desk.takeBack("d-phone-1", () => `d-fresh-${(this.#names += 1)}`));
  }

  /** Somebody's own phone with all that is here. @param {string} [writer] */
  other(writer = ASHA) {
    const phone = new Phone("d-phone-2", writer);
    this.giveTo(phone);
    return phone;
  }

  /** @param {Phone} phone */
  giveTo(phone) {
    phone.take({ operations: this.desk.notebook.operations(), watermarks: [] });
  }

  /** @param {Phone} phone */
  takeFrom(phone) {
    this.desk.add(phone.notebook.operations());
  }

  versions(record = NOTE, field = "text") {
    return this.desk.notebook.read(record, field).versions;
  }

  get values() {
    return this.versions().map(({ value }) => value);
  }
}

test("what is written reads at once, by the holder and when", () => {
  const page = new Page();
  page.type("8 mg");
  page.desk.holder = ASHA;

  page.type("16 mg");

  assert.deepEqual(page.versions(), [{ value: "16 mg", time: 2, writer: ASHA }]);
});

test("whoever listens hears which records have changed", () => {
  const page = new Page();
  /** @type {Set<string>[]} */
  const heard = [];
  page.desk.onChange((records) => heard.push(records));

  page.write([[NOTE, "text", "8 mg"], [NOTE, "audience", "shared"], ["question:Q01", "state", "asked"]]);
  page.desk.add(page.desk.notebook.operations());

  assert.deepEqual(heard, [new Set([NOTE, "question:Q01"])]);
});

test("undo brings back the words, their writer and their time", () => {
  const page = new Page();
  page.desk.holder = ASHA;
  page.type("8 mg");
  page.desk.holder = "patient";
  page.type("16 mg");

  page.undo();

  assert.deepEqual(page.versions(), [{ value: "8 mg", time: 1, writer: ASHA }]);
});

test("undo of the first words leaves nothing, and of the last ones everything", () => {
  const page = new Page();
  page.type("8 mg");
  page.write([[NOTE, "text", null]]);

  page.undo();
  const emptied = page.values;
  page.undo();

  assert.deepEqual([emptied, page.values], [["8 mg"], []]);
});

test("undo of hiding shows it again", () => {
  const page = new Page();
  page.type("8 mg");
  page.write([[NOTE, "hidden", true]]);

  page.undo();

  assert.equal(page.desk.notebook.isHidden(NOTE), false);
});

test("one action is undone as one, whatever it wrote", () => {
  const page = new Page();
  page.write([["question:Q01", "state", "ask-again"]]);
  page.write([["question:Q01", "state", "asked"], ["question:Q01", "round", 2]]);

  page.undo();

  assert.deepEqual(page.versions("question:Q01", "state").map(({ value }) => value), ["ask-again"]);
  assert.deepEqual(page.versions("question:Q01", "round"), []);
});

test("actions are undone one by one, the last one first, until nothing is left to undo", () => {
  const page = new Page();
  for (const text of ["1", "2", "3"]) page.type(text);

  const seen = [3, 2, 1].map(() => {
    page.undo();
    return page.values;
  });
  page.undo();

  assert.deepEqual(seen, [["2"], ["1"], []]);
  assert.equal(page.desk.canUndo, false);
});

test("undoing keep this one brings both versions back, each as it was", () => {
  const page = new Page();
  page.type("8 mg");
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.type("16 mg");
  page.takeFrom(asha);
  const both = page.versions();
  page.type("4 mg");

  page.undo();

  assert.equal(both.length, 2);
  assert.deepEqual(page.versions(), both);
});

test("both versions come back on every phone", () => {
  const page = new Page();
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.type("16 mg");
  page.takeFrom(asha);
  const both = page.versions();
  page.type("4 mg");
  page.giveTo(asha);
  page.undo();

  page.giveTo(asha);

  assert.deepEqual(asha.notebook.read(NOTE, "text").versions, both);
});

test("what is typed in one sitting is undone as one", () => {
  const page = new Page();
  page.type("before");
  for (const text of ["1", "16", "16 m", "16 mg"]) page.type(text, { undoKey: "sitting 1" });

  page.undo();

  assert.deepEqual(page.values, ["before"]);
});

test("a second sitting, or something else in between, is undone by itself", () => {
  const page = new Page();
  page.type("1", { undoKey: "sitting 1" });
  page.type("16", { undoKey: "sitting 2" });
  page.write([["question:Q01", "state", "asked"]]);
  page.type("16 mg", { undoKey: "sitting 2" });

  const seen = [1, 2, 3, 4].map(() => {
    page.undo();
    return page.values;
  });

  assert.deepEqual(seen, [["16"], ["16"], ["1"], []]);
});

test("one sitting that comes to write in one more register is undone in both", () => {
  const page = new Page();
  page.type("8 mg", { undoKey: "sitting 1" });
  page.write([[NOTE, "audience", "shared"]], { undoKey: "sitting 1" });

  page.undo();

  assert.deepEqual([page.values, page.versions(NOTE, "audience")], [[], []]);
});

test("undo leaves what somebody has written over it since", () => {
  const page = new Page();
  page.type("8 mg");
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.takeFrom(asha);

  page.undo();

  assert.deepEqual(page.versions(), [{ value: "4 mg", time: 7, writer: ASHA }]);
});

test("a sitting in which somebody else wrote is undone to what they wrote", () => {
  const page = new Page();
  page.type("8 mg", { undoKey: "sitting 1" });
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.takeFrom(asha);
  page.type("16 mg", { undoKey: "sitting 1" });

  page.undo();

  assert.deepEqual(page.versions(), [{ value: "4 mg", time: 7, writer: ASHA }]);
});

test("undo leaves two versions to the person who can choose", () => {
  const page = new Page();
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 0 });
  page.type("8 mg");
  page.takeFrom(asha);

  page.undo();

  assert.deepEqual(page.values, ["8 mg", "4 mg"]);
});

test("of one action, undo takes back what nobody has changed since", () => {
  const page = new Page();
  page.write([[NOTE, "text", "8 mg"], [NOTE, "audience", "shared"]]);
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.takeFrom(asha);

  page.undo();

  assert.deepEqual([page.values, page.versions(NOTE, "audience")], [["4 mg"], []]);
});

test("whoever has not seen a change does not write over it", () => {
  const page = new Page();
  page.type("8 mg");
  const seen = page.desk.notebook.seen(NOTE, "text");
  const asha = page.other();
  asha.write(NOTE, "text", "4 mg", { time: 7 });
  page.takeFrom(asha);

  page.type("16 mg", { seen });

  assert.deepEqual(page.values, ["4 mg", "16 mg"]);
});

test("a whole page of typing can be undone to the last twenty actions", () => {
  const page = new Page();
  for (let count = 1; count <= 25; count += 1) page.type(String(count));

  while (page.desk.canUndo) page.undo();

  assert.deepEqual(page.values, ["5"]);
});

test("what no copy could carry is not written", () => {
  const page = new Page();

  assert.throws(() => page.type("x".repeat(10_001)), { name: "InvalidOperation" });

  assert.deepEqual([page.values, page.desk.canUndo], [[], false]);
});

/**
 * Two pages that write under one name, which only a browser without its senses lets happen: one
 * takes another name, and nobody's words go.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Journal } from "../../../client/notebook/journal/journal.js";
import { OpenNotebook } from "../../../client/notebook/journal/open-notebook.js";
import { closeTabs, newPhone, until } from "../support/new-phone.js";
import { Phone } from "../support/phones.js";

const NOTE = "note:n1";

beforeEach(newPhone);

/** A page that has saved a note, and another that has since written under its name. */
class TwoPages {
  /** @param {string} text of the other page */
  async begin(text) {
    this.open = await new OpenNotebook(() => 5).open();
    await this.save("8 mg");
    const { operations = [] } = (await new Journal().load()) ?? {};
    this.name = operations[0]?.device ?? "";
    const elsewhere = new Phone(this.name);
    elsewhere.take({ operations, watermarks: [] });
    await new Journal().append([elsewhere.write(NOTE, "text", text, { time: 4 })]);
    return this;
  }

  /** @param {string} text @param {import("../../../client/notebook/editor.js").How} [how] */
  async save(text, how) {
    this.page.write([[NOTE, "text", text]], how);
    await this.saved();
  }

  async saved() {
    await new Promise((resolve) => {
      this.page.onSaving(({ state }) => state === "saved" && resolve(state));
    });
  }

  get page() {
    assert.ok(this.open);
    return this.open;
  }

  /** What this page and the next one show. */
  async shown(record = NOTE) {
    closeTabs();
    const next = await new OpenNotebook(() => 6).open();
    assert.equal(next.notebook.heldCount, 0);
    const [here, there] = [this.page, next].map(({ notebook }) =>
      notebook.read(record, "text").versions.map(({ value }) => value).sort(),
    );
    assert.deepEqual(here, there);
    return here;
  }
}

test("a name that another page writes under is given up, and both texts stand", async () => {
  const pages = await new TwoPages().begin("4 mg");

  await pages.save("16 mg");

  assert.deepEqual(await pages.shown(), ["16 mg", "4 mg"]);
});

test("what follows on an unsaved text takes its place only", async () => {
  const pages = await new TwoPages().begin("4 mg");

  pages.page.write([[NOTE, "text", "16 mg"]]);
  pages.page.write([[NOTE, "text", "16 mg daily"]]);
  await pages.saved();

  assert.deepEqual(await pages.shown(), ["16 mg daily", "4 mg"]);
});

test("what is written while the page looks for another name is kept", async (t) => {
  const pages = await new TwoPages().begin("4 mg");
  const { load } = Journal.prototype;
  t.mock.method(Journal.prototype, "load", /** @this {Journal} */ function () {
    t.mock.restoreAll();
    pages.page.write([["note:n2", "text", "Ring Asha"], [NOTE, "text", "16 mg daily"]]);
    return load.call(this);
  });

  await pages.save("16 mg");

  assert.deepEqual(await pages.shown(), ["16 mg daily", "4 mg"]);
  assert.deepEqual(await pages.shown("note:n2"), ["Ring Asha"]);
});

test("whoever looks at the old text still has not seen the other page's", async () => {
  const pages = await new TwoPages().begin("4 mg");
  pages.page.write([[NOTE, "text", "16 mg"]]);
  const seen = pages.page.notebook.seen(NOTE, "text");
  await pages.saved();

  await pages.save("16 mg daily", { seen });

  assert.deepEqual(await pages.shown(), ["16 mg daily", "4 mg"]);
});

test("two versions that were brought back by undo stay two", async () => {
  const pages = await new TwoPages().begin("4 mg");
  const asha = new Phone("d-phone-2", "person:asha");
  asha.write("note:n2", "text", "Monday", { time: 1 });
  const other = new Phone("d-phone-3");
  other.write("note:n2", "text", "Tuesday", { time: 2 });
  await pages.page.merge([...asha.notebook.operations(), ...other.notebook.operations()], []);
  pages.page.write([["note:n2", "text", "Friday"], [NOTE, "text", "16 mg"]]);

  pages.page.undo();
  await pages.saved();

  assert.deepEqual(await pages.shown("note:n2"), ["Monday", "Tuesday"]);
});

test("every tab shows what was renamed", async () => {
  const pages = await new TwoPages().begin("4 mg");
  const tab = await new OpenNotebook(() => 7).open();

  await pages.save("16 mg");

  await until(() => tab.notebook.read(NOTE, "text").versions.length === 2);
  assert.deepEqual(tab.notebook.read(NOTE, "text").versions.map(({ value }) => value), ["16 mg", "4 mg"]);
});

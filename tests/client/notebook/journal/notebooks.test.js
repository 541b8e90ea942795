/**
 * The notebooks of one phone: its own and those it has joined. None is ever mixed up with another.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { remember } from "../../../../client/notebook/journal/device-settings.js";
import { deleteAll, forgetJoined, goTo, joinedNotebooks, keepJoined, openPlace } from "../../../../client/notebook/journal/notebooks.js";
import { OpenNotebook } from "../../../../client/notebook/journal/open-notebook.js";
import { forgetRoom, keepRoom, keptRoom } from "../../../../client/notebook/journal/room-storage.js";
import { allQuiet, closeTabs, databases, newPhone, until } from "../../support/new-phone.js";

const MUMS = { room: "AAECAwQFBgcICQoLDA0ODw", name: "Mum", person: "person:0asha" };
const UNCLES = { room: "EAECAwQFBgcICQoLDA0ODw", name: "Uncle", person: "person:0mi5a" };
const NOTE = "note:n1";

beforeEach(newPhone);

/** @param {typeof MUMS} [joined] */
function tab(joined) {
  return new OpenNotebook(() => 5, joined).open();
}

/** @param {OpenNotebook} open @param {string} text */
async function save(open, text) {
  const saved = new Promise((resolve) => open.onSaving(({ state }) => state === "saved" && resolve(state)));
  open.write([[NOTE, "text", text]]);
  await saved;
}

/** @param {OpenNotebook} open */
function texts({ notebook }) {
  return notebook.read(NOTE, "text").versions.map(({ value, writer }) => `${value} ${writer}`);
}

test("what is written in one notebook is in no other, open side by side or not", async () => {
  const [own, mums] = [await tab(), await tab(MUMS)];
  await save(own, "mine");
  await save(mums, "for Mum");
  closeTabs();

  assert.deepEqual(texts(await tab()), ["mine patient"]);
  assert.deepEqual(texts(await tab(MUMS)), ["for Mum person:0asha"]);
  assert.deepEqual(texts(await tab(UNCLES)), []);
});

test("who holds this phone's own notebook writes in a joined one as themselves", async () => {
  const own = await tab();
  own.write([["person:0bob", "name", "Bob"]]);
  await save(own, "mine");
  await own.setHolder("person:0bob");
  closeTabs();

  assert.equal((await tab()).holder, "person:0bob");
  assert.equal((await tab(MUMS)).holder, MUMS.person);
});

test("a joined notebook that is still empty is no loss of this phone's own", async () => {
  await save(await tab(), "mine");

  assert.equal((await tab(MUMS)).kept, "first-run");
});

test("writing only for others does not say that this phone has a notebook of its own", async () => {
  await save(await tab(MUMS), "for Mum");
  closeTabs();

  assert.equal((await tab()).kept, "first-run");
});

test("the notebook that was opened last is open on the next page", async () => {
  await keepJoined(MUMS);
  await keepJoined(UNCLES);
  assert.equal(await openPlace(), undefined);
  await goTo(UNCLES.room);

  assert.deepEqual(await openPlace(), UNCLES);
  await goTo(undefined);
  assert.equal(await openPlace(), undefined);
});

test("every tab of the phone hears which notebook is open, and those with another one leave it", async () => {
  const [own, mums, uncles] = [await tab(), await tab(MUMS), await tab(UNCLES)];
  /** @type {string[]} */
  const left = [];
  own.onLeft = () => left.push("own");
  mums.onLeft = () => left.push("mums");
  uncles.onLeft = () => left.push("uncles");

  await own.goTo(MUMS.room);
  await until(() => left.length > 0);
  await mums.goTo(undefined);
  await until(() => left.length > 1);
  await allQuiet();

  assert.deepEqual(left, ["uncles", "uncles"]);
});

test("what is deleted in one tab is deleted in all, whichever notebook they have open", async () => {
  const [own, mums] = [await tab(), await tab(MUMS)];
  await save(own, "mine");
  let told = 0;
  mums.onDeleted = () => (told += 1);

  await own.deleteEverything();
  await until(() => told > 0);
  mums.write([[NOTE, "text", "for Mum"]]);
  await allQuiet();

  assert.deepEqual(await databases(), []);
});

test("joining again changes the name and nothing else", async () => {
  await keepJoined(MUMS);
  await keepJoined({ ...MUMS, name: "Mum at home" });

  assert.deepEqual(await joinedNotebooks(), [{ ...MUMS, name: "Mum at home" }]);
});

test("a notebook that is forgotten is nowhere, and the phone's own is open", async () => {
  await save(await tab(), "mine");
  await save(await tab(MUMS), "for Mum");
  await keepJoined(MUMS);
  await goTo(MUMS.room);
  await keepRoom(MUMS.room, { secret: "x" });

  await forgetJoined(MUMS.room);

  assert.deepEqual([await joinedNotebooks(), await openPlace(), await keptRoom(MUMS.room)], [[], undefined, undefined]);
  await until(async () => !(await databases()).includes(`mscc-notebook-${MUMS.room}`));
});

test("deleting everything leaves no database", async () => {
  await remember("holder", "patient");
  await save(await tab(), "mine");
  await keepJoined(MUMS);
  await save(await tab(MUMS), "for Mum");
  await keepRoom(MUMS.room, { secret: "x" });

  await deleteAll();

  assert.deepEqual(await databases(), []);
});

test("what is kept of a room is read back, and looking creates nothing", async () => {
  assert.equal(await keptRoom(MUMS.room), undefined);
  await forgetRoom(MUMS.room);
  assert.deepEqual(await databases(), []);

  await keepRoom(MUMS.room, { epoch: 2 });
  assert.deepEqual(await keptRoom(MUMS.room), { epoch: 2 });
});

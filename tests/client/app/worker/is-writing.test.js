import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tasksDone } from "node:timers/promises";

import { isSomebodyWriting, nobodyWrites } from "../../../../client/app/worker/is-writing.js";
import { element, page } from "../../support/stand-ins.js";

test("a field in focus means that somebody writes", () => {
  assert.equal(isSomebodyWriting({ activeElement: element(true) }), true);
});

test("a link, a button or nothing in focus means that nobody writes", () => {
  assert.equal(isSomebodyWriting({ activeElement: element(false) }), false);
  assert.equal(isSomebodyWriting({ activeElement: null }), false);
});

test("where nobody writes there is nothing to wait for", async () => {
  await nobodyWrites(page());
});

test("going from field to field is still writing, leaving the last one ends it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const form = page({ activeElement: element(true) });
  let isOver = false;
  void nobodyWrites(form).then(() => (isOver = true));

  form.moveFocus(true);
  t.mock.timers.tick(1);
  await tasksDone();
  const betweenFields = isOver;
  form.moveFocus(false);
  t.mock.timers.tick(1);
  await tasksDone();

  assert.deepEqual([betweenFields, isOver], [false, true]);
});

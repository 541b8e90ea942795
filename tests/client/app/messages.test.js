import assert from "node:assert/strict";
import { test } from "node:test";

import { fillSentence } from "../../../client/app/messages.js";

test("a sentence is found by its key", () => {
  assert.equal(fillSentence({ "offline.ready": "Ready." }, "offline.ready"), "Ready.");
});

test("each named place in a sentence gets its value", () => {
  const sentences = { count: "%(done)s of %(all)s, %(done)s!" };

  assert.equal(fillSentence(sentences, "count", { done: 2, all: 3 }), "2 of 3, 2!");
});

test("a value is put in as it is, whatever it looks like", () => {
  assert.equal(fillSentence({ name: "For %(who)s" }, "name", { who: "$& %(who)s" }), "For $& %(who)s");
});

test("a percent sign of its own stays", () => {
  assert.equal(fillSentence({ share: "100 % (all)" }, "share"), "100 % (all)");
});

test("an unknown key is an error that names the key", () => {
  assert.throws(() => fillSentence({}, "offline.raedy"), /offline\.raedy/);
});

test("a value that is missing is an error that names it", () => {
  assert.throws(() => fillSentence({ name: "For %(who)s" }, "name", {}), /"who"/);
});

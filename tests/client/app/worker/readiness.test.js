import assert from "node:assert/strict";
import { test } from "node:test";

import { keepLanguage } from "../../../../client/app/worker/readiness.js";
import { registration, worker } from "../../support/stand-ins.js";

test("a language that was on the phone before is ready and nothing new", async () => {
  const active = worker("activated", { type: "offline-ready", added: false });

  const readiness = await keepLanguage(registration({ active }), "ur");

  assert.deepEqual(readiness, { state: "ready", isNew: false });
  assert.deepEqual(active.questions, [{ type: "keep-language", language: "ur" }]);
});

test("a language that the worker had to fetch is new", async () => {
  const active = worker("activated", { type: "offline-ready", added: true });

  const readiness = await keepLanguage(registration({ active }), "ur");

  assert.deepEqual(readiness, { state: "ready", isNew: true });
});

test("on the first visit everything is new, once the worker is active", async () => {
  const installing = worker("installing", { type: "offline-ready", added: false });

  const readiness = keepLanguage(registration({ installing }), "en");
  installing.become("installed");
  const askedEarly = installing.questions.length;
  installing.become("activated");

  assert.deepEqual(await readiness, { state: "ready", isNew: true });
  assert.equal(askedEarly, 0);
});

test("a first worker that could not bring its files is a failure of the network", async () => {
  const installing = worker("installing");

  const readiness = keepLanguage(registration({ installing }), "en");
  installing.become("redundant");

  assert.deepEqual(await readiness, { state: "failed", reason: "network" });
});

test("a failure keeps the worker's reason", async () => {
  const active = worker("activated", { type: "offline-failed", reason: "storage" });

  const readiness = await keepLanguage(registration({ active }), "en");

  assert.deepEqual(readiness, { state: "failed", reason: "storage" });
});

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as storage from "fake-indexeddb";

import { recall, remember } from "../../../../client/notebook/journal/device-settings.js";

beforeEach(() => {
  Object.assign(globalThis, storage, { indexedDB: new storage.IDBFactory() });
});

test("a setting is remembered", async () => {
  await remember("installAdviceDismissed", true);

  assert.equal(await recall("installAdviceDismissed"), true);
});

test("a setting that was never set is nothing", async () => {
  assert.equal(await recall("installAdviceDismissed"), undefined);
});

test("where storage is blocked nothing is remembered and nothing breaks", async () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  Object.assign(globalThis, { indexedDB: { open: refuse } });

  await remember("installAdviceDismissed", true);

  assert.equal(await recall("installAdviceDismissed"), undefined);
});

test("where there is no storage at all nothing breaks either", async () => {
  Object.assign(globalThis, { indexedDB: undefined });

  await remember("installAdviceDismissed", true);

  assert.equal(await recall("installAdviceDismissed"), undefined);
});

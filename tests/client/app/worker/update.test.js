import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isUpdateWaiting,
  lookForUpdates,
  useWaitingVersion,
  watchForUpdate,
} from "../../../../client/app/worker/update.js";
import { page, registration, worker } from "../../support/stand-ins.js";

const MINUTE = 60_000;

test("a version that waits beside one in use is an update", () => {
  assert.equal(isUpdateWaiting({ active: worker("activated"), waiting: worker("installed") }), true);
});

test("a first version is no update", () => {
  assert.equal(isUpdateWaiting({ active: null, waiting: worker("installed") }), false);
  assert.equal(isUpdateWaiting({ active: worker("activated"), waiting: null }), false);
});

test("a version that waited before the page was opened is told at once", () => {
  let told = 0;

  watchForUpdate(registration({ active: {}, waiting: {} }), () => (told += 1));

  assert.equal(told, 1);
});

test("a version that comes while the page is open is told when it is whole", () => {
  const open = registration({ active: worker("activated") });
  const newer = worker("installing");
  let told = 0;
  watchForUpdate(open, () => (told += 1));

  open.installing = newer;
  open.dispatchEvent(new Event("updatefound"));
  const whileInstalling = told;
  open.waiting = newer;
  newer.become("installed");

  assert.deepEqual([whileInstalling, told], [0, 1]);
});

test("a page seen again looks for a newer version at most once an hour, and forgives failure", () => {
  const open = registration();
  const shown = page();
  let minutes = 0;
  lookForUpdates(open, shown, () => minutes * MINUTE);

  const looks = [59, 60, 61, 119, 120].map((minute) => {
    minutes = minute;
    shown.seenAgain();
    return open.looks;
  });

  assert.deepEqual(looks, [0, 1, 1, 1, 2]);
});

test("a page that is being hidden does not look", () => {
  const open = registration();
  const hidden = page({ visibilityState: "hidden" });
  let minutes = 0;
  lookForUpdates(open, hidden, () => minutes * MINUTE);

  minutes = 90;
  hidden.seenAgain();

  assert.equal(open.looks, 0);
});

test("the waiting version is asked once and is in use when it serves this tab", async () => {
  const container = /** @type {ServiceWorkerContainer} */ (new EventTarget());
  const waiting = worker("installed");

  const inUse = useWaitingVersion(registration({ waiting }), container);
  container.dispatchEvent(new Event("controllerchange"));
  await inUse;

  assert.deepEqual(waiting.questions, [{ type: "use-now" }]);
});

test("when another tab was faster there is nothing to wait for", async () => {
  const container = /** @type {ServiceWorkerContainer} */ (new EventTarget());

  await useWaitingVersion(registration({ waiting: null }), container);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { isAdviceShown, isIosBrowser } from "../../../client/app/install-advice.js";

const HOME = {
  isOffered: true,
  isIos: false,
  isInstalled: false,
  isDismissed: false,
  screen: "home",
};
const SAFARI = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
const IN_APP = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS]";

test("home advises where the browser offers it, and on iOS", () => {
  assert.equal(isAdviceShown(HOME), true);
  assert.equal(isAdviceShown({ ...HOME, isOffered: false, isIos: true }), true);
});

test("home is quiet where there is no sure way, and once the advice was sent away", () => {
  assert.equal(isAdviceShown({ ...HOME, isOffered: false }), false);
  assert.equal(isAdviceShown({ ...HOME, isDismissed: true }), false);
});

test("the settings advise even so", () => {
  assert.equal(isAdviceShown({ ...HOME, screen: "settings", isDismissed: true }), true);
  assert.equal(isAdviceShown({ ...HOME, screen: "settings", isOffered: false }), true);
});

test("an installed app advises nowhere, and no other page does", () => {
  assert.equal(isAdviceShown({ ...HOME, screen: "settings", isInstalled: true }), false);
  assert.equal(isAdviceShown({ ...HOME, isInstalled: true }), false);
  assert.equal(isAdviceShown({ ...HOME, screen: "topic" }), false);
});

test("iOS is a touch browser that knows of home screens", () => {
  assert.equal(isIosBrowser({ standalone: false, userAgent: SAFARI, maxTouchPoints: 5 }), true);
});

test("neither an app's own browser nor a desktop is", () => {
  assert.equal(isIosBrowser({ standalone: false, userAgent: IN_APP, maxTouchPoints: 5 }), false);
  assert.equal(isIosBrowser({ standalone: false, userAgent: SAFARI, maxTouchPoints: 0 }), false);
  assert.equal(isIosBrowser({ userAgent: SAFARI, maxTouchPoints: 5 }), false);
});

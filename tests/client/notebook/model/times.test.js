/** What happened when. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { happeningsOf, timeRecord } from "../../../../client/notebook/model/times.js";
import { Phone } from "../../support/phones.js";

test("what has a time comes in the order of its times, whatever was said first", () => {
  const phone = new Phone("d-phone-1");
  phone.write(timeRecord("scan"), "at", 20);
  phone.write(timeRecord("came-in"), "at", 10);
  phone.write(timeRecord("told"), "at", 30);
  phone.write(timeRecord("told"), "at", null);

  const found = happeningsOf(phone.notebook);

  assert.deepEqual(found.map(({ record, at }) => [record, at[0]?.value]), [["time:came-in", 10], ["time:scan", 20]]);
});

test("two times that were said apart both stand", () => {
  const [ours, theirs] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  ours.write(timeRecord("scan"), "at", 20);
  theirs.write(timeRecord("scan"), "at", 25);
  ours.take(theirs.parcel());

  assert.deepEqual(happeningsOf(ours.notebook)[0]?.at.map(({ value }) => value).sort(), [20, 25]);
});

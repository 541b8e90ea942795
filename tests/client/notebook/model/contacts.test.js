/** My people and numbers, as somebody typed them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { contactsOf, dialled, readContact } from "../../../../client/notebook/model/contacts.js";
import { Phone } from "../../support/phones.js";

const ASHA = "contact:1";

test("a number is dialled as it was typed, without what only eyes need", () => {
  assert.deepEqual(
    ["01632 960 111", "(01632) 960-111", "+44 (0)1632 960111", "+44 1632 960.111", "5555"].map(dialled),
    ["tel:01632960111", "tel:01632960111", "tel:+441632960111", "tel:+441632960111", "tel:5555"],
  );
});

test("what is no one number is not dialled", () => {
  for (const phone of ["", "12", "Ward 7", "01632 960 111 ext 4", "01632 960 111 / 01632 960 222", "javascript:alert(1)", "1;ext=2"]) {
    assert.equal(dialled(phone), "", phone);
  }
});

test("whoever has a name or a number is there, in the order in which they came", () => {
  const phone = new Phone("d-phone-1");
  phone.write("contact:2", "phone", "01632 960 222");
  phone.write(ASHA, "name", "Asha");
  phone.write("contact:3", "relation", "neighbour");

  assert.deepEqual(contactsOf(phone.notebook).map(({ record }) => record), [ASHA, "contact:2"]);
});

test("nobody may ask before it was agreed, nor where two versions differ", () => {
  const [ours, theirs] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  ours.write(ASHA, "name", "Asha");
  assert.equal(readContact(ours.notebook, ASHA).mayAsk, false);

  ours.write(ASHA, "mayAsk", true);
  assert.equal(readContact(ours.notebook, ASHA).mayAsk, true);
  theirs.write(ASHA, "mayAsk", false);
  ours.take(theirs.parcel());
  assert.equal(readContact(ours.notebook, ASHA).mayAsk, false);
});

test("two versions of a number both stand there, and neither is dialled", () => {
  const [ours, theirs] = [new Phone("d-phone-1"), new Phone("d-phone-2")];
  ours.write(ASHA, "phone", "01632 960 111", { time: 2 });
  theirs.write(ASHA, "phone", "01632 960 222", { time: 1 });
  ours.take(theirs.parcel());

  const { phone } = readContact(ours.notebook, ASHA);

  assert.equal(phone, "01632 960 111 / 01632 960 222");
  assert.equal(dialled(phone), "");
});

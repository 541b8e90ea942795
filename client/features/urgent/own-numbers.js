/**
 * On *Get help now*: the numbers that somebody typed, beside the text that everybody gets. Nothing
 * on that page waits for them, and where there are none nothing shows.
 */

import { message } from "../../app/messages.js";
import { dialled } from "../../notebook/model/contacts.js";
import { keptContacts } from "../contacts/index.js";

/** @returns {Promise<void>} never rejects */
export async function showOwnNumbers() {
  const contacts = (await keptContacts()).filter(({ phone }) => dialled(phone));
  if (contacts.length === 0) return;
  for (const $place of document.querySelectorAll("[data-own-numbers]")) {
    const $said = document.createElement("p");
    $said.textContent = message("contacts.unchecked");
    $place.append($said, ...contacts.map(callTo));
  }
}

/** @param {import("../../notebook/model/contacts.js").Contact} contact */
function callTo({ name, relation, phone }) {
  const $call = document.createElement("a");
  const $number = document.createElement("bdi");
  $call.className = "call local";
  $call.href = dialled(phone);
  const who = [name, relation].filter(Boolean).join(", ");
  const $who = document.createElement("span");
  $who.dir = "auto";
  $who.textContent = who || message("contacts.number");
  $number.textContent = phone;
  $call.append($who, " ", $number);
  return $call;
}

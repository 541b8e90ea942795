/**
 * One's own people as phrases: a tap puts somebody into the words, with their number, where the
 * page asks for people.
 */

import { contactsOf } from "../../notebook/model/contacts.js";
import { kindOf } from "../../notebook/schema.js";

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export function startPeoplePhrases(open) {
  const show = () => {
    const people = contactsOf(open.notebook).filter(({ isHidden }) => !isHidden);
    for (const $phrases of document.querySelectorAll("[data-people]")) {
      for (const $person of $phrases.querySelectorAll("[data-person]")) $person.remove();
      $phrases.prepend(...people.map(phrase));
    }
  };
  open.onChange((records) => {
    if ([...records].some((record) => kindOf(record) === "contact")) show();
  });
  show();
}

/** @param {import("../../notebook/model/contacts.js").Contact} contact */
function phrase({ name, relation, phone }) {
  const $person = document.createElement("button");
  $person.type = "button";
  $person.className = "quiet";
  $person.dir = "auto";
  $person.dataset.phrase = "";
  $person.dataset.person = "";
  $person.textContent = [name, relation, phone].filter(Boolean).join(", ");
  return $person;
}

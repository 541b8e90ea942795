/**
 * One's own people as suggestions: a tap puts somebody into the words, with their number, where the
 * page asks for people.
 */

import { contactsOf } from "../../notebook/model/contacts.js";
import { kindOf } from "../../notebook/schema.js";

/** @param {import("../../notebook/journal/open-notebook.js").OpenNotebook} open */
export function startPeopleSuggestions(open) {
  const show = () => {
    const people = contactsOf(open.notebook).filter(({ isHidden }) => !isHidden);
    for (const $suggestions of document.querySelectorAll("[data-people]")) {
      for (const $person of $suggestions.querySelectorAll("[data-person]")) $person.remove();
      $suggestions.prepend(...people.map(suggestion));
    }
  };
  open.onChange((records) => {
    if ([...records].some((record) => kindOf(record) === "contact")) show();
  });
  show();
}

/** @param {import("../../notebook/model/contacts.js").Contact} contact */
function suggestion({ name, relation, phone }) {
  const $person = document.createElement("button");
  $person.type = "button";
  $person.className = "quiet";
  $person.dir = "auto";
  $person.dataset.suggestion = "";
  $person.dataset.person = "";
  $person.textContent = [name, relation, phone].filter(Boolean).join(", ");
  return $person;
}

/**
 * The cards of the page, and one for each of the person's people where the phone keeps any.
 */

import { keptContacts } from "../contacts/index.js";
import { startReplyCard } from "./reply-card.js";

/** @typedef {import("../../notebook/model/contacts.js").Contact} Contact */

/** @param {Document} page @returns {Promise<void>} once the person's people are there too */
export async function startReplyCards(page) {
  startAll(page);
  const contacts = await keptContacts();
  if (contacts.length === 0) return;
  const $template = /** @type {HTMLTemplateElement} */ (page.getElementById("own-person"));
  const $anybody = page.querySelector("[data-anybody]");
  contacts.forEach((contact, index) => {
    const $new = /** @type {DocumentFragment} */ ($template.content.cloneNode(true));
    rename($new, `person-${index + 1}`);
    tell($new, contact);
    startAll($new);
    $anybody?.before(...$new.querySelectorAll("li"));
    $template.before(...$new.querySelectorAll("section"));
  });
  $anybody?.remove();
}

/** @param {Document | DocumentFragment} $part */
function startAll($part) {
  for (const $link of /** @type {NodeListOf<HTMLElement>} */ ($part.querySelectorAll("[data-opens]"))) {
    const $card = $part.getElementById(`card-${$link.id}`);
    if ($card) startReplyCard($link, $card);
  }
}

/** Gives a copy of the frame its own name. @param {DocumentFragment} $new @param {string} id */
function rename($new, id) {
  const framed = $new.querySelector("[data-opens]")?.id ?? "";
  for (const $named of $new.querySelectorAll("[id], [href], [aria-labelledby]")) {
    for (const attribute of ["id", "href", "aria-labelledby"]) {
      const value = $named.getAttribute(attribute);
      if (value) $named.setAttribute(attribute, value.replace(framed, id));
    }
  }
}

/** @param {DocumentFragment} $new @param {Contact} contact */
function tell($new, { name, relation, phone }) {
  const who = name || relation || phone;
  /** @type {Record<string, string>} */
  const parts = { name: who, relation: relation === who ? "" : relation, phone: phone === who ? "" : phone };
  for (const [part, words] of Object.entries(parts)) {
    for (const $part of $new.querySelectorAll(`[data-${part}]`)) {
      $part.textContent = words;
      if (!words) $part.remove();
    }
  }
}

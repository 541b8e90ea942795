/**
 * The people and numbers that this phone keeps, for pages that only show them: nothing is written,
 * and the journal is let go at once.
 */

import { Journal } from "../../notebook/journal/journal.js";
import { contactsOf } from "../../notebook/model/contacts.js";
import { Notebook } from "../../notebook/notebook.js";

/** @returns {Promise<import("../../notebook/model/contacts.js").Contact[]>} none that is hidden; never rejects */
export async function keptContacts() {
  const journal = new Journal();
  const contents = await journal.load().catch(() => undefined);
  journal.letGo();
  const notebook = new Notebook();
  notebook.add(contents?.operations ?? [], contents?.watermarks);
  return contactsOf(notebook).filter(({ isHidden }) => !isHidden);
}

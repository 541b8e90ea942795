/** What other features may use of this one. */

export { startContacts } from "./contacts.js";
export { keptContacts } from "./kept-contacts.js";

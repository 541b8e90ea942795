/**
 * My people and numbers: added, rung, changed and hidden; for each whether they may ask about me.
 */

import { writtenLine } from "../../app/fields/attribution.js";
import { bindText } from "../../app/fields/text-field.js";
import { nameField } from "../../app/fields/told-by.js";
import { showVersions } from "../../app/fields/versions.js";
import { message } from "../../app/messages.js";
import { arrange } from "../../app/row-list.js";
import { newNameInOrder } from "../../crypto/random.js";
import { contactsOf, dialled } from "../../notebook/model/contacts.js";
import { mayEdit } from "../../notebook/model/people.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */
/** @typedef {import("../../notebook/model/contacts.js").Contact} Contact */

const FIELDS = ["name", "relation", "phone"];
let boxes = 0;

/** @param {Open} open */
export function startContacts(open) {
  const $add = /** @type {HTMLElement | null} */ (document.querySelector("[data-add-contact]"));
  if (!$add) return;
  startAdding(open, $add);
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  const show = () => {
    const contacts = contactsOf(open.notebook);
    for (const $place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#contacts [data-list]"))) {
      const isHere = ({ isHidden = false }) => isHidden === ($place.dataset.list === "hidden");
      const $rows = contacts.filter(isHere).map((contact) => rowOf(open, rows, contact));
      arrange($place, $rows);
      const $section = /** @type {HTMLElement | null} */ ($place.closest("[data-section]"));
      if ($section) $section.hidden = $rows.length === 0;
    }
  };
  open.onChange(show);
  show();
}

/**
 * What is typed is kept at once, as a draft, and becomes a contact in one action.
 * @param {Open} open
 * @param {HTMLElement} $add
 */
function startAdding(open, $add) {
  const $boxes = /** @type {HTMLInputElement[]} */ ([...$add.querySelectorAll("input")]);
  const drafts = $boxes.map(($box) => bindText($box, `draft:${$box.id}`, "text"));
  $add.querySelector("[data-action=add-contact]")?.addEventListener("click", () => {
    const typed = $boxes.map(($box) => /** @type {const} */ ([$box.dataset.field ?? "", $box.value.trim()]));
    const isNamed = typed.some(([field, text]) => field !== "relation" && text !== "");
    if (!isNamed) return $boxes[0]?.focus();
    const record = `contact:${newNameInOrder(open.now())}`;
    const said = typed.filter(([, text]) => text !== "");
    open.write(said.map(([field, text]) => [record, field, text]), { undoKey: record });
    for (const $box of $boxes) $box.value = "";
    for (const draft of drafts) draft.save(record);
    $boxes[0]?.focus();
  });
}

/** @param {Open} open @param {Map<string, HTMLElement>} rows @param {Contact} contact */
function rowOf(open, rows, contact) {
  const $row = rows.get(contact.record) ?? makeRow(open, contact.record);
  rows.set(contact.record, $row);
  showContact(open, $row, contact);
  return $row;
}

/** @param {Open} open @param {string} record @returns {HTMLElement} */
function makeRow(open, record) {
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("contact-row"));
  const $row = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  const $edit = /** @type {HTMLElement} */ ($row.querySelector("[data-edit]"));
  const $boxes = /** @type {NodeListOf<HTMLInputElement>} */ ($edit.querySelectorAll("[data-field]"));
  for (const $box of $boxes) {
    nameField($box, `contact-${(boxes += 1)}`);
    bindText($box, record, $box.dataset.field ?? "");
  }
  $row.addEventListener("click", ({ target }) => {
    const $button = /** @type {HTMLElement} */ (target).closest("button");
    const what = $button?.dataset.do;
    if (what === "hide") open.write([[record, "hidden", true]]);
    if (what === "show") open.write([[record, "hidden", false]]);
    if (!$button || what !== "edit") return;
    $edit.hidden = !$edit.hidden;
    $button.setAttribute("aria-expanded", String(!$edit.hidden));
    $button.textContent = $edit.hidden ? message("notes.change") : message("notes.done");
    if ($edit.hidden) $button.focus();
    else $boxes[0]?.focus();
  });
  $row.querySelector("[data-agree]")?.addEventListener("change", ({ target }) => {
    open.write([[record, "mayAsk", /** @type {HTMLInputElement} */ (target).checked]]);
  });
  return $row;
}

/** @param {Open} open @param {HTMLElement} $row @param {Contact} contact */
function showContact(open, $row, { record, name, relation, phone, mayAsk, isHidden }) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ ($row.querySelector(selector));
  const $calls = callTo(phone);
  part("[data-call]").replaceChildren(...$calls);
  part(".text").textContent = [name, relation, $calls.length > 0 ? "" : phone].filter(Boolean).join(", ");
  part("[data-may-ask]").hidden = !mayAsk;
  /** @type {HTMLInputElement} */ (part("[data-agree]")).checked = mayAsk;
  const [version] = FIELDS.flatMap((field) => open.notebook.read(record, field).versions);
  part(".by").textContent = version ? writtenLine(open, version) : "";
  const $versions = FIELDS.map((field) => {
    const $field = document.createElement("div");
    showVersions($field, record, field, ({ value }) => String(value));
    return $field;
  });
  part("[data-versions]").replaceChildren(...$versions);
  part("[data-do=edit]").hidden = !FIELDS.every((field) => mayEdit(open.notebook, record, field, open.holder));
  part("[data-do=hide]").hidden = isHidden;
  part("[data-do=show]").hidden = !isHidden;
}

/** @param {string} phone @returns {HTMLAnchorElement[]} none for what is no one number */
function callTo(phone) {
  const tel = dialled(phone);
  if (tel === "") return [];
  const $call = document.createElement("a");
  $call.className = "call";
  $call.href = tel;
  $call.textContent = message("contacts.call", { number: phone });
  return [$call];
}

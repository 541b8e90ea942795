/**
 * The notes: each with its author and time, private unless marked, hidden and shown again at will.
 */

import { writtenLine } from "../../app/fields/attribution.js";
import { startDraft } from "../../app/fields/draft.js";
import { bindText } from "../../app/fields/text-field.js";
import { nameField } from "../../app/fields/told-by.js";
import { showVersions } from "../../app/fields/versions.js";
import { message } from "../../app/messages.js";
import { arrange } from "../../app/row-list.js";
import { newNameInOrder } from "../../crypto/random.js";
import { notesOf } from "../../notebook/model/notes.js";
import { mayEdit } from "../../notebook/model/people.js";
import { PATIENT } from "../../notebook/operation.js";
import { isForAll, isForCarers, isTakenBack } from "../../notebook/sharing/audience.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */
/** @typedef {import("../../notebook/model/notes.js").Note} Note */

/** @param {Open} open */
export function startNotes(open) {
  const $field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("your-note"));
  const $add = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=add-note]"));
  if (!$field || !$add) return;
  startDraft($field, $add, (text) => {
    const record = `note:${newNameInOrder(open.now())}`;
    return [
      [record, "text", text],
      [record, "audience", isForAll(open.notebook, "notes") || open.isMember ? "shared" : "private"],
    ];
  });
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  const show = () => showNotes(open, rows);
  open.onChange(show);
  show();
}

/** @param {Open} open @param {Map<string, HTMLElement>} rows */
function showNotes(open, rows) {
  const all = notesOf(open.notebook);
  const notes = all.filter(({ record }) => !open.isMember || !isTakenBack(open.notebook, record, open.holder));
  for (const place of ["notes", "hidden"]) {
    const $place = /** @type {Element} */ (document.querySelector(`[data-list=${place}]`));
    const $rows = notes
      .filter(({ isHidden }) => isHidden === (place === "hidden"))
      .map((note) => {
        const $row = rows.get(note.record) ?? makeRow(open, note.record);
        rows.set(note.record, $row);
        showNote(open, $row, note);
        return $row;
      });
    arrange($place, $rows);
    const $section = /** @type {HTMLElement} */ ($place.closest("[data-section]"));
    $section.hidden = $rows.length === 0;
  }
}

/** @param {Open} open @param {string} record @returns {HTMLElement} */
function makeRow(open, record) {
  const $template = /** @type {HTMLTemplateElement} */ (document.getElementById("note-row"));
  const $row = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
  const $edit = /** @type {HTMLElement} */ ($row.querySelector("[data-edit]"));
  const $box = /** @type {HTMLTextAreaElement} */ ($edit.querySelector("textarea"));
  nameField($box, `text-${record.split(":")[1]}`);
  /** @type {ReturnType<typeof bindText> | undefined} */
  let bound;
  $row.addEventListener("click", ({ target }) => {
    const $button = /** @type {HTMLElement} */ (target).closest("button");
    const what = $button?.dataset.do;
    if (what === "hide") open.write([[record, "hidden", true]]);
    if (what === "show") open.write([[record, "hidden", false]]);
    if (what !== "edit") return;
    bound ??= bindText($box, record, "text");
    bound.save();
    $edit.hidden = !$edit.hidden;
    bound.refresh();
    $button?.setAttribute("aria-expanded", String(!$edit.hidden));
    if ($edit.hidden) $button?.focus();
    else $box.focus();
  });
  $row.querySelector("[data-for-sharing]")?.addEventListener("change", ({ target }) => {
    const isShared = /** @type {HTMLInputElement} */ (target).checked;
    open.write([[record, "audience", isShared ? "shared" : "private"]]);
  });
  return $row;
}

/** @param {Open} open @param {HTMLElement} $row @param {Note} note */
function showNote(open, $row, { record, text, isPrivate, isHidden }) {
  const [version] = text;
  const set = (/** @type {string} */ selector, /** @type {string} */ words) => {
    const $part = $row.querySelector(selector);
    if ($part) $part.textContent = words;
  };
  set(".text", String(version?.value ?? ""));
  set(".by", version ? writtenLine(open, version) : "");
  const $versions = /** @type {Element} */ ($row.querySelector("[data-versions]"));
  showVersions($versions, record, "text", ({ value }) => String(value));
  const $sharing = /** @type {HTMLInputElement} */ ($row.querySelector("[data-for-sharing]"));
  const isOwn = mayEdit(open.notebook, record, "text", open.holder);
  $sharing.checked = open.isMember ? !isPrivate : isForCarers(open.notebook, record);
  $sharing.disabled = !open.isMember && !isOwn && open.holder !== PATIENT;
  const isOpen = $row.querySelector("[data-edit]")?.hasAttribute("hidden") === false;
  for (const [what, isShown] of [["edit", isOwn], ["hide", !isHidden], ["show", isHidden]]) {
    const $button = /** @type {HTMLElement} */ ($row.querySelector(`[data-do=${what}]`));
    $button.hidden = !isShown;
  }
  set("[data-do=edit]", isOpen ? message("notes.done") : message("notes.change"));
}

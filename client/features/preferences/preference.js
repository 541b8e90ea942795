/**
 * One preference: a tap takes a choice or lets it go, words of one's own stand beside it, and every
 * earlier answer can be read again.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/model/preferences.js").Shape} Shape
 */

import { get } from "../../app/dom.js";
import { writtenLine } from "../../app/fields/attribution.js";
import { showVersions } from "../../app/fields/versions.js";
import { bindWords } from "../../app/fields/words-field.js";
import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { chosenWords } from "../../app/words/preference-words.js";
import { mayEdit } from "../../notebook/model/people.js";
import {
  choose,
  historyOf,
  lastSaid,
  preferenceRecord,
  readPreference,
  STILL_RIGHT_AFTER,
  stillRight,
} from "../../notebook/model/preferences.js";
import { PATIENT } from "../../notebook/operation.js";

/** @param {Open} open */
export function startPreferences(open) {
  /** @type {Map<string, () => void>} */
  const refreshers = new Map();
  for (const $field of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("fieldset[data-preference]"))) {
    const { preference = "", kind, most = "0" } = $field.dataset;
    const shape = /** @type {Shape} */ ({ kind, most: Number(most) });
    refreshers.set(preferenceRecord(preference), bindPreference(open, $field, preferenceRecord(preference), shape));
  }
  open.onChange((records) => {
    // Another holder may change other things.
    const isHolder = [...records].some((record) => record === PATIENT || record.startsWith("person:"));
    for (const record of isHolder ? refreshers.keys() : records) refreshers.get(record)?.();
  });
  closeThemes();
}

/**
 * Only the five that come first are open, and what a link from elsewhere leads to. The page came
 * with all of them open, for browsers without scripts.
 */
function closeThemes() {
  for (const $theme of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.theme"))) {
    $theme.open = $theme.matches(":target") || $theme.querySelector(":target") !== null;
  }
  document.querySelector(":target")?.scrollIntoView();
}

/**
 * @param {Open} open
 * @param {HTMLElement} $field
 * @param {string} record
 * @param {Shape} shape
 * @returns {() => void} shows what has changed
 */
function bindPreference(open, $field, record, shape) {
  bindWords(get($field, "[data-words]"), record, "words");
  const $earlier = /** @type {HTMLDetailsElement} */ ($field.querySelector(".earlier"));
  const refresh = () => {
    showChosen(open, $field, record);
    showSaid(open, $field, record);
    const entries = historyOf(open.notebook, record);
    $earlier.hidden = entries.length < 2;
    if ($earlier.open) showEarlier(open, $earlier, record, entries);
  };
  $earlier.addEventListener("toggle", refresh);
  $field.addEventListener("click", ({ target }) => {
    const $target = /** @type {HTMLElement} */ (target);
    if ($target instanceof HTMLInputElement) tap(open, record, $target.value, shape);
    if ($target.dataset.suggestion !== undefined) addSuggestion($field, $target.textContent ?? "");
    if ($target.dataset.do === "still-right") open.write(stillRight(open.notebook, record));
    if ($target instanceof HTMLInputElement) refresh();
  });
  refresh();
  return refresh;
}

/** @param {Open} open @param {string} record @param {string} choice @param {Shape} shape */
function tap(open, record, choice, shape) {
  const changes = choose(open.notebook, record, choice, shape);
  if (changes.length === 0) say(message("preferences.full", { number: shape.most }));
  else open.write(changes);
}

/** @param {Open} open @param {HTMLElement} $field @param {string} record */
function showChosen(open, $field, record) {
  const chosen = open.notebook.read(record, "chosen").value;
  const isLocked = !mayEdit(open.notebook, record, "chosen", open.holder);
  for (const $input of /** @type {NodeListOf<HTMLInputElement>} */ ($field.querySelectorAll(".choices input"))) {
    $input.checked = Array.isArray(chosen) && chosen.includes($input.value);
    $input.disabled = isLocked;
  }
  const $versions = /** @type {Element} */ ($field.querySelector("[data-versions]"));
  showVersions($versions, record, "chosen", ({ value }) => chosenWords(record, value));
}

/**
 * When it was said, and, after a week, whether it is still right.
 * @param {Open} open
 * @param {HTMLElement} $field
 * @param {string} record
 */
function showSaid(open, $field, record) {
  const preference = readPreference(open.notebook, record);
  const last = lastSaid(preference);
  const isOld = last !== undefined && open.now() - last.time > STILL_RIGHT_AFTER;
  const $said = $field.querySelector("[data-said]");
  const line = last ? writtenLine(open, last) : "";
  if ($said) $said.textContent = isOld ? message("preferences.still-right", { written: line }) : line;
  const $due = /** @type {HTMLElement} */ ($field.querySelector("[data-due]"));
  $due.hidden = !isOld || stillRight(open.notebook, record).length === 0;
  $field.classList.toggle("said-something", last !== undefined);
  $field.classList.toggle("has-words", preference.words.length > 0);
  const isAnySaid = document.querySelector(".said-something") !== null;
  document.documentElement.classList.toggle("answered-some", isAnySaid);
  const $own = /** @type {HTMLDetailsElement | null} */ ($field.querySelector(".own"));
  if ($own && preference.words.length > 0) $own.open = true;
}

/**
 * @param {Open} open
 * @param {HTMLElement} $earlier
 * @param {string} record
 * @param {import("../../notebook/model/preferences.js").Entry[]} entries
 */
function showEarlier(open, $earlier, record, entries) {
  const $lines = entries.map(({ field, version }) => {
    const [$line, $said, $by] = ["li", "p", "p"].map((name) => document.createElement(name));
    if (!$line || !$said || !$by) throw new TypeError("No document");
    const text = field === "chosen" ? chosenWords(record, version.value) : String(version.value ?? "");
    $said.className = "said";
    $said.dir = "auto";
    $said.textContent = text || message("outline.taken-back");
    $by.className = "by";
    $by.textContent = writtenLine(open, version);
    $line.append($said, $by);
    return $line;
  });
  const $list = document.createElement("ul");
  $list.className = "plain";
  $list.append(...$lines);
  $earlier.querySelector("[data-earlier]")?.replaceChildren($list);
}

/**
 * Puts a suggestion on a line of its own below what stands there.
 * @param {HTMLElement} $field
 * @param {string} suggestion
 */
function addSuggestion($field, suggestion) {
  const $box = /** @type {HTMLTextAreaElement} */ ($field.querySelector("textarea"));
  const text = [$box.value.trimEnd(), suggestion].filter(Boolean).join("\n");
  if ($box.readOnly || text.length > $box.maxLength) return;
  $box.value = text;
  $box.dispatchEvent(new Event("input", { bubbles: true }));
}

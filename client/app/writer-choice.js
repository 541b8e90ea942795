/**
 * Who is holding the phone: always shown at the top, changed in two taps.
 */

import { newNameInOrder } from "../crypto/random.js";
import { carers } from "../notebook/model/people.js";
import { PATIENT } from "../notebook/operation.js";
import { LONGEST } from "../notebook/schema.js";
import { writerInFull, writerName } from "./fields/writer-name.js";
import { message } from "./messages.js";

/** @typedef {import("../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Open} open */
export function startHolder(open) {
  const $holder = /** @type {HTMLElement | null} */ (document.querySelector("[data-holder]"));
  const $button = $holder?.querySelector("button");
  const $panel = $holder?.querySelector("fieldset");
  const $choices = $panel?.querySelector("[data-holders]");
  if (!$holder || !$button || !$panel || !$choices) return;
  $holder.hidden = false;
  // In somebody else's notebook nobody writes as anybody else.
  $button.hidden = open.isMember;

  const turn = (/** @type {boolean} */ isOpen) => {
    $panel.hidden = !isOpen;
    $button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) fill(open, $choices);
  };
  const show = () => ($button.textContent = message("holder.is", { name: writerName(open, open.holder) }));
  const choose = async (/** @type {string} */ holder) => {
    await open.setHolder(holder);
    show();
    turn(false);
    $button.focus();
  };

  $button.addEventListener("click", () => turn($panel.hidden === true));
  $panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    turn(false);
    $button.focus();
  });
  $choices.addEventListener("click", ({ target }) => {
    const $choice = /** @type {HTMLElement} */ (target).closest("button");
    if ($choice) void choose($choice.value);
  });
  $panel.querySelector("[data-action=add-carer]")?.addEventListener("click", () => {
    const added = addCarer(open, $panel);
    if (added) void choose(added);
  });
  open.onChange((records) => {
    if ([...records].some((record) => record.startsWith("person:"))) show();
  });
  show();
}

/** @param {Open} open @param {Element} $choices */
function fill(open, $choices) {
  $choices.replaceChildren(
    ...[PATIENT, ...carers(open.notebook)].map((writer) => {
      const $choice = document.createElement("button");
      $choice.type = "button";
      $choice.value = writer;
      $choice.className = "quiet";
      $choice.setAttribute("aria-pressed", String(writer === open.holder));
      $choice.textContent = writerInFull(open, writer);
      return $choice;
    }),
  );
}

/** @param {Open} open @param {HTMLElement} $panel @returns {string | undefined} the new carer */
function addCarer(open, $panel) {
  const [$name, $relation] = /** @type {NodeListOf<HTMLInputElement>} */ (
    $panel.querySelectorAll("input")
  );
  const name = $name?.value.trim().slice(0, LONGEST.name);
  if (!$name || !$relation || !name) {
    $name?.focus();
    return undefined;
  }
  const record = `person:${newNameInOrder(open.now())}`;
  const relation = $relation.value.trim() || null;
  open.write([
    [record, "name", name],
    [record, "relation", relation],
  ]);
  $name.value = $relation.value = "";
  return record;
}

/**
 * Who is holding the phone: always shown at the top, changed in two taps.
 */

import { newNameInOrder } from "../crypto/random.js";
import { carers } from "../notebook/model/people.js";
import { PATIENT } from "../notebook/operation.js";
import { LONGEST } from "../notebook/schema.js";
import { onAction } from "./actions.js";
import { get, h, on, query, queryAll, set } from "./dom.js";
import { writerInFull, writerName } from "./fields/writer-name.js";
import { message } from "./messages.js";
import { bind, store } from "./store.js";

export function startHolder() {
  const $holder = query(document, "[data-holder]");
  if (!$holder) return;
  const $button = get($holder, "button");
  const $panel = get($holder, "fieldset");
  const $choices = get($panel, "[data-holders]");
  // In somebody else's notebook nobody writes as anybody else.
  set($button, { hidden: store.device.isMember });
  set($holder, { hidden: false });

  const turn = (/** @type {boolean} */ isOpen) => {
    set($panel, { hidden: !isOpen });
    set($button, { "aria-expanded": isOpen });
    if (isOpen) fill($choices);
  };
  const close = () => {
    turn(false);
    $button.focus();
  };
  const choose = async (/** @type {string} */ holder) => {
    await store.open.setHolder(holder);
    store.draw();
    close();
  };

  bind($button, (known) => message("holder.is", { name: writerName(known, known.device.holder) }), (textContent) =>
    set($button, { textContent }),
  );
  $button.addEventListener("click", () => turn($panel.hidden === true));
  $panel.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  on($choices, "click", "button", ($choice) => void choose(/** @type {HTMLButtonElement} */ ($choice).value));
  onAction($panel, "add-carer", () => {
    const added = addCarer($panel);
    if (added) void choose(added);
  });
}

/** @param {Element} $choices */
function fill($choices) {
  const { notebook, device } = store;
  const $writers = [PATIENT, ...carers(notebook)].map((writer) =>
    h("button", { type: "button", value: writer, className: "quiet", "aria-pressed": writer === device.holder }, writerInFull(store, writer)),
  );
  $choices.replaceChildren(...$writers);
}

/** @param {HTMLElement} $panel @returns {string | undefined} the new carer */
function addCarer($panel) {
  const [$name, $relation] = queryAll($panel, "input", HTMLInputElement);
  const name = $name?.value.trim().slice(0, LONGEST.name);
  if (!$name || !$relation || !name) {
    $name?.focus();
    return undefined;
  }
  const record = `person:${newNameInOrder(store.now())}`;
  const relation = $relation.value.trim() || null;
  store.write([
    [record, "name", name],
    [record, "relation", relation],
  ]);
  $name.value = $relation.value = "";
  return record;
}

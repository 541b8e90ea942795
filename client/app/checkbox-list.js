/**
 * Lists to tick: a group for each heading, a box for each record.
 *
 * @typedef {{ heading: string, items: { record: string, text: string }[] }} Group
 */

/** @param {Group} group @returns {HTMLFieldSetElement} each box has its record as value */
export function tickList({ heading, items }) {
  const $group = document.createElement("fieldset");
  const $legend = document.createElement("legend");
  $legend.textContent = heading;
  $group.append($legend, ...items.map(check));
  return $group;
}

/** @param {Group["items"][number]} item */
function check({ record, text }) {
  const $label = document.createElement("label");
  const $box = document.createElement("input");
  const $text = document.createElement("span");
  $label.className = "check";
  $box.type = "checkbox";
  $box.value = record;
  $text.dir = "auto";
  $text.textContent = text;
  $label.append($box, $text);
  return $label;
}

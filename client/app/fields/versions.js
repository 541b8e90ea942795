/**
 * Two versions of one thing, side by side, with who and when. Nobody's words go until somebody
 * chooses.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/notebook.js").Version} Version
 */

import { isValidField } from "../../notebook/schema.js";
import { message } from "../messages.js";
import { writtenLine } from "./attribution.js";

/**
 * Shows the versions, or nothing where there is one at the most.
 * @param {Element} $place
 * @param {Open} open
 * @param {string} record
 * @param {string} field
 * @param {(version: Version) => string} sayIn what to show of a version
 */
export function showVersions($place, open, record, field, sayIn) {
  const { versions } = open.notebook.read(record, field);
  if (versions.length < 2) return $place.replaceChildren();
  const $heading = document.createElement("p");
  $heading.className = "flag";
  $heading.textContent = message("versions.two");
  const $versions = versions.map((version) => {
    const $version = document.createElement("div");
    $version.className = "version";
    $version.append(
      paragraph(sayIn(version), "said"),
      paragraph(writtenLine(open, version), "by"),
      button(message("versions.keep-this"), () => open.write([[record, field, version.value]])),
    );
    return $version;
  });
  $place.replaceChildren($heading, ...$versions);
  const both = [...versions].reverse().map(({ value }) => value).join("\n\n");
  if (versions.every(({ value }) => typeof value === "string") && isValidField(record, field, both)) {
    $place.append(button(message("versions.keep-both"), () => open.write([[record, field, both]])));
  }
}

/** @param {string} text @param {string} [className] */
function paragraph(text, className = "") {
  const $paragraph = document.createElement("p");
  $paragraph.className = className;
  if (className === "said") $paragraph.dir = "auto";
  $paragraph.textContent = text;
  return $paragraph;
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const $button = document.createElement("button");
  $button.type = "button";
  $button.className = "quiet";
  $button.textContent = text;
  $button.addEventListener("click", press);
  return $button;
}

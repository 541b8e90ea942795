/**
 * Two versions of one thing, side by side, with who and when. Nobody's words go until somebody
 * chooses.
 *
 * @typedef {import("../../notebook/notebook.js").Version} Version
 */

import { isValidField } from "../../notebook/schema.js";
import { h } from "../dom.js";
import { message } from "../messages.js";
import { bind, store } from "../store.js";
import { writtenLine } from "./attribution.js";

/**
 * Shows the versions, or nothing where there is one at the most.
 * @param {Element} $place
 * @param {string} record
 * @param {string} field
 * @param {(version: Version) => string} sayIn what to show of a version
 */
export function bindVersions($place, record, field, sayIn) {
  const select = () => versionsOf(record, field).map((version) => [sayIn(version), writtenLine(store, version)]);
  bind($place, select, () => showVersions($place, record, field, sayIn));
}

/** As they are now. @type {typeof bindVersions} */
export function showVersions($place, record, field, sayIn) {
  const versions = versionsOf(record, field);
  if (versions.length === 0) return $place.replaceChildren();
  const $versions = versions.map((version) =>
    h("div", { className: "version" },
      h("p", { className: "said", dir: "auto" }, sayIn(version)),
      h("p", { className: "by" }, writtenLine(store, version)),
      button(message("versions.keep-this"), () => store.write([[record, field, version.value]])),
    ),
  );
  $place.replaceChildren(h("p", { className: "flag" }, message("versions.two")), ...$versions);
  const both = [...versions].reverse().map(({ value }) => value).join("\n\n");
  if (versions.every(({ value }) => typeof value === "string") && isValidField(record, field, both)) {
    $place.append(button(message("versions.keep-both"), () => store.write([[record, field, both]])));
  }
}

/** None where nobody has to choose. @param {string} record @param {string} field @returns {Version[]} */
function versionsOf(record, field) {
  const { versions } = store.notebook.read(record, field);
  return versions.length < 2 ? [] : versions;
}

/** @param {string} text @param {() => void} onclick */
function button(text, onclick) {
  return h("button", { type: "button", className: "quiet", onclick }, text);
}

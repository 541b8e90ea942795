/**
 * My times: one tap says that it is now, or a time is set; each can be taken away again.
 */

import { writtenLine } from "../../app/fields/attribution.js";
import { showVersions } from "../../app/fields/versions.js";
import { dayAndTime, localMoment } from "../../dates.js";
import { mayEdit } from "../../notebook/model/people.js";
import { timeRecord } from "../../notebook/model/times.js";

/** @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open */

/** @param {Open} open */
export function startTimes(open) {
  const $rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-time]")]);
  for (const $row of $rows) bindTime(open, $row, timeRecord($row.dataset.preference ?? ""));
}

/** @param {Open} open @param {HTMLElement} $row @param {string} record */
function bindTime(open, $row, record) {
  const $box = /** @type {HTMLInputElement} */ ($row.querySelector("input"));
  const [$now, $clear] = ["now", "clear"].map(
    (what) => /** @type {HTMLElement} */ ($row.querySelector(`[data-do=${what}]`)),
  );
  const set = (/** @type {number | null} */ at) => open.write([[record, "at", at]], { undoKey: `${record} at` });
  const refresh = () => {
    const [version] = open.notebook.read(record, "at").versions;
    const isOwn = mayEdit(open.notebook, record, "at", open.holder);
    if (document.activeElement !== $box) $box.value = version ? localMoment(Number(version.value)) : "";
    $box.readOnly = !isOwn;
    if ($now) $now.hidden = version !== undefined || !isOwn;
    if ($clear) $clear.hidden = version === undefined || !isOwn;
    const $by = $row.querySelector(".by");
    if ($by) $by.textContent = version ? writtenLine(open, version) : "";
    const $versions = /** @type {Element} */ ($row.querySelector("[data-versions]"));
    const language = document.documentElement.lang;
    showVersions($versions, record, "at", ({ value }) => dayAndTime(Number(value), language, open.now()));
  };
  $now?.addEventListener("click", () => {
    set(open.now());
    $box.focus();
  });
  $clear?.addEventListener("click", () => {
    set(null);
    $box.focus();
  });
  $box.addEventListener("change", () => {
    const moment = new Date($box.value).getTime();
    if ($box.value === "") set(null);
    else if (Number.isFinite(moment)) set(moment);
  });
  $box.addEventListener("blur", refresh);
  open.onChange(refresh);
  refresh();
}

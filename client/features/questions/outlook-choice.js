/**
 * Questions about what may lie ahead: on the page only for who asked to see them.
 */

import { get, query, queryAll, set } from "../../app/dom.js";
import { store } from "../../app/store.js";
import { recall, remember } from "../../notebook/journal/device-settings.js";
import { recordIn } from "./row.js";

export async function startOutlookChoice() {
  const $button = query(document, "[data-outlook-choice] button");
  if (!$button) return;
  const show = () => {
    for (const $part of queryAll(document, "[data-outlook]")) set($part, { hidden: false });
    set($button, { hidden: true });
  };
  $button.addEventListener("click", () => {
    show();
    get(document, "li[data-outlook] input").focus();
    void remember("showsOutlook", true);
  });
  const isPicked = queryAll(document, "li[data-outlook]").some(
    ($row) => store.notebook.read(recordIn($row), "state").value !== null,
  );
  if (isPicked || (await recall("showsOutlook"))) show();
}

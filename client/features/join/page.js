/** The carer's end: takes up an invitation, and opens the notebooks of others. */

import { startPage } from "../../app/page.js";
import { startPlace } from "../../app/whose-notebook.js";
import { eachFragment } from "../../relay/fragment.js";
import { startCarersHandOver } from "./hand-over.js";
import { startJoining } from "./join.js";
import { startNotebooks } from "./joined-notebooks.js";

// First of all: no picture of the screen may have it.
/** @type {string[]} */
const early = [];
/** @type {(fragment: string) => void} */
let use = (fragment) => early.push(fragment);
eachFragment((fragment) => use(fragment));

void startPage(async () => {
  const open = await startPlace();
  startJoining(open, (take) => {
    use = take;
    early.splice(0).forEach(take);
  });
  startCarersHandOver(open);
  await startNotebooks(open);
});

/** The carer's end: takes up an invitation, and opens the notebooks of others. */

import { startPage } from "../components/every-page.js";
import { startCarersHandOver } from "../components/hand-over-carer.js";
import { startNotebooks } from "../components/joined-notebooks.js";
import { startJoining } from "../components/joining.js";
import { startPlace } from "../components/place-line.js";
import { eachFragment } from "../sharing/hash.js";

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

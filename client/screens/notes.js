/** Notes: written, changed and hidden. */

import { startCopies } from "../components/copies.js";
import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { startNotes } from "../components/notes-list.js";

void startPage(async () => {
  const open = await startNotebook();
  startNotes(open);
  startCopies(open);
});

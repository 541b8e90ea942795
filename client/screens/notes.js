/** Notes: written, changed and hidden. */

import { startCopies } from "../components/copies.js";
import { startPage } from "../components/every-page.js";
import { startNotes } from "../components/notes-list.js";
import { startPlace } from "../components/place-line.js";

void startPage(async () => {
  const open = await startPlace();
  startNotes(open);
  startCopies(open);
});

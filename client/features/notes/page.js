/** Notes: written, changed and hidden. */

import { startPage } from "../../app/page.js";
import { startPlace } from "../../app/whose-notebook.js";
import { startCopies } from "../backup/index.js";
import { startNotes } from "./notes.js";

void startPage(async () => {
  const open = await startPlace();
  startNotes(open);
  startCopies(open);
});

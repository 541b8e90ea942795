/** The settings: what of this language is on the phone, copies, and deleting everything. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { startBringingBackFromPaper } from "../backup/index.js";
import { startCopies } from "../backup/index.js";
import { startPaperPrinting } from "../backup/index.js";
import { startDeleting } from "./delete-everything.js";
import { showOfflineState } from "./offline-state.js";

void startPage(async (readiness) => {
  void showOfflineState(readiness);
  const open = await startNotebook();
  const offer = startCopies(open);
  startPaperPrinting(open);
  if (offer) startBringingBackFromPaper(offer);
  startDeleting(open);
});

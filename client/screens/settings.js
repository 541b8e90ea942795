/** The settings: what of this language is on the phone, copies, and deleting everything. */

import { startBringingBackFromPaper } from "../components/bring-back-paper.js";
import { startCopies } from "../components/copies.js";
import { startDeleting } from "../components/deleting.js";
import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { showOfflineState } from "../components/offline-state.js";
import { startPaperPrinting } from "../components/paper-printing.js";

void startPage(async (readiness) => {
  void showOfflineState(readiness);
  const open = await startNotebook();
  const offer = startCopies(open);
  startPaperPrinting(open);
  if (offer) startBringingBackFromPaper(offer);
  startDeleting(open);
});

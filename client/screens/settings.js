/** The settings: what of this language is on the phone, copies, and deleting everything. */

import { startCopies } from "../components/copies.js";
import { startDeleting } from "../components/deleting.js";
import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { showOfflineState } from "../components/offline-state.js";

void startPage(async (readiness) => {
  void showOfflineState(readiness);
  const open = await startNotebook();
  startCopies(open);
  startDeleting(open);
});

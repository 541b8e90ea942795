/** Share with a carer: what they see, who they are, and the way there without a network. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { store } from "../../app/store.js";
import { startSyncStatus } from "../../app/sync-status.js";
import { startCarersChoice } from "./choice.js";
import { startPatientsHandOver } from "./hand-over.js";
import { startInviting } from "./invite.js";
import { startPeople } from "./people.js";
import { startCarersViews } from "./views.js";

void startPage(async () => {
  const open = await startNotebook();
  await startCarersChoice(open);
  startCarersViews(open);
  startPatientsHandOver(open);
  // Where a server carries no mail, there is nobody to invite.
  if (!document.querySelector("[data-room]")) return;
  startSyncStatus();
  const people = startPeople(open, (status) => store.set("rooms", status));
  void startInviting(open, people.show);
});

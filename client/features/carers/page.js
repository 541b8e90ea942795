/** Share with a carer: what they see, who they are, and the way there without a network. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { showStatus } from "../../app/sync-status.js";
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
  const people = startPeople(open, (status) => showStatus(open, status));
  void startInviting(open, people.show);
});

/** Share with a carer: what they see, who they are, and the way there without a network. */

import { startCarersChoice } from "../components/carers-choice.js";
import { startCarersViews } from "../components/carers-views.js";
import { startPage } from "../components/every-page.js";
import { startPatientsHandOver } from "../components/hand-over-patient.js";
import { startInviting } from "../components/inviting.js";
import { startNotebook } from "../components/notebook-page.js";
import { startPeople } from "../components/people-list.js";
import { showStatus } from "../components/sync-line.js";

void startPage(async () => {
  const open = await startNotebook();
  /** @type {Set<string>} */
  let inRoom = new Set();
  await startCarersChoice(open, () => inRoom);
  startCarersViews(open);
  startPatientsHandOver(open);
  // Where a server carries no mail, there is nobody to invite.
  if (!document.querySelector("[data-room]")) return;
  const people = startPeople(open, (shared, status) => {
    inRoom = shared.inRoom;
    showStatus(open, status);
  });
  void startInviting(open, people.show);
});

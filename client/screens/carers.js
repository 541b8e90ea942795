/** Share with a carer: what they see, who they are, and the way there without a network. */

import { startCarersChoice } from "../components/carers-choice.js";
import { startCarersViews } from "../components/carers-views.js";
import { startPage } from "../components/every-page.js";
import { startPatientsHandOver } from "../components/hand-over-patient.js";
import { startInviting } from "../components/inviting.js";
import { startNotebook } from "../components/notebook-page.js";
import { startPeople } from "../components/people-list.js";
import { startSharedNotebook } from "../components/shared-notebook.js";
import { showStatus } from "../components/sync-line.js";

void startPage(async () => {
  const open = await startNotebook();
  const shared = startSharedNotebook(open);
  /** @type {Set<string>} */
  let inRoom = new Set();
  await startCarersChoice(open, () => inRoom);
  void shared.then((room) => room?.onStatus((status) => {
    inRoom = room.inRoom;
    showStatus(open, status);
  }));
  startCarersViews(open);
  startPatientsHandOver(open);
  // Where a server carries no mail, there is nobody to invite.
  if (document.querySelector("[data-room]")) void startInviting(open, startPeople(open).show);
});

/** Show my care team: a link or a code for the summary, and what is out now. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { startSeen } from "../summary/index.js";

void startPage(async () => {
  const open = await startNotebook();
  const fhirText = await startSeen(open);
  if (!fhirText) return;
  // The preview is there first; what seals is larger than all of it.
  const { startMaking, startOutNow } = await import("./links.js");
  const relay = { origin: location.origin };
  const showOut = startOutNow(open, relay, fhirText);
  startMaking(open, relay, fhirText, showOut);
  void showOut();
});

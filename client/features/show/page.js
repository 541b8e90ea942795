/** Show my care team: a link or a code for the summary, and what is out now. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { startSeen } from "../summary/index.js";
import { startOutNow } from "./active-shares.js";
import { startMaking } from "./make-share.js";

void startPage(async () => {
  const open = await startNotebook();
  const fhirText = await startSeen(open);
  if (!fhirText) return;
  const relay = { origin: location.origin };
  const showOut = startOutNow(open, relay, fhirText);
  startMaking(open, relay, fhirText, showOut);
  void showOut();
});

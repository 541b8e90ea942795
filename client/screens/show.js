/** Show my care team: a link or a code for the summary, and what is out now. */

import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { startOutNow } from "../components/out-now.js";
import { startMaking } from "../components/show-sharing.js";
import { startSeen } from "../components/summary-seen.js";

void startPage(async () => {
  const open = await startNotebook();
  const fhirText = await startSeen(open);
  if (!fhirText) return;
  const relay = { origin: location.origin };
  const showOut = startOutNow(open, relay, fhirText);
  startMaking(open, relay, fhirText, showOut);
  void showOut();
});

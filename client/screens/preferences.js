/** What matters to me: tapped, written, changed, all at once or one question at a time. */

import { startContacts } from "../components/contacts-list.js";
import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { startOneByOne } from "../components/one-by-one.js";
import { startPeoplePhrases } from "../components/people-phrases.js";
import { startPreferences } from "../components/preference.js";
import { startPrinting } from "../components/printing.js";
import { startTimes } from "../components/times-list.js";

void startPage(async () => {
  const open = await startNotebook();
  startPreferences(open);
  startContacts(open);
  startPeoplePhrases(open);
  startTimes(open);
  startOneByOne(document);
  startPrinting(document);
});

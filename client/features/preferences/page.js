/** What matters to me: tapped, written, changed, all at once or one question at a time. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPrinting } from "../../app/output/printing.js";
import { startPage } from "../../app/page.js";
import { startContacts } from "../contacts/index.js";
import { startTimes } from "../times/index.js";
import { startOneByOne } from "./one-by-one.js";
import { startPeopleSuggestions } from "./people-suggestions.js";
import { startPreferences } from "./preference.js";

void startPage(async () => {
  const open = await startNotebook();
  startPreferences(open);
  startContacts(open);
  startPeopleSuggestions(open);
  startTimes(open);
  startOneByOne(document);
  startPrinting(document);
});

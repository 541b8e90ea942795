/** Show my nurse: cards to hold up. Nothing is written from here. */

import { startPage } from "../components/every-page.js";
import { startReplyCards } from "../components/reply-cards.js";
import { startSingleActions } from "../components/single-action.js";

void startPage(async () => {
  startSingleActions(document);
  await startReplyCards(document);
});

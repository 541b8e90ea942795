/** Show my nurse: cards to hold up. Nothing is written from here. */

import { startPage } from "../../app/page.js";
import { startSingleActions } from "../../app/single-action.js";
import { startReplyCards } from "./reply-cards.js";

void startPage(async () => {
  startSingleActions(document);
  await startReplyCards(document);
});

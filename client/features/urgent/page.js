/** Get help now: hard words open in place, and the numbers that somebody typed stand beside. */

import { startPage } from "../../app/page.js";
import { startWordMeanings } from "../../app/word-meaning.js";
import { showOwnNumbers } from "./own-numbers.js";

void startPage(async () => {
  startWordMeanings(document);
  await showOwnNumbers();
});

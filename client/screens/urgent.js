/** Get help now: hard words open in place, and the numbers that somebody typed stand beside. */

import { startPage } from "../components/every-page.js";
import { showOwnNumbers } from "../components/own-numbers.js";
import { startWordMeanings } from "../components/word-meaning.js";

void startPage(async () => {
  startWordMeanings(document);
  await showOwnNumbers();
});

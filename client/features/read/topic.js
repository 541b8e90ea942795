/** A topic: its hard words open their meaning in place, its questions go on the list in one tap. */

import { startPage } from "../../app/page.js";
import { startWordMeanings } from "../../app/word-meaning.js";
import { startPicking } from "./pick-questions.js";

void startPage(() => {
  startWordMeanings(document);
  startPicking(document);
});

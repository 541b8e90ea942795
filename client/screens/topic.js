/** A topic: its hard words open their meaning in place, its questions go on the list in one tap. */

import { startPage } from "../components/every-page.js";
import { startPicking } from "../components/pick-questions.js";
import { startWordMeanings } from "../components/word-meaning.js";

void startPage(() => {
  startWordMeanings(document);
  startPicking(document);
});

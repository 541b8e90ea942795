/** A topic: its hard words open their meaning in place. */

import { startPage } from "../components/every-page.js";
import { startWordMeanings } from "../components/word-meaning.js";

startPage(() => startWordMeanings(document));

/** My questions: the lists, one's own questions, copies, and paper. */

import { startAddQuestion } from "../components/add-question.js";
import { startCopies } from "../components/copies.js";
import { startPage } from "../components/every-page.js";
import { startOutlookChoice } from "../components/outlook-choice.js";
import { startPlace } from "../components/place-line.js";
import { startPrinting } from "../components/printing.js";
import { startFilter } from "../components/question-filter.js";
import { QuestionLists } from "../components/question-lists.js";
import { startShowCard } from "../components/show-card.js";
import { startTopThree } from "../components/top-three.js";

void startPage(async () => {
  const open = await startPlace();
  startFilter(new QuestionLists(open, startTopThree(open)));
  startAddQuestion(open);
  startShowCard(open);
  startPrinting(document);
  startCopies(open);
  await startOutlookChoice(open);
});

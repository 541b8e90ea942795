/** My questions: the lists, one's own questions, copies, and paper. */

import { startPrinting } from "../../app/output/printing.js";
import { startShowCard } from "../../app/output/show-card.js";
import { startPage } from "../../app/page.js";
import { startPlace } from "../../app/whose-notebook.js";
import { startCopies } from "../backup/index.js";
import { startAddQuestion } from "./add-question.js";
import { startFilter } from "./filter.js";
import { QuestionLists } from "./lists.js";
import { startOutlookChoice } from "./outlook-choice.js";
import { startTopThree } from "./top-three.js";

void startPage(async () => {
  const open = await startPlace();
  startTopThree();
  startFilter(new QuestionLists());
  startAddQuestion();
  startShowCard();
  startPrinting(document);
  startCopies(open);
  await startOutlookChoice();
});

/** Ward round: one question a screen. */

import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { startRound } from "../components/round.js";

void startPage(async () => startRound(await startNotebook()));

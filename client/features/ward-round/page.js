/** Ward round: one question a screen. */

import { startPage } from "../../app/page.js";
import { startPlace } from "../../app/whose-notebook.js";
import { startRound } from "./round.js";

void startPage(async () => startRound(await startPlace()));

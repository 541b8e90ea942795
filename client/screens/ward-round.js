/** Ward round: one question a screen. */

import { startPage } from "../components/every-page.js";
import { startPlace } from "../components/place-line.js";
import { startRound } from "../components/round.js";

void startPage(async () => startRound(await startPlace()));

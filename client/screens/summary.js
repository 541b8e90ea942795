/** My summary: the page that the care team reads, and the ways to hand it over. */

import { startPage } from "../components/every-page.js";
import { startNotebook } from "../components/notebook-page.js";
import { startSummary } from "../components/summary-view.js";

void startPage(async () => startSummary(await startNotebook()));

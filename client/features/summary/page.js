/** My summary: the page that the care team reads, and the ways to hand it over. */

import { startNotebook } from "../../app/notebook-page.js";
import { startPage } from "../../app/page.js";
import { startSummary } from "./view.js";

void startPage(async () => startSummary(await startNotebook()));

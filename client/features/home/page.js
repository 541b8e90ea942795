/** The home page: it has no parts of its own beyond what every page starts. */

import { startPage } from "../../app/page.js";

void startPage();

/** The home page: it has no parts of its own beyond what every page starts. */

import { startPage } from "../components/every-page.js";

void startPage();

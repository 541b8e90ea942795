/** View a summary: a care team opens a health link or a ward code. */

import { startPage } from "../components/every-page.js";
import { startViewing } from "../components/viewing.js";

void startPage(() => startViewing({ origin: location.origin }));

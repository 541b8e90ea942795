/** View a summary: a care team opens a health link or a ward code. */

import { startPage } from "../../app/page.js";
import { startViewing } from "./viewer.js";

void startPage(() => startViewing({ origin: location.origin }));

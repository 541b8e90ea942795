/** Pages that are only read: the topic list, get help now, about, offline and errors. */

import { startPage } from "../../app/page.js";

void startPage();

/** Pages that are only read: the topic list, get help now, about, offline and errors. */

import { startPage } from "../components/every-page.js";

void startPage();

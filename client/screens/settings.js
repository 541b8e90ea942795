/** The settings: they tell what of this language is on the phone. */

import { startPage } from "../components/every-page.js";
import { showOfflineState } from "../components/offline-state.js";

startPage((readiness) => void showOfflineState(readiness));

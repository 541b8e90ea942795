/**
 * The worker's door: says which event goes where. It decides nothing and keeps nothing.
 */

import { installChosenLanguages, takeOver } from "./life.js";
import { receive } from "./messages.js";
import { respond } from "./routing.js";
import { scope } from "./scope.js";

scope.addEventListener("install", (event) => event.waitUntil(installChosenLanguages()));
scope.addEventListener("activate", (event) => event.waitUntil(takeOver()));
scope.addEventListener("fetch", respond);
scope.addEventListener("message", receive);

/** What other features may use of this one. */

export { startTimes } from "./times.js";

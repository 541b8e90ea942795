/** What other features may use of this one. */

export { startCopies } from "./copies.js";
export { startHandOver } from "./hand-over.js";
export { startPaperPrinting } from "./paper.js";
export { startBringingBackFromPaper } from "./restore-from-paper.js";

/** What other features may use of this one. */

export { startSeen } from "./seen.js";

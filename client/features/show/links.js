/** What makes links and codes, and shows those that are out: loaded once the preview stands. */

export { startOutNow } from "./active-shares.js";
export { startMaking } from "./make-share.js";

/**
 * Whether somebody writes on this page: in the middle of that, nothing may move or reload.
 */

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

/**
 * A field that has the focus, changed or not, is one that somebody writes in.
 * @param {Pick<Document, "activeElement">} page
 */
export function isSomebodyWriting(page) {
  return Boolean(page.activeElement?.closest(FIELDS));
}

/**
 * Resolves at once when nobody writes, else when the last field is left.
 * @param {Document} page
 * @returns {Promise<void>}
 */
export function nobodyWrites(page) {
  return new Promise((resolve) => {
    if (!isSomebodyWriting(page)) return resolve();
    page.addEventListener("focusout", function leave() {
      // The focus may go on to the next field, and has not arrived there yet.
      setTimeout(() => {
        if (isSomebodyWriting(page)) return;
        page.removeEventListener("focusout", leave);
        resolve();
      });
    });
  });
}

/**
 * What a press on one of a page's buttons does: each has its name in `data-action`.
 */

/** @param {ParentNode} $part @param {string} action @param {() => void} respond */
export function onAction($part, action, respond) {
  $part.querySelector(`[data-action=${action}]`)?.addEventListener("click", respond);
}

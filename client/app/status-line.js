/**
 * The page's one status line, which is read out when it changes.
 */

/** Says something in the page's one status line. @param {string} sentence */
export function say(sentence) {
  const $status = document.getElementById("status");
  if ($status) $status.textContent = sentence;
}

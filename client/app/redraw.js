/**
 * Changes the page while the focus and the caret stay where they are; and, where something moves,
 * what somebody reads too.
 */

const LINE = "main li, main p, main h2, main h3";

/** @param {() => void} change @param {boolean} moves only that is worth measuring the page for */
export function redraw(change, moves) {
  const focusAgain = noteFocus();
  const stayStill = moves ? noteLines() : undefined;
  change();
  focusAgain();
  stayStill?.();
}

/** What moves loses the focus. @returns {() => void} */
function noteFocus() {
  const $focused = document.activeElement;
  if (!($focused instanceof HTMLElement) || $focused === document.body) return () => {};
  const $row = $focused.closest("li");
  const caret = $focused instanceof HTMLTextAreaElement ? $focused.selectionStart : undefined;
  return () => {
    const $now = document.activeElement;
    if ($now !== document.body && !$now?.closest("[hidden]")) return;
    const isSeen = $focused.isConnected && !$focused.closest("[hidden]");
    const $next = isSeen ? $focused : $row?.querySelector("button");
    $next?.focus({ preventScroll: true });
    if ($next instanceof HTMLTextAreaElement && caret !== undefined) $next.setSelectionRange(caret, caret);
  };
}

/** What is in the middle of the screen, and beside it: some of it may go. @returns {() => void} */
function noteLines() {
  const lines = [0.5, 0.3, 0.7].flatMap((part) => {
    const $line = document.elementFromPoint(innerWidth / 2, innerHeight * part)?.closest(LINE);
    return $line ? [{ $line, $list: $line.parentElement, top: $line.getBoundingClientRect().top }] : [];
  });
  return () => {
    const line = lines.find(({ $line, $list }) => $line.isConnected && $line.parentElement === $list);
    if (line) scrollBy(0, line.$line.getBoundingClientRect().top - line.top);
  };
}

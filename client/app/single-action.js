/**
 * One action for each intended tap: a hand that trembles taps twice, and a screen that changes
 * under a finger is not what the finger meant. Acts on release only, as `click` does.
 */

/** Two taps that follow so fast were one. Milliseconds. */
export const SAME_TAP = 300;
/** So long after the screen has changed, nobody can mean what is on it now. Milliseconds. */
export const SETTLES = 400;

let unsettledUntil = 0;

/** The screen changes now: taps that are already on their way do nothing. @param {number} [time] */
export function screenChanges(time = performance.now()) {
  unsettledUntil = time + SETTLES;
}

/**
 * Stops what comes too soon before any part of the page hears of it.
 * @param {EventTarget} page
 * @param {() => number} now milliseconds
 */
export function startSingleActions(page, now = () => performance.now()) {
  /** @type {{ control: Element | null, time: number }} */
  let last = { control: null, time: -SAME_TAP };
  page.addEventListener(
    "click",
    (event) => {
      const control = controlOf(event.target);
      if (!control || !event.isTrusted) return;
      const time = now();
      const isRepeated = control === last.control && time - last.time < SAME_TAP;
      if (isRepeated || time < unsettledUntil) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (!isOnLabel(event.target, control)) {
        last = { control, time };
      }
    },
    { capture: true },
  );
}

/**
 * What the press is for: a label's box, not the label.
 * @param {EventTarget | null} target
 * @returns {Element | null}
 */
function controlOf(target) {
  if (!(target instanceof Element)) return null;
  const $label = target.closest("label");
  return $label?.control ?? target.closest("button, [role=button], input, summary");
}

/**
 * A press on a label comes a second time, on its box: that one counts.
 * @param {EventTarget | null} target
 * @param {Element} control
 */
function isOnLabel(target, control) {
  return target !== control && control instanceof HTMLInputElement;
}

/**
 * What stands after `#` in the page's address: a link with its key. It is taken out of the address
 * bar before anything else, so that no photo of the screen, bookmark or shared address has it.
 */

/** @typedef {Pick<Window, "location" | "history" | "addEventListener">} Frame */

/** @param {Frame} [frame] @returns {string} empty where there is none, or it was taken before */
export function takeFragment({ location, history } = window) {
  const fragment = location.hash.slice(1);
  if (fragment) history.replaceState(history.state, "", `${location.pathname}${location.search}`);
  return fragment;
}

/**
 * Each one from now on too: a second link that is opened in the same tab loads no page anew.
 * @param {(fragment: string) => void} onFragment
 * @param {Frame} [frame]
 */
export function eachFragment(onFragment, frame = window) {
  const take = () => {
    const fragment = takeFragment(frame);
    if (fragment) onFragment(fragment);
  };
  frame.addEventListener("hashchange", take);
  take();
}

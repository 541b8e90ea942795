/**
 * Advice on putting the app on the home screen: quiet, and gone for good once sent away.
 */

import { recall, remember } from "../notebook/journal/device-settings.js";
import { onAction } from "./actions.js";

/**
 * The browser's own offer to install, which Chromium makes and no standard names.
 * @typedef {Event & { prompt(): Promise<unknown> }} InstallOffer
 * @typedef {{ isOffered: boolean, isIos: boolean, isInstalled: boolean, isDismissed: boolean,
 *             screen: string | undefined }} Circumstances
 */

/**
 * Whether the advice is shown. In the settings people look for it, so there it stays, dismissed or
 * not; elsewhere it needs a way that is sure to work.
 * @param {Circumstances} circumstances
 */
export function isAdviceShown({ isOffered, isIos, isInstalled, isDismissed, screen }) {
  if (isInstalled) return false;
  if (screen === "settings") return true;
  return screen === "home" && !isDismissed && (isOffered || isIos);
}

/**
 * Only iOS and iPadOS have `navigator.standalone`; browsers inside other apps, which have it too,
 * leave "Safari" out of their name and cannot put anything on the home screen.
 * @param {{ standalone?: boolean, userAgent: string, maxTouchPoints: number }} browser
 */
export function isIosBrowser({ standalone, userAgent, maxTouchPoints }) {
  return standalone === false && maxTouchPoints > 1 && /\bSafari\//.test(userAgent);
}

/** How iOS says so. @param {Navigator & { standalone?: boolean }} browser */
function isOnHomeScreen({ standalone }) {
  return standalone === true;
}

/**
 * Holds the browser's offer back on every page; shows the advice where the page has room for it.
 */
export async function startInstallAdvice() {
  const $advice = document.getElementById("install");
  /** @type {{ offer?: InstallOffer, isDismissed: boolean }} */
  // Hidden until the phone has said whether it was sent away, so that nothing appears and goes.
  const state = { isDismissed: true };

  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    state.offer = /** @type {InstallOffer} */ (event);
    if ($advice) show($advice, state);
  });
  if (!$advice) return;

  onAction($advice, "install", async () => {
    const { offer } = state;
    // A browser lets its offer be used once, whatever the answer.
    state.offer = undefined;
    await offer?.prompt();
    show($advice, state);
  });
  onAction($advice, "install-dismiss", () => {
    state.isDismissed = true;
    show($advice, state);
    void remember("installAdviceDismissed", true);
  });
  addEventListener("appinstalled", () => {
    $advice.hidden = true;
  });

  state.isDismissed = (await recall("installAdviceDismissed")) === true;
  show($advice, state);
}

/** @param {HTMLElement} $advice @param {{ offer?: InstallOffer, isDismissed: boolean }} state */
function show($advice, { offer, isDismissed }) {
  const isOffered = offer !== undefined;
  const isIos = isIosBrowser(navigator);
  const { screen } = document.documentElement.dataset;
  showPart($advice, "[data-action='install']", isOffered);
  showPart($advice, "[data-install='ios']", isIos);
  showPart($advice, "[data-install='menu']", !isOffered && !isIos);
  const isInstalled = matchMedia("(display-mode: standalone)").matches || isOnHomeScreen(navigator);
  $advice.hidden = !isAdviceShown({ isOffered, isIos, isInstalled, isDismissed, screen });
}

/** @param {HTMLElement} $advice @param {string} selector @param {boolean} isShown */
function showPart($advice, selector, isShown) {
  const $part = /** @type {HTMLElement | null} */ ($advice.querySelector(selector));
  if ($part) $part.hidden = !isShown;
}

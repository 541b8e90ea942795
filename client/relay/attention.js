/**
 * When a phone may ask a relay for what is new: only while somebody looks. What waits is let go as
 * soon as something happens here.
 */

export class Attention {
  #waiting = new AbortController();
  /** @type {() => void} */
  #wake = () => {};

  /** @param {number} breath what is typed in one go is sent in one go; milliseconds */
  constructor(breath) {
    this.breath = breath;
    document.addEventListener("visibilitychange", () => this.wake());
    addEventListener("online", () => this.wake());
    addEventListener("pagehide", () => this.wake());
  }

  /** Whether somebody looks. */
  get isNow() {
    return document.visibilityState === "visible";
  }

  /** Once somebody looks. @returns {Promise<void>} */
  isThere() {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.isNow) return;
        document.removeEventListener("visibilitychange", look);
        resolve();
      };
      document.addEventListener("visibilitychange", look);
      look();
    });
  }

  /** Lets go what waits from now on. @returns {AbortSignal} */
  signal() {
    this.#waiting = new AbortController();
    return this.#waiting.signal;
  }

  /** Whatever is only waited for is let go. */
  wake() {
    this.#waiting.abort();
    this.#wake();
  }

  /** @param {number} milliseconds @returns {Promise<void>} sooner where something happens here */
  rest(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, this.breath);
      };
    });
  }
}

/**
 * The errors that screens tell apart: each has a code, and the screen has the sentence.
 */

/**
 * @typedef {"blocked" | "full" | "lost" | "slow" | "broken"} StorageCode
 * @typedef {"foreign" | "truncated" | "changed" | "newer" | "too-large" | "locked" | "wrong-passphrase"} CopyCode
 * @typedef {"no-link" | "damaged" | "newer" | "insecure" | "expired" | "own"} LinkCode
 * @typedef {"length" | "typo"} WardCodeCode
 * @typedef {"offline" | "unreachable" | "slow" | "not-found" | "wrong-passcode" | "too-many" | "too-large"
 *   | "refused" | "server" | RoomCode} RelayCode
 * @typedef {"taken" | "stale-epoch" | "behind" | "claimed" | "expired" | "full" | "stopped"} RoomCode
 */

/** The phone did not keep what it was given. */
export class StorageError extends Error {
  /** @param {StorageCode} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code);
    this.name = "StorageError";
    this.code = code;
    this.cause = cause;
  }
}

/** A copy that cannot be brought back. */
export class CopyError extends Error {
  /** @param {CopyCode} code */
  constructor(code) {
    super(code);
    this.name = "CopyError";
    this.code = code;
  }
}

/** An operation that no version of this app can have written. */
export class InvalidOperation extends Error {
  /** @param {string} reason for developers */
  constructor(reason) {
    super(reason);
    this.name = "InvalidOperation";
  }
}

/** What was pasted, typed or scanned is no health link that can be opened. */
export class LinkError extends Error {
  /** @param {LinkCode} code */
  constructor(code) {
    super(code);
    this.name = "LinkError";
    this.code = code;
  }
}

/** What was typed can be no ward code. */
export class WardCodeError extends Error {
  /** @param {WardCodeCode} code */
  constructor(code) {
    super(code);
    this.name = "WardCodeError";
    this.code = code;
  }
}

/** Sealed bytes that this key does not open: another key and a changed byte look the same. */
export class SealError extends Error {
  constructor() {
    super("unreadable");
    this.name = "SealError";
    this.code = /** @type {const} */ ("unreadable");
  }
}

/** A server did not do what it was asked for. */
export class RelayError extends Error {
  /**
   * @param {RelayCode} code
   * @param {{ remainingAttempts?: number, seconds?: number, answer?: Record<string, unknown> }} [more] how many more
   *   passcodes may be tried; how long to wait; what else it said in JSON
   */
  constructor(code, { remainingAttempts, seconds, answer } = {}) {
    super(code);
    this.name = "RelayError";
    this.code = code;
    this.remainingAttempts = remainingAttempts;
    this.seconds = seconds;
    this.answer = answer;
  }
}

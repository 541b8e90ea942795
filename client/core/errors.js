/**
 * The errors that screens tell apart: each has a code, and the screen has the sentence.
 */

/**
 * @typedef {"blocked" | "full" | "lost" | "slow" | "broken"} StorageCode
 * @typedef {"foreign" | "truncated" | "changed" | "newer" | "too-large" | "locked" | "wrong-passphrase"} CopyCode
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

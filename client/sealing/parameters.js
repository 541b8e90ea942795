/**
 * Every number that sealing rests on, with its reason. docs/encryption.md says the same, and a test
 * compares the two.
 */

/**
 * PBKDF2 with SHA-256, which every browser has: OWASP's number for it since 2023. About a third of
 * a second on a phone, and as much for each guess of somebody who found the file.
 */
export const PBKDF2_ITERATIONS = 600_000;
/** So many may be asked for by a file from elsewhere, before it is no file of ours. */
export const MOST_ITERATIONS = 5_000_000;
/** So that two copies under one passphrase have two keys. */
export const SALT_BYTES = 16;
/** AES-256-GCM's own length of nonce; each key seals once, so it is never used again. */
export const IV_BYTES = 12;

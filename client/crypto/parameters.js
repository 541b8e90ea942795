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
/** AES-256-GCM's own length of nonce, random: no key here seals often enough for one to come twice. */
export const IV_BYTES = 12;

/** A key of AES-256 for each health link. */
export const LINK_KEY_BYTES = 32;
/** Names and secrets that nobody can guess. */
export const TOKEN_BYTES = 32;
/** A compressed file from elsewhere that grows past this is no file that people read. */
export const LARGEST_OPENED = 8_388_608;
/** A ward code lives minutes; what somebody stole is to be worth nothing for years. */
export const CODE_ITERATIONS = 600_000;
/** Of a ward code, the key that never leaves the two devices. */
export const CODE_WRAP_BYTES = 32;
/** Of a ward code, what is shown to the relay instead of the code. */
export const CODE_AUTH_BYTES = 32;
/** Nothing else is made of a ward code under this name. */
export const CODE_DOMAIN = "mscc-code-v1";

/** A room's name, which is no secret: none comes twice. */
export const ROOM_NAME_BYTES = 16;
/** Every secret of a room: its keys, its owner's, a member's, an invitation's. */
export const ROOM_SECRET_BYTES = 32;
/** A repeated request is known by it. */
export const ENTRY_NAME_BYTES = 16;
/** An entry has one of nine lengths, so that its length says little. */
export const SMALLEST_ENTRY = 256;
/** Twice the longest note in the largest letters, and what is around it. */
export const LARGEST_ENTRY = 65_536;
/** A snapshot's length says how much is shared, about. */
export const SNAPSHOT_STEP = 4096;
/** An invitation travels by mail and waits for a weekend. In days. */
export const INVITATION_DAYS = 7;
/** So many entries of phones that the owner has not confirmed wait, and are asked for again beyond. */
export const MOST_WAITING = 200;
/** A snapshot takes the place of more entries than this, */
export const MOST_ENTRIES = 500;
/** or of more than this, in letters, as the relay counts. */
export const MOST_ENTRY_BYTES = 1_000_000;

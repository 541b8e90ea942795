/**
 * The passcode of a health link: told by another way than the link, and checked by the relay.
 */

import { randomLetters } from "../crypto/random.js";
import { ALPHABET, meantLetters } from "./crockford.js";

const LETTERS = 8;

/** 40 random bits, of which the relay lets five guesses through. @returns {string} */
export function newPasscode() {
  return randomLetters(LETTERS, ALPHABET);
}

/**
 * As the relay has it, if it can be one of ours: a wrong letter case must not cost an attempt.
 * Others make passcodes in their own way, so anything else stays as it was typed.
 * @param {string} typed
 * @returns {string}
 */
export function passcodeToSend(typed) {
  const letters = meantLetters(typed);
  return letters?.length === LETTERS ? letters : typed.trim();
}

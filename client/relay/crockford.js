/**
 * Crockford's base 32: letters that people read out, and read back, without mixing them up.
 */

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const BETWEEN = /[\s\p{Pd}\p{Cf}_.]/gu;
/** Letters that look like digits stand for those. @type {Record<string, string>} */
const LOOKS_LIKE = { I: "1", L: "1", O: "0" };

/**
 * The letters of the alphabet that somebody meant, however they typed them.
 * @param {string} typed
 * @returns {string | undefined} nothing where a letter can stand for none
 */
export function meantLetters(typed) {
  const letters = typed.normalize("NFKC").replace(BETWEEN, "");
  if (!/^[0-9A-Za-z]*$/.test(letters)) return undefined;
  const meant = letters.toUpperCase().replace(/[ILO]/g, (letter) => LOOKS_LIKE[letter] ?? letter);
  return [...meant].every((letter) => ALPHABET.includes(letter)) ? meant : undefined;
}

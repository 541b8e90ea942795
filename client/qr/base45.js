/**
 * Bytes as the 45 letters that a QR code packs most tightly, and back (RFC 9285).
 */

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE = LETTERS.length;

/** @param {Uint8Array} bytes @returns {string} */
export function toBase45(bytes) {
  let text = "";
  for (let place = 0; place < bytes.length; place += 2) {
    const [first = 0, second] = bytes.subarray(place, place + 2);
    let rest = second === undefined ? first : first * 256 + second;
    for (let digit = second === undefined ? 2 : 3; digit > 0; digit -= 1) {
      text += LETTERS[rest % BASE];
      rest = Math.floor(rest / BASE);
    }
  }
  return text;
}

/** @param {string} text @returns {Uint8Array | undefined} nothing where it is none */
export function fromBase45(text) {
  if (text.length % 3 === 1) return undefined;
  const bytes = [];
  for (let place = 0; place < text.length; place += 3) {
    const digits = [...text.slice(place, place + 3)].map((letter) => LETTERS.indexOf(letter));
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
    const isPair = digits.length === 3;
    if (digits.includes(-1) || value > (isPair ? 0xffff : 0xff)) return undefined;
    if (isPair) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/**
 * A SMART Health Link as text: `shlink:/` and the payload, often behind the address of a viewer,
 * which never reaches a server because it ends with `#`. Pure.
 *
 * @typedef {{ url: string, key: string, exp?: number, flag?: string, label?: string, v?: number }} Payload
 * @typedef {{ url: string, key: string, exp?: number, needsPasscode: boolean, mayChange: boolean,
 *   isFile: boolean, label: string }} HealthLink `exp` in seconds since 1970; `isFile`: there is
 *   no manifest, the address is the file's own
 */

import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from "../crypto/bytes.js";
import { LinkError } from "../errors.js";
import { asNumber, asObject, asString, parseJson } from "../json.js";
import { safeAddress } from "./secure-address.js";

export const LONGEST_URL = 128;
const LONGEST_LABEL = 80;
/** Far more than a payload is; what stands after a link in a mail is not tried for ever. */
const LONGEST_PAYLOAD = 4096;
const MOST_LINKS = 8;
const KEY = /^[\w-]{43}$/;
/** Some programs write an address with its signs as numbers, or with more strokes. */
const START = /shlink(?::|%3a)(?:\/|%2f)+/gi;
const PIECE = /[\w-]+/y;
/** What mail programs put where they break a line. */
const BREAK = /[\s\p{Cf}>=]+/uy;

/**
 * @param {{ url: string, key: string, exp?: number, needsPasscode?: boolean, mayChange?: boolean,
 *   label?: string }} link `exp` in seconds since 1970
 * @param {string} [viewer] an address that ends with `#`
 * @returns {string}
 */
export function buildHealthLink({ url, key, exp, needsPasscode, mayChange, label }, viewer = "") {
  if (!(safeAddress(url) instanceof URL) || url.length > LONGEST_URL) throw new Error(`no address of a link: ${url}`);
  const flag = `${mayChange ? "L" : ""}${needsPasscode ? "P" : ""}`;
  /** @type {Payload} */
  const payload = {
    url,
    ...(exp === undefined ? {} : { exp }),
    ...(flag ? { flag } : {}),
    key,
    ...(label ? { label: shortened(label) } : {}),
  };
  return `${viewer}shlink:/${toBase64url(toUtf8(JSON.stringify(payload)))}`;
}

/**
 * @param {string} text a link, or any text that holds one
 * @param {number} [now] milliseconds; without it no link is too old, for a clock can be wrong and
 *   the server knows better
 * @returns {HealthLink}
 * @throws {LinkError} "no-link"; "damaged" where a part of it is missing; "newer" than this app;
 *   "insecure" where others could read along; "expired"
 */
export function parseHealthLink(text, now) {
  const starts = [...text.matchAll(START)].slice(0, MOST_LINKS).map((found) => found.index + found[0].length);
  if (starts.length === 0) throw new LinkError("no-link");
  const payload = starts.map((start) => payloadAt(text, start)).find((found) => found !== undefined);
  if (!payload) throw new LinkError("damaged");
  const link = checkedLink(payload);
  if (now !== undefined && link.exp !== undefined && link.exp * 1000 <= now) throw new LinkError("expired");
  return link;
}

/**
 * A payload can be broken over lines, and words can follow it: piece by piece until it is whole.
 * @param {string} text
 * @param {number} start
 * @returns {Record<string, unknown> | undefined}
 */
function payloadAt(text, start) {
  const end = start + LONGEST_PAYLOAD;
  let encoded = "";
  for (let place = start; place < end; place = BREAK.lastIndex) {
    PIECE.lastIndex = place;
    const piece = PIECE.exec(text);
    if (!piece) return undefined;
    encoded += piece[0];
    const payload = decoded(encoded);
    if (payload) return payload;
    BREAK.lastIndex = PIECE.lastIndex;
    if (!BREAK.test(text)) return undefined;
  }
  return undefined;
}

/** @param {string} encoded @returns {Record<string, unknown> | undefined} */
function decoded(encoded) {
  try {
    const payload = parseJson(fromUtf8(fromBase64url(encoded)));
    return typeof payload === "object" && !Array.isArray(payload) ? asObject(payload) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Record<string, unknown>} payload @returns {HealthLink} @throws {LinkError} */
function checkedLink({ url, key, exp, flag, label, v }) {
  const version = asNumber(v ?? 1);
  if (version > 1) throw new LinkError("newer");
  if (Number.isNaN(version)) throw new LinkError("damaged");
  const address = safeAddress(url);
  if (address === "insecure") throw new LinkError("insecure");
  const flags = asString(flag);
  const [needsPasscode, isFile] = [flags.includes("P"), flags.includes("U")];
  const isWhole = address && typeof key === "string" && KEY.test(key) && !(needsPasscode && isFile);
  if (!isWhole) throw new LinkError("damaged");
  return {
    url: address.href,
    key,
    ...(typeof exp === "number" ? { exp } : {}),
    needsPasscode,
    mayChange: flags.includes("L"),
    isFile,
    label: shortened(asString(label)),
  };
}

/** No half of a letter at its end. @param {string} label */
function shortened(label) {
  return label.slice(0, LONGEST_LABEL).replace(/[\ud800-\udbff]$/, "");
}

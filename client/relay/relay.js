/**
 * What a phone asks of the relay: to keep a sealed summary behind a link or a ward code, and to stop
 * doing so. Nothing leaves here that is not sealed, and no address holds more than an id.
 *
 * @typedef {{ origin: string, timeout?: number }} Relay
 * @typedef {{ id: string, owner: string, key: string }} LinkSecrets to be kept before anything is
 *   sent: who lost the answer can still stop the link. Another try takes new ones.
 * @typedef {{ document: string, exp: number, uses?: number, passcode?: string, mayChange?: boolean,
 *   label?: string, viewer?: string }} Offer `exp` in seconds since 1970; `viewer` ends with `#`
 * @typedef {{ minute: number, recipient: string, outcome: string }} Access
 * @typedef {{ exp: number, accesses: Access[] }} LinkState
 * @typedef {{ code: string, lookup: string, owner: string, exp: number }} WardCode
 */

import { sealFile } from "../crypto/health-link-file.js";
import { newToken, tokenHash } from "../crypto/tokens.js";
import { sealBox, wardCodeKeys } from "../crypto/ward-code-keys.js";
import { RelayError } from "../errors.js";
import { asObject, asString } from "../json.js";
import { buildHealthLink, LONGEST_URL } from "./health-link.js";
import { ask, askJson } from "./requests.js";
import { safeAddress } from "./secure-address.js";
import { newCodeSecret, writeWardCode } from "./ward-code.js";

/** @returns {LinkSecrets} */
export function newLinkSecrets() {
  return { id: newToken(), owner: newToken(), key: newToken() };
}

/**
 * @param {Relay} relay
 * @param {LinkSecrets} secrets
 * @param {Offer} offer
 * @returns {Promise<string>} the link, as people pass it on
 * @throws {RelayError}
 */
export async function makeLink(relay, { id, owner, key }, { document, viewer, ...offer }) {
  const { exp, uses, passcode, mayChange, label } = offer;
  const flag = `${mayChange ? "L" : ""}${passcode ? "P" : ""}`;
  const body = { owner_h: await tokenHash(owner), jwe: await sealFile(document, key), exp, uses, passcode, flag };
  const { url } = await askJson(`${relay.origin}/api/shl/${id}`, { ...relay, method: "PUT", body });
  const link = { url: absolute(relay, url), key, exp, needsPasscode: Boolean(passcode), mayChange, label };
  return buildHealthLink(link, viewer);
}

/** @param {Relay} relay @param {LinkSecrets} secrets @returns {Promise<LinkState>} @throws {RelayError} */
export async function linkState(relay, secrets) {
  const { exp, accesses } = await askJson(addressOf(relay, secrets), { ...relay, token: secrets.owner });
  if (typeof exp !== "number" || !Array.isArray(accesses)) throw new RelayError("server");
  return { exp, accesses: accesses.map(accessOf) };
}

/** @param {unknown} access @returns {Access} @throws {RelayError} */
function accessOf(access) {
  const { minute, recipient, outcome } = asObject(access);
  if (typeof minute !== "number") throw new RelayError("server");
  return { minute, recipient: asString(recipient), outcome: asString(outcome) };
}

/**
 * Whoever has the link sees the new document from now on.
 * @param {Relay} relay
 * @param {LinkSecrets} secrets
 * @param {string} document
 * @throws {RelayError}
 */
export async function replaceLink(relay, secrets, document) {
  const body = { jwe: await sealFile(document, secrets.key) };
  await ask(addressOf(relay, secrets), { ...relay, method: "PATCH", body, token: secrets.owner });
}

/** @param {Relay} relay @param {LinkSecrets} secrets @param {number} exp @throws {RelayError} */
export async function extendLink(relay, secrets, exp) {
  await ask(addressOf(relay, secrets), { ...relay, method: "PATCH", body: { exp }, token: secrets.owner });
}

/** @param {Relay} relay @param {LinkSecrets} secrets @throws {RelayError} */
export async function stopLink(relay, secrets) {
  await ask(addressOf(relay, secrets), { ...relay, method: "DELETE", token: secrets.owner });
}

/**
 * @param {Relay} relay
 * @param {string} link what the code opens
 * @param {number} exp seconds since 1970
 * @returns {Promise<WardCode>}
 * @throws {RelayError}
 */
export async function makeCode(relay, link, exp) {
  const [owner, secret] = [newToken(), newCodeSecret()];
  const body = { owner_h: await tokenHash(owner) };
  const answer = await askJson(`${relay.origin}/api/codes`, { ...relay, method: "POST", body });
  const lookup = asString(answer.lookup);
  if (!/^[0-9A-HJKMNP-TV-Z]{4}$/.test(lookup)) throw new RelayError("server");
  const { wrap, auth } = await wardCodeKeys(lookup, secret);
  const filled = { auth_h: await tokenHash(auth), box: await sealBox(link, wrap), exp };
  await ask(`${relay.origin}/api/codes/${lookup}`, { ...relay, method: "PUT", body: filled, token: owner });
  return { code: await writeWardCode({ lookup, secret }), lookup, owner, exp };
}

/** @param {Relay} relay @param {Pick<WardCode, "lookup" | "owner">} code @throws {RelayError} */
export async function stopCode(relay, { lookup, owner }) {
  await ask(`${relay.origin}/api/codes/${lookup}`, { ...relay, method: "DELETE", token: owner });
}

/** @param {Relay} relay @param {Pick<LinkSecrets, "id">} secrets */
function addressOf({ origin }, { id }) {
  return `${origin}/api/shl/${id}`;
}

/** @param {Relay} relay @param {unknown} url @returns {string} @throws {RelayError} */
function absolute({ origin }, url) {
  const text = asString(url);
  const address = safeAddress(text.startsWith("/") ? `${origin}${text}` : text);
  if (!(address instanceof URL) || address.href.length > LONGEST_URL) throw new RelayError("server");
  return address.href;
}

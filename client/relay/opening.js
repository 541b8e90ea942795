/**
 * What a viewer asks for: the documents behind a health link, ours or anybody's, and the link behind
 * a ward code. Asked only once somebody has pressed for it.
 *
 * @typedef {import("./health-link.js").HealthLink} HealthLink
 * @typedef {import("./relay.js").Relay} Relay
 * @typedef {{ text: string, status: string, lastUpdated: string }} SharedDocument FHIR's JSON, not
 *   yet parsed; `status` and `lastUpdated` as its server says, or empty
 * @typedef {{ documents: SharedDocument[], others: string[] }} Resolved `others`: the types of files
 *   that are no FHIR, which were not opened
 * @typedef {{ recipient: string, passcode?: string }} Viewing who is looking, in their own words
 */

import { FHIR_TYPE, openFile } from "../crypto/health-link-file.js";
import { openBox, wardCodeKeys } from "../crypto/ward-code-keys.js";
import { RelayError } from "../errors.js";
import { asObject, asString } from "../json.js";
import { passcodeToSend } from "./passcode.js";
import { ask, askJson } from "./requests.js";
import { safeAddress } from "./secure-address.js";
import { readWardCode } from "./ward-code.js";

/** Larger files come by an address of their own; one more request costs less than a long answer. */
const LARGEST_EMBEDDED = 1_000_000;
/** Where a name would have to stand in an address, and so in the log of a server, nobody's does. */
const NOBODY = "viewer";

/**
 * @param {Relay} relay this page's own
 * @param {HealthLink} link
 * @param {Viewing} viewing
 * @returns {Promise<Resolved>}
 * @throws {RelayError}
 * @throws {import("../errors.js").SealError} when the key does not open what came
 */
export async function resolveLink(relay, link, { recipient, passcode }) {
  const how = { timeout: relay.timeout, isElsewhere: new URL(link.url).origin !== relay.origin };
  if (link.isFile) return { documents: [await fileOf(link, how)], others: [] };
  const { files } = await askJson(link.url, {
    ...how,
    method: "POST",
    body: {
      recipient,
      ...(passcode ? { passcode: how.isElsewhere ? passcode : passcodeToSend(passcode) } : {}),
      embeddedLengthMax: LARGEST_EMBEDDED,
    },
  });
  if (!Array.isArray(files)) throw new RelayError("server");
  const isReadable = (/** @type {any} */ file) => typeOf(file) === FHIR_TYPE;
  return {
    documents: await Promise.all(files.filter(isReadable).map((file) => documentOf(file, link, how))),
    others: files.filter((file) => !isReadable(file)).map(typeOf),
  };
}

/**
 * @param {Relay} relay
 * @param {string} typed
 * @returns {Promise<string>} the link
 * @throws {import("../errors.js").WardCodeError}
 * @throws {RelayError} "wrong-passcode" where another code has the same first letters
 * @throws {import("../errors.js").SealError}
 */
export async function openCode(relay, typed) {
  const { lookup, secret } = await readWardCode(typed);
  const { wrap, auth } = await wardCodeKeys(lookup, secret);
  const address = `${relay.origin}/api/codes/${lookup}/open`;
  const { box } = await askJson(address, { ...relay, method: "POST", body: { auth } });
  if (typeof box !== "string") throw new RelayError("server");
  return openBox(box, wrap);
}

/** @param {HealthLink} link @param {object} how @returns {Promise<SharedDocument>} */
async function fileOf({ url, key }, how) {
  const address = new URL(url);
  address.searchParams.set("recipient", NOBODY);
  const jwe = await ask(address.href, { ...how, mayRedirect: true });
  return { text: await openFile(jwe.trim(), key), status: "", lastUpdated: "" };
}

/**
 * @param {any} file from a manifest
 * @param {HealthLink} link
 * @param {object} how
 * @returns {Promise<SharedDocument>}
 */
async function documentOf({ embedded, location, status, lastUpdated }, { key }, how) {
  const jwe = asString(embedded) || (await ask(addressOf(location), { ...how, mayRedirect: true }));
  return { text: await openFile(jwe.trim(), key), status: asString(status), lastUpdated: asString(lastUpdated) };
}

/** @param {unknown} location @returns {string} @throws {RelayError} */
function addressOf(location) {
  const address = safeAddress(location);
  if (!(address instanceof URL)) throw new RelayError("server");
  return address.href;
}

/** Without its parameters, which an older form of the specification had. @param {unknown} file */
function typeOf(file) {
  return asString(asObject(file).contentType).split(";")[0]?.trim().toLowerCase() ?? "";
}

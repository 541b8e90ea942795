/** What a phone asks of a relay, to the letter; and what becomes of each answer, or of none. */

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { openFile } from "../../../client/crypto/health-link-file.js";
import { tokenHash } from "../../../client/crypto/tokens.js";
import { parseHealthLink } from "../../../client/relay/health-link.js";
import { openCode, resolveLink } from "../../../client/relay/opening.js";
import {
  extendLink,
  linkState,
  makeCode,
  makeLink,
  newLinkSecrets,
  replaceLink,
  stopCode,
  stopLink,
} from "../../../client/relay/relay.js";
import { writeWardCode } from "../../../client/relay/ward-code.js";
import { StandInRelay } from "../support/stand-in-relay.js";

const relay = new StandInRelay();
const DOCUMENT = '{"resourceType":"Bundle","note":"ZEBRA-7731"}';
const EXP = 1795950000;
const VIEWING = { recipient: "Ward 7" };

before(() => relay.start());
after(() => relay.stop());
afterEach(() => {
  relay.asked.length = 0;
  relay.kept.clear();
  relay.told.clear();
  relay.embedsUpTo = Infinity;
});

/** @param {Partial<import("../../../client/relay/relay.js").Offer>} [more] */
async function madeLink(more) {
  const secrets = newLinkSecrets();
  const uri = await makeLink(relay, secrets, { document: DOCUMENT, exp: EXP, ...more });
  return { secrets, uri, link: parseHealthLink(uri) };
}

test("a link is made with one request that holds nothing but what is sealed", async () => {
  const { secrets, uri, link } = await madeLink({ uses: 20, passcode: "K7MQ2XWD", mayChange: true, label: "ZEBRA-7731", viewer: `${relay.origin}/en/view#` });

  const [{ method, url, headers, body } = assert.fail("nothing was asked"), ...others] = relay.asked;
  assert.deepEqual([method, url, others.length], ["PUT", `/api/shl/${secrets.id}`, 0]);
  assert.equal(headers.authorization, undefined);
  const { jwe, ...rest } = body;
  assert.deepEqual(rest, { owner_h: await tokenHash(secrets.owner), exp: EXP, uses: 20, passcode: "K7MQ2XWD", flag: "LP" });
  assert.equal(await openFile(jwe, secrets.key), DOCUMENT);
  assert.ok(!JSON.stringify(relay.asked).includes("ZEBRA") && !JSON.stringify(relay.asked).includes(secrets.key));
  assert.ok(uri.startsWith(`${relay.origin}/en/view#shlink:/`));
  assert.deepEqual(link, { url: `${relay.origin}/s/${secrets.id}`, key: secrets.key, exp: EXP, needsPasscode: true, mayChange: true, isFile: false, label: "ZEBRA-7731" });
});

test("what is made can be opened, is noted, can be replaced, extended and stopped", async () => {
  const { secrets, link } = await madeLink({ uses: 20 });

  assert.deepEqual(await resolveLink(relay, link, VIEWING), { documents: [{ text: DOCUMENT, status: "", lastUpdated: "" }], others: [] });
  const { accesses, exp } = await linkState(relay, secrets);
  assert.deepEqual([accesses, exp], [[{ minute: 0, recipient: "Ward 7", outcome: "opened" }], EXP]);
  const before = relay.kept.get(secrets.id).jwe;
  await replaceLink(relay, secrets, "{}");
  await extendLink(relay, secrets, EXP + 60);
  assert.notEqual(relay.kept.get(secrets.id).jwe.split(".")[2], before.split(".")[2]);
  assert.equal((await resolveLink(relay, link, VIEWING)).documents[0]?.text, "{}");
  assert.equal((await linkState(relay, secrets)).exp, EXP + 60);
  await stopLink(relay, secrets);
  await assert.rejects(resolveLink(relay, link, VIEWING), { name: "RelayError", code: "not-found" });
});

test("the owner is known by a token that stands in a header only, and nobody else is the owner", async () => {
  const { secrets } = await madeLink();
  await linkState(relay, secrets);
  const other = { ...secrets, owner: newLinkSecrets().owner };

  for (const act of [linkState, stopLink]) await assert.rejects(act(relay, other), { code: "not-found" });
  for (const { url, body } of relay.asked) assert.ok(!`${url}${JSON.stringify(body)}`.includes(secrets.owner));
  assert.equal(relay.asked[1]?.headers.authorization, `Bearer ${secrets.owner}`);
});

test("a large file comes by its own address", async () => {
  const { link } = await madeLink();
  relay.embedsUpTo = 10;

  assert.equal((await resolveLink(relay, link, VIEWING)).documents[0]?.text, DOCUMENT);
  assert.deepEqual(relay.asked.map(({ method }) => method), ["PUT", "POST", "GET"]);
});

test("a passcode opens it, and a wrong one says how many tries are left", async () => {
  const { link } = await madeLink({ passcode: "K7MQ2XWD" });

  await assert.rejects(resolveLink(relay, link, { ...VIEWING, passcode: "wrong" }), { code: "wrong-passcode", remainingAttempts: 4 });
  await assert.rejects(resolveLink(relay, link, VIEWING), { code: "wrong-passcode", remainingAttempts: 3 });
  assert.equal((await resolveLink(relay, link, { ...VIEWING, passcode: "k7mq-2xwd" })).documents[0]?.text, DOCUMENT);
});

test("a link whose key is another one opens nothing", async () => {
  const { link } = await madeLink();

  await assert.rejects(resolveLink(relay, { ...link, key: newLinkSecrets().key }, VIEWING), { name: "SealError" });
});

test("a link to one file needs no manifest, and tells its server nobody's name", async () => {
  const { secrets, link } = await madeLink();
  const direct = { ...link, url: `${relay.origin}/f/${secrets.id}?a=b`, isFile: true };

  assert.equal((await resolveLink(relay, direct, VIEWING)).documents[0]?.text, DOCUMENT);
  assert.deepEqual([relay.asked[1]?.method, relay.asked[1]?.url], ["GET", `/f/${secrets.id}?a=b&recipient=viewer`]);
});

test("of somebody else's link all FHIR is opened, and the rest is named", async () => {
  const { secrets, link } = await madeLink();
  const embedded = relay.kept.get(secrets.id).jwe;
  const files = [
    { contentType: "application/smart-health-card", location: `${relay.origin}/card` },
    { contentType: "application/fhir+json;fhirVersion=4.0.1", embedded, status: "retracted", lastUpdated: "2026-11-26T09:00:00Z" },
    { contentType: "APPLICATION/FHIR+JSON", location: `${relay.origin}/f/${secrets.id}` },
    null,
    {},
  ];
  relay.told.set(`/s/${secrets.id}`, { body: { files, list: {} } });

  const { documents, others } = await resolveLink({ origin: "https://other.example.org" }, link, VIEWING);

  assert.deepEqual(documents.map(({ text, status }) => [text, status]), [[DOCUMENT, "retracted"], [DOCUMENT, ""]]);
  assert.deepEqual(others, ["application/smart-health-card", "", ""]);
  assert.ok(!relay.asked.some(({ url }) => url === "/card"));
});

test("a ward code brings the link to whoever types it, and only it", async () => {
  const { code, lookup, owner, exp } = await makeCode(relay, "shlink:/eyJ", EXP);

  assert.match(code, /^7KQ4[0-9A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  assert.deepEqual([lookup, exp], ["7KQ4", EXP]);
  assert.equal(await openCode(relay, code.toLowerCase()), "shlink:/eyJ");
  assert.deepEqual(relay.asked.map(({ method, url }) => `${method} ${url}`), ["POST /api/codes", "PUT /api/codes/7KQ4", "POST /api/codes/7KQ4/open"]);
  assert.deepEqual(Object.keys(relay.asked[1]?.body), ["auth_h", "box", "exp"]);
  const secret = code.replaceAll("-", "").slice(4, 14);
  assert.ok(!JSON.stringify(relay.asked).includes(secret));
  const sibling = await writeWardCode({ lookup, secret: "0000000000" });
  await assert.rejects(openCode(relay, sibling), { code: "wrong-passcode", remainingAttempts: 4 });
  await stopCode(relay, { lookup, owner });
  await assert.rejects(openCode(relay, code), { code: "not-found" });
});

test("a slip in a ward code is found before anything is asked", async () => {
  await assert.rejects(openCode(relay, "7KQ4M-X2WD9-PR5T5"), { name: "WardCodeError", code: "typo" });
  assert.deepEqual(relay.asked, []);
});

test("each answer that is no success has its own code", async () => {
  const { secrets, link } = await madeLink();
  const path = `/s/${secrets.id}`;
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  /** @type {[import("../support/stand-in-relay.js").Answer, object][]} */
  const cases = [
    [{ status: 404 }, { code: "not-found" }],
    [{ status: 410 }, { code: "not-found" }],
    [{ status: 413 }, { code: "too-large" }],
    [{ status: 429, headers: { "Retry-After": "7" } }, { code: "too-many", seconds: 7 }],
    [{ status: 429, headers: { "Retry-After": "soon" } }, { code: "too-many", seconds: undefined }],
    [{ status: 429 }, { code: "too-many", seconds: undefined }],
    [{ status: 401, body: "<html>" }, { code: "refused" }],
    [{ status: 400 }, { code: "refused" }],
    [{ status: 403 }, { code: "refused" }],
    [{ status: 500 }, { code: "server" }],
    [{ status: 503, headers: { "Retry-After": "30" } }, { code: "server", seconds: 30 }],
    [{ body: "<html>Please log in to this network</html>" }, { code: "server" }],
    [{ body: "null" }, { code: "server" }],
    [{ body: { files: "none" } }, { code: "server" }],
    [{ body: { files: [{ contentType: "application/fhir+json", location: "http://10.0.0.1/f" }] } }, { code: "server" }],
    [{ body: { files: [{ contentType: "application/fhir+json" }] } }, { code: "server" }],
    [{ status: 307, headers: { Location: "/s/elsewhere" } }, { code: "offline" }],
    [{ body: "a".repeat(12_000_001) }, { code: "too-large" }],
  ];
  for (const [answer, expected] of cases) {
    relay.told.set(path, answer);
    await assert.rejects(resolveLink(relay, link, VIEWING), { name: "RelayError", ...expected }, JSON.stringify(expected));
  }
  relay.told.set(path, { status: 429, headers: { "Retry-After": inAMinute } });
  await assert.rejects(resolveLink(relay, link, VIEWING), ({ seconds }) => seconds > 50 && seconds <= 61);
  assert.ok(!relay.asked.some(({ url }) => url === "/s/elsewhere"));
});

test("an answer that is not the relay's is no success of anything", async () => {
  const { secrets } = await madeLink();
  for (const body of ["<html>", "[]", "null", { exp: "soon", accesses: [] }, { exp: 1 }, { exp: 1, accesses: [{ minute: { toString: 0 } }] }]) {
    relay.told.set(`/api/shl/${secrets.id}`, { body });
    await assert.rejects(linkState(relay, secrets), { code: "server" }, JSON.stringify(body));
  }
  for (const body of [{ lookup: "../x" }, { lookup: 7 }, { lookup: ["7KQ4"] }, { lookup: { toString: 0 } }, {}]) {
    relay.told.set("/api/codes", { body });
    await assert.rejects(makeCode(relay, "shlink:/eyJ", EXP), { code: "server" }, JSON.stringify(body));
  }
  relay.told.set("/api/codes/7KQ4/open", { body: { box: null } });
  await assert.rejects(openCode(relay, "7KQ4M-X2WD9-PR5T4"), { code: "server" });
  const other = newLinkSecrets();
  for (const url of ["http://notes.example.org/s/a", "javascript:alert(1)", `/s/${"a".repeat(128)}`, 7, undefined]) {
    relay.told.set(`/api/shl/${other.id}`, { status: 201, body: { url } });
    await assert.rejects(makeLink(relay, other, { document: DOCUMENT, exp: EXP }), { code: "server" }, String(url));
  }
});

test("silence ends, and is told apart from no network and from another's silence", async () => {
  const { secrets, link } = await madeLink();
  relay.told.set(`/s/${secrets.id}`, "silence");
  const gone = await new StandInRelay().start();
  await gone.stop();
  const away = { ...link, url: `${gone.origin}/s/a` };

  await assert.rejects(resolveLink({ origin: relay.origin, timeout: 50 }, link, VIEWING), { code: "slow" });
  await assert.rejects(resolveLink({ origin: gone.origin }, away, VIEWING), { code: "offline" });
  await assert.rejects(resolveLink({ origin: relay.origin }, away, VIEWING), { code: "unreachable" });
});

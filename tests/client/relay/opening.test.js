/** Links between this app and another program of the same protocol, both ways, over real requests. */

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { encryptSHLFile, SHL, SHLInvalidPasscodeError, SHLManifestNotFoundError, SHLViewer } from "kill-the-clipboard";

import { parseHealthLink } from "../../../client/relay/health-link.js";
import { resolveLink } from "../../../client/relay/opening.js";
import { makeLink, newLinkSecrets, replaceLink, stopLink } from "../../../client/relay/relay.js";
import { StandInRelay } from "../support/stand-in-relay.js";

const relay = new StandInRelay();
const DOCUMENT = { resourceType: "Bundle", type: "document", id: "سلام-8-mg" };
const EXP = Math.ceil(Date.now() / 1000) + 3600;
const RECIPIENT = { recipient: "Ward 7" };
const ID = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";

before(() => relay.start());
after(() => relay.stop());
afterEach(() => relay.kept.clear());

/** @param {Partial<import("../../../client/relay/relay.js").Offer>} [more] */
async function ours(more) {
  const secrets = newLinkSecrets();
  const offer = { document: JSON.stringify(DOCUMENT), exp: EXP, viewer: `${relay.origin}/en/view#`, ...more };
  const shlinkURI = await makeLink(relay, secrets, offer);
  return { secrets, viewer: new SHLViewer({ shlinkURI }) };
}

/** @param {"L" | "P" | "U" | "LP"} flag @param {boolean} enableCompression @param {string} url */
async function theirs(flag, enableCompression, url) {
  const shl = SHL.fromPayload({ url, key: newLinkSecrets().key, exp: EXP, flag, label: "Theirs", v: 1 });
  const content = JSON.stringify(DOCUMENT);
  const jwe = await encryptSHLFile({ content, key: shl.key, contentType: "application/fhir+json", enableCompression });
  relay.kept.set(ID, { jwe, attempts: 5, accesses: [], ...(flag === "P" ? { passcode: "Sesame" } : {}) });
  return parseHealthLink(shl.toURI());
}

test("another program opens a link of ours", async () => {
  const { viewer } = await ours({ label: "For the ward", mayChange: true });

  const { fhirResources, manifest } = await viewer.resolveSHL(RECIPIENT);

  assert.deepEqual(fhirResources, [DOCUMENT]);
  assert.equal(manifest?.files.length, 1);
  assert.deepEqual([viewer.shl.label, viewer.shl.exp, viewer.shl.flag], ["For the ward", EXP, "L"]);
});

test("another program opens a link of ours whose file has an address of its own", async () => {
  const { viewer } = await ours();

  assert.deepEqual((await viewer.resolveSHL({ ...RECIPIENT, embeddedLengthMax: 10 })).fhirResources, [DOCUMENT]);
});

test("another program is asked for the passcode", async () => {
  const { viewer } = await ours({ passcode: "K7MQ2XWD" });

  await assert.rejects(viewer.resolveSHL({ ...RECIPIENT, passcode: "K7MQ2XWE" }), SHLInvalidPasscodeError);
  assert.deepEqual((await viewer.resolveSHL({ ...RECIPIENT, passcode: "K7MQ2XWD" })).fhirResources, [DOCUMENT]);
});

test("another program sees what has changed, and nothing once it is stopped", async () => {
  const { secrets, viewer } = await ours();

  await replaceLink(relay, secrets, JSON.stringify({ ...DOCUMENT, id: "newer" }));
  assert.deepEqual((await viewer.resolveSHL(RECIPIENT)).fhirResources, [{ ...DOCUMENT, id: "newer" }]);
  await stopLink(relay, secrets);
  await assert.rejects(viewer.resolveSHL(RECIPIENT), SHLManifestNotFoundError);
});

for (const isCompressed of [false, true]) {
  const how = isCompressed ? "compressed" : "not compressed";

  test(`a link that another program made is opened here, ${how}`, async () => {
    const link = await theirs("L", isCompressed, `${relay.origin}/s/${ID}`);

    const { documents } = await resolveLink(relay, link, RECIPIENT);

    assert.deepEqual(documents.map(({ text }) => JSON.parse(text)), [DOCUMENT]);
    assert.deepEqual([link.label, link.mayChange, link.needsPasscode], ["Theirs", true, false]);
  });

  test(`a link with another's passcode is opened here, ${how}`, async () => {
    const link = await theirs("P", isCompressed, `${relay.origin}/s/${ID}`);

    await assert.rejects(resolveLink(relay, link, { ...RECIPIENT, passcode: "sesame" }), { code: "wrong-passcode" });
    const { documents } = await resolveLink(relay, link, { ...RECIPIENT, passcode: "Sesame" });
    assert.deepEqual(documents.map(({ text }) => JSON.parse(text)), [DOCUMENT]);
  });

  test(`a link to one file is opened here, ${how}`, async () => {
    const link = await theirs("U", isCompressed, `${relay.origin}/f/${ID}`);

    assert.ok(link.isFile);
    const { documents } = await resolveLink(relay, link, RECIPIENT);
    assert.deepEqual(documents.map(({ text }) => JSON.parse(text)), [DOCUMENT]);
  });
}

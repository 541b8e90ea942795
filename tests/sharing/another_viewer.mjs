/** Makes a link with the phone's own code, and opens it with another program: the origin comes on stdin. */

import { readFileSync } from "node:fs";

import { SHLViewer } from "kill-the-clipboard";

import { makeLink, newLinkSecrets } from "../../client/relay/relay.js";

const relay = { origin: JSON.parse(readFileSync(0, "utf8")) };
const document = JSON.stringify({ resourceType: "Bundle", type: "document", id: "8-mg" });
const offer = { document, exp: Math.ceil(Date.now() / 1000) + 3600, passcode: "K7MQ2XWD", mayChange: true };
const viewer = new SHLViewer({ shlinkURI: await makeLink(relay, newLinkSecrets(), offer) });

/** @param {string} passcode @param {number} [embeddedLengthMax] */
function opened(passcode, embeddedLengthMax) {
  return viewer.resolveSHL({ recipient: "Ward 7", passcode, embeddedLengthMax }).then(
    ({ fhirResources }) => fhirResources,
    ({ name }) => name,
  );
}

const answers = [await opened("K7MQ2XWE"), await opened("K7MQ2XWD"), await opened("K7MQ2XWD", 10)];
process.stdout.write(JSON.stringify(answers));

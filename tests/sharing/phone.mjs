/** Seals and opens with the code that phones run: takes a vector and a file of another tool on stdin. */

import { readFileSync } from "node:fs";

import { openFile, sealFile } from "../../client/crypto/health-link-file.js";
import { openBox, sealBox } from "../../client/crypto/ward-code-keys.js";

const { key, document, jwe, link, wrap, box } = JSON.parse(readFileSync(0, "utf8"));
const answer = {
  sealed: await sealFile(document, key),
  opened: await openFile(jwe, key),
  box: await sealBox(link, wrap),
  link: await openBox(box, wrap),
};
process.stdout.write(JSON.stringify(answer));

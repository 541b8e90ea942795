/** What other tools have computed (tests/vectors/): the same bytes for ever, in every language. */

import { readFileSync } from "node:fs";

/** @param {string} name @returns {any} */
export function vector(name) {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf-8"));
}

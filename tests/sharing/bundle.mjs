/** What a page would load to seal, to open and to read, in one file, as build.mjs would make it. */

import * as esbuild from "esbuild";

const MODULES = [
  "core/bytes.js",
  "sealing/health-link-file.js",
  "sealing/room-keys.js",
  "sealing/room-seals.js",
  "sealing/signatures.js",
  "sealing/tokens.js",
  "sealing/ward-code-keys.js",
  "sharing/hash.js",
  "sharing/health-link.js",
  "sharing/relay.js",
  "sharing/resolving.js",
  "sharing/ward-code.js",
  "summary/markup-blocks.js",
  "summary/reading.js",
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

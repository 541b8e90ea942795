// Builds what the phone gets: client/ and service_worker/ bundled, the stylesheet, the icons, and
// assets.json, which tells the server their names. The same sources give the same bytes, and the
// finished folder takes the place of the old one only when it is whole.

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

import { buildIcons } from "./build-icons.mjs";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */
/** @typedef {import("esbuild").Metafile} Metafile */

const ROOT = dirname(fileURLToPath(import.meta.url));
const STATIC = join(ROOT, "pwa", "static");
const BUILD = join(STATIC, "build");
const NEW = join(STATIC, "build-new");
const OLD = join(STATIC, "build-old");
const TARGETS = ["es2020", "chrome90", "edge90", "firefox90", "safari15"];

/**
 * One esbuild run, telling what it wrote.
 * @param {BuildOptions} options
 * @returns {Promise<Metafile>}
 */
async function bundle(options) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    bundle: true,
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    outdir: NEW,
    target: TARGETS,
    ...options,
    metafile: true,
  });
  return metafile;
}

/**
 * More than half of jsqr is a table of Japanese letters. Our codes have none, and a code that has
 * some is known to be another's without it.
 * @type {import("esbuild").Plugin}
 */
const withoutJapanese = {
  name: "without-japanese",
  setup({ onLoad }) {
    onLoad({ filter: /jsqr[\\/]dist[\\/]jsQR\.js$/ }, async ({ path }) => {
      const table = /(exports\.shiftJISTable = )\{[^}]*\};/;
      const code = await readFile(path, "utf-8");
      if (!table.test(code)) throw new Error(`${path} has no such table any more`);
      return { contents: code.replace(table, "$1{};"), loader: "js" };
    });
  },
};

/** Where somebody comes after other pages: these share what they have in common, to be small together. */
const LATER = ["carers", "join", "notes", "settings", "ward-round"];

/** What pages load only when somebody presses for it, by the name that their templates give it. */
const ON_DEMAND = {
  "code-reader": "client/features/backup/code-reader.js",
  "hand-over-codes": "client/qr/hand-over-codes.js",
  "link-codes": "client/qr/link-codes.js",
  "paper-codes": "client/qr/paper-codes.js",
  rooms: "client/relay/rooms.js",
};

/**
 * A script for each page. Where somebody may begin it is one file: on a slow phone a second
 * request costs more than the bytes that pages could share. So it is with what pages load on demand.
 * @returns {Promise<{ scripts: Record<string, string>, imports: Record<string, string[]> }>} page,
 *   module on demand, or what some share → its file; a file → those that it cannot run without
 */
async function buildScripts() {
  const pages = await pageScripts();
  const some = (/** @type {boolean} */ isLater) =>
    Object.fromEntries(Object.entries(pages).filter(([name]) => LATER.includes(name) === isLater));
  const runs = await Promise.all([
    bundle({ entryPoints: some(false), ...SCRIPTS }),
    bundle({ entryPoints: some(true), ...SCRIPTS, splitting: true }),
    bundle({ entryPoints: ON_DEMAND, ...SCRIPTS }),
  ]);
  const outputs = Object.assign({}, ...runs.map((run) => run.outputs));
  const names = invert({ ...pages, ...ON_DEMAND });
  return { scripts: namesOf(outputs, (entry) => names[entry] ?? basename(entry, ".js")), imports: importsOf(outputs) };
}

/** @type {BuildOptions} */
const SCRIPTS = {
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  format: "esm",
  plugins: [withoutJapanese],
};

/** A feature's page starts in its page.js; topics to read have a script of their own. @returns {Promise<Record<string, string>>} */
async function pageScripts() {
  const files = await readdir(join(ROOT, "client/features"), { recursive: true });
  const pages = files.filter((file) => basename(file) === "page.js").map((file) => dirname(file));
  const scripts = pages.map((page) => [page, `client/features/${page}/page.js`]);
  return { ...Object.fromEntries(scripts), topic: "client/features/read/topic.js" };
}

/** @param {Record<string, string>} record */
function invert(record) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [value, name]));
}

/**
 * @param {Metafile["outputs"]} outputs
 * @returns {Record<string, string[]>} a file → all that it imports, and what that imports
 */
function importsOf(outputs) {
  const names = Object.keys(outputs).map((file) => /** @type {const} */ ([
    basename(file),
    [...new Set(importedBy(outputs, file).map((path) => basename(path)))].sort(),
  ]));
  return Object.fromEntries(names.filter(([, imports]) => imports.length > 0).sort());
}

/** @param {Metafile["outputs"]} outputs @param {string} file @returns {string[]} */
function importedBy(outputs, file) {
  const imports = outputs[file]?.imports.filter(({ kind }) => kind === "import-statement") ?? [];
  return imports.flatMap(({ path }) => [path, ...importedBy(outputs, path)]);
}

/**
 * What esbuild made, in the order of the names.
 * @param {Metafile["outputs"]} outputs
 * @param {(entry: string) => string} nameOf
 * @returns {Record<string, string>}
 */
function namesOf(outputs, nameOf) {
  const names = Object.entries(outputs).map(([file, { entryPoint }]) => [
    nameOf(entryPoint ?? file),
    basename(file),
  ]);
  return Object.fromEntries(names.sort());
}

/**
 * Each stylesheet as one file: every-page.css, and what only some pages need.
 * @returns {Promise<Record<string, string>>} name → fingerprinted name
 */
async function buildStyles() {
  const entryPoints = ["every-page", "home", "list", "topic", "urgent", "notebook", "questions", "preferences", "summary", "show", "view", "ward-round", "cards", "paper", "print"].map(
    (name) => `pwa/static/css/${name}.css`,
  );
  const { outputs } = await bundle({ entryPoints, entryNames: "[name]-[hash]" });
  return namesOf(outputs, (entry) => basename(entry));
}

/** The worker as one classic script: the server puts its list of files before it. */
async function buildWorker() {
  const { outputs } = await bundle({
    entryPoints: ["service_worker/service-worker.js"],
    format: "iife",
  });
  return basename(Object.keys(outputs)[0] ?? "");
}

/** Put the finished folder where the old one was. */
async function replaceBuild() {
  await rm(OLD, { recursive: true, force: true });
  await rename(BUILD, OLD).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(NEW, BUILD);
  await rm(OLD, { recursive: true, force: true });
}

await rm(NEW, { recursive: true, force: true });
await mkdir(NEW, { recursive: true });
try {
  const [{ scripts, imports }, styles, worker, icons] = await Promise.all([
    buildScripts(),
    buildStyles(),
    buildWorker(),
    buildIcons(join(STATIC, "icons"), NEW),
  ]);
  const assets = JSON.stringify({ scripts, imports, styles, worker, icons }, null, 2);
  await writeFile(join(NEW, "assets.json"), `${assets}\n`);
  await replaceBuild();
} catch (error) {
  process.exitCode = 1;
  // esbuild has already said what is wrong, and where.
  if (!(error instanceof Error && "errors" in error)) console.error(error);
}

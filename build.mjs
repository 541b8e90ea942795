// Builds what the phone gets: client/ and service_worker/ bundled, the stylesheet, the icons, and
// assets.json, which tells the server their names. The same sources give the same bytes, and the
// finished folder takes the place of the old one only when it is whole.

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import { rolldown } from "rolldown";

import { buildIcons } from "./build-icons.mjs";

/** @typedef {import("rolldown").OutputChunk} OutputChunk */

const ROOT = dirname(fileURLToPath(import.meta.url));
const STATIC = join(ROOT, "pwa", "static");
const BUILD = join(STATIC, "build");
const NEW = join(STATIC, "build-new");
const OLD = join(STATIC, "build-old");
const { browserslist } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf-8"));
/** The oldest browsers, "chrome >= 98", as the bundlers want them: "chrome98". @type {string[]} */
const TARGETS = browserslist.map((/** @type {string} */ oldest) => oldest.replace("ios_saf", "ios").replace(" >= ", ""));

/** @type {import("rolldown").InputOptions} */
const SOURCES = {
  cwd: ROOT,
  platform: "browser",
  transform: { target: TARGETS, define: { "process.env.NODE_ENV": '"production"' } },
  // An index.js names what it does not need: only what is used of it is loaded.
  treeshake: { moduleSideEffects: false },
  checks: { pluginTimings: false },
};

/** What several pages need stands in one file for each group, so that each is on a phone once. */
const GROUPS = [
  ["codes", /client\/fhir\/codes/],
  ["page", /client\/(dates|errors|json|notebook\/summary\/sections|app\/(page|messages|install-advice|actions|status-line|single-action|word-meaning|output\/(turn|share-file)|worker\/)|crypto\/bytes|relay\/fragment|notebook\/journal\/(database|device-settings))|node_modules\/idb/],
  ["journal", /client\/(crypto\/(random|digest|parameters|room-keys)|notebook\/(notebook|operation|register|schema|compaction|model\/contacts|journal\/(journal|transaction|notebooks|room-storage|tabs))|features\/contacts\/kept)/],
  ["fields", /client\/app\/(fields|row-list|words\/outline-view|checkbox-list|output\/(printing|show-card|standalone))|client\/notebook\/sharing\/audience/],
  ["notebook", /client\/(notebook\/(?!file\/(paper|copy|additions|contradiction)|summary|sharing)|app\/)/],
  ["relay", /node_modules\/jose|client\/crypto\/(health-link|ward-code|tokens)|client\/relay\/(?!rooms|room\/|attention)/],
  ["backup", /client\/(features\/backup\/(?!code-reader)|crypto\/passphrase|notebook\/(sharing\/(acceptance|hand-over)|file\/(copy|additions|contradiction)))/],
  ["summary-lines", /client\/(notebook\/summary|fhir\/(?!reading|narrative-|response-)|features\/summary\/(layout|seen|fhir|words))/],
  ["compression", /fflate|client\/(crypto\/compression|notebook\/file\/paper|qr\/(base45|parts))/],
].map(([name, test]) => /** @type {{ name: string, test: RegExp }} */ ({ name, test }));

/**
 * A script for each page, what they share, and what they load when somebody presses for it.
 * @returns {Promise<{ scripts: Record<string, string>, imports: Record<string, string[]> }>} page or
 *   shared part → its file; a file → those that it cannot run without
 */
async function buildScripts() {
  const bundle = await rolldown({ ...SOURCES, input: await pageScripts() });
  const { output } = await bundle.write({
    dir: NEW,
    minify: true,
    comments: false,
    entryFileNames: "[name]-[hash].js",
    chunkFileNames: "[name]-[hash].js",
    hashCharacters: "hex",
    codeSplitting: { groups: GROUPS },
  });
  await bundle.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const scripts = Object.fromEntries(chunks.map(({ name, fileName }) => [name, fileName]).sort());
  if (Object.keys(scripts).length < chunks.length) throw new Error("Two scripts have the same name");
  return { scripts, imports: importsOf(chunks) };
}

/** A feature's page starts in its page.js; topics to read have a script of their own. @returns {Promise<Record<string, string>>} */
async function pageScripts() {
  const files = await readdir(join(ROOT, "client/features"), { recursive: true });
  const pages = files.filter((file) => basename(file) === "page.js").map((file) => dirname(file));
  const scripts = pages.sort().map((page) => [page, `./client/features/${page}/page.js`]);
  return { ...Object.fromEntries(scripts), topic: "./client/features/read/topic.js" };
}

/**
 * @param {OutputChunk[]} chunks
 * @returns {Record<string, string[]>} a file → all that it imports, and what that imports
 */
function importsOf(chunks) {
  const direct = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]));
  /** @type {(file: string) => string[]} */
  const all = (file) => (direct.get(file) ?? []).flatMap((imported) => [imported, ...all(imported)]);
  const found = chunks.map(({ fileName }) => /** @type {const} */ ([fileName, [...new Set(all(fileName))].sort()]));
  return Object.fromEntries(found.filter(([, imports]) => imports.length > 0).sort());
}

/**
 * Each stylesheet as one file: every-page.css, and what only some pages need.
 * @returns {Promise<Record<string, string>>} name → fingerprinted name
 */
async function buildStyles() {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: STYLES.map((name) => `pwa/static/css/${name}.css`),
    entryNames: "[name]-[hash]",
    outdir: NEW,
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    target: TARGETS,
    metafile: true,
  });
  const names = Object.entries(metafile.outputs).map(([file, { entryPoint = file }]) => [basename(entryPoint), basename(file)]);
  return Object.fromEntries(names.sort());
}

const STYLES = ["every-page", "home", "list", "topic", "urgent", "notebook", "questions", "preferences", "summary", "show", "view", "ward-round", "cards", "paper", "print"];

/** The worker as one classic script: the server puts its list of files before it. */
async function buildWorker() {
  const bundle = await rolldown({ ...SOURCES, input: "./service_worker/service-worker.js" });
  const { output } = await bundle.write({ dir: NEW, format: "iife", minify: true, comments: false });
  await bundle.close();
  return output[0].fileName;
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
  // esbuild has already said what is wrong with a stylesheet, and where.
  if (!(error instanceof Error && "errors" in error && error.message.startsWith("Build failed"))) console.error(error);
}

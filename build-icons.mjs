// Builds the icons: the drawing as it is, and the sizes that launchers want of it.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** Name of the built icon, the drawing it is made from, its width, what lies behind it. */
const PNG_ICONS = /** @type {const} */ ([
  ["icon-192.png", "icon.svg", 192, undefined],
  ["icon-512.png", "icon.svg", 512, undefined],
  ["maskable-512.png", "maskable.svg", 512, undefined],
  // A home screen shows whatever is transparent as black.
  ["apple-touch-icon.png", "maskable.svg", 180, "#ffffff"],
]);

/**
 * The drawing itself and the sizes that launchers want.
 * @param {string} drawings the folder that has them
 * @param {string} folder where the icons go
 * @returns {Promise<Record<string, string>>} name → fingerprinted name
 */
export async function buildIcons(drawings, folder) {
  const require = createRequire(import.meta.url);
  await initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  /** @type {Record<string, string>} */
  const icons = {};
  const drawing = await readFile(join(drawings, "icon.svg"));
  icons["icon.svg"] = await writeFingerprinted(folder, "icon.svg", drawing);
  for (const [name, source, width, background] of PNG_ICONS) {
    const svg = await readFile(join(drawings, source));
    const image = new Resvg(svg, { fitTo: { mode: "width", value: width }, background });
    icons[name] = await writeFingerprinted(folder, name, image.render().asPng());
  }
  return icons;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {Uint8Array} content
 * @returns {Promise<string>} the name it was given
 */
async function writeFingerprinted(folder, name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const fingerprinted = name.replace(/\.(\w+)$/, `-${hash}.$1`);
  await writeFile(join(folder, fingerprinted), content);
  return fingerprinted;
}

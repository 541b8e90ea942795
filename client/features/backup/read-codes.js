/**
 * Reads squares by camera or from photos, and says how far it has come. What reads them is loaded
 * when somebody begins.
 *
 * @typedef {typeof import("./code-reader.js")} Reader
 * @typedef {ReturnType<Reader["newCollection"]>} Collection
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { screenChanges } from "../../app/single-action.js";
import { digest } from "../../crypto/digest.js";
import { CopyError } from "../../errors.js";
import { Camera } from "./camera.js";

/**
 * @param {HTMLElement} $part as `hand_over` of components/sharing.html makes it
 * @param {(read: () => Promise<string>) => Promise<void>} use called once all squares are read
 */
export function startReadingSquares($part, use) {
  const $progress = /** @type {HTMLElement} */ ($part.querySelector("[data-progress]"));
  const $photos = /** @type {HTMLInputElement} */ ($part.querySelector("[data-photos]"));
  const $seen = /** @type {HTMLElement} */ ($part.querySelector("[data-camera]"));
  const $video = /** @type {HTMLVideoElement} */ ($part.querySelector("video"));
  /** @type {Collection | undefined} */
  let collection;
  const tell = (/** @type {string} */ sentence) => ($progress.textContent = sentence);
  const camera = new Camera($video, () => ($seen.hidden = true));

  /** @param {(reader: Reader) => Promise<void>} work */
  const withReader = async (work) => {
    const reader = await import("./code-reader.js").catch(() => undefined);
    if (reader) await work(reader);
    else tell(message("hand-over.not-here"));
  };

  /** @param {Reader} reader @param {string[]} texts */
  const take = async (reader, texts) => {
    const taken = (collection ??= reader.newCollection(digest));
    const findings = [];
    for (const text of texts) findings.push(...(await taken.take(text)));
    // Squares that were shown anew since are another set: that one counts.
    if (findings.some(({ what }) => what === "other-sheet")) {
      collection = undefined;
      return tell(message("hand-over.again"));
    }
    const { count, read } = taken.progress() ?? { count: 0, read: [] };
    tell(count > 0 ? message("hand-over.read", { number: read.length, all: count }) : message("hand-over.foreign"));
    if (!taken.isComplete) return;
    collection = undefined;
    camera.stop();
    screenChanges();
    await use(async () => textIn(await reader.textOf(taken)));
  };

  onAction($part, "camera", () =>
    withReader(async (reader) => {
      $seen.hidden = false;
      tell(message("hand-over.hold"));
      $seen.scrollIntoView({ block: "center" });
      const look = async () => {
        const text = reader.codeInVideo($video);
        if (text !== undefined) await take(reader, [text]);
      };
      await camera.start(look).catch(() => {
        camera.stop();
        tell(message("paper.no-camera"));
      });
    }),
  );
  onAction($part, "stop-camera", () => camera.stop());
  onAction($part, "photos", () => $photos.click());
  $photos.addEventListener("change", () => {
    const files = [...($photos.files ?? [])];
    $photos.value = "";
    void withReader(async (reader) => {
      const texts = [];
      // One at a time: each of them is large.
      for (const file of files) texts.push(...((await reader.codesInPhoto(file)) ?? []));
      if (texts.length > 0) await take(reader, texts);
      else tell(message("paper.no-code"));
    });
  });
}

/** @param {Awaited<ReturnType<Reader["textOf"]>>} read @returns {string} @throws {CopyError} */
function textIn(read) {
  if ("refused" in read) throw new CopyError(read.refused);
  return read.text;
}

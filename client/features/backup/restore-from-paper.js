/**
 * Brings a notebook back from paper: by camera, by photos, or by pasted words. Says which codes are
 * read and which are missing; once all are there, they are offered as any other copy is.
 *
 * @typedef {typeof import("./code-reader.js")} Reader
 * @typedef {ReturnType<Reader["newCollection"]>} Collection
 * @typedef {import("./code-reader.js").Finding} Finding
 * @typedef {import("./code-reader.js").Progress} Progress
 * @typedef {import("./restore.js").Offer} Offer
 */

import { onAction } from "../../app/actions.js";
import { message } from "../../app/messages.js";
import { screenChanges } from "../../app/single-action.js";
import { digest } from "../../crypto/digest.js";
import { CopyError } from "../../errors.js";
import { Camera } from "./camera.js";

/** @param {Offer} offer */
export function startBringingBackFromPaper(offer) {
  const $part = /** @type {HTMLElement | null} */ (document.querySelector("[data-from-paper]"));
  if (!$part) return;
  const $progress = /** @type {HTMLElement} */ ($part.querySelector("[data-progress]"));
  const $photos = /** @type {HTMLInputElement} */ ($part.querySelector("[data-photos]"));
  const $pasted = /** @type {HTMLTextAreaElement} */ ($part.querySelector("textarea"));
  const $seen = /** @type {HTMLElement} */ ($part.querySelector("[data-camera]"));
  const $video = /** @type {HTMLVideoElement} */ ($part.querySelector("video"));
  /** @type {Collection | undefined} */
  let collection;

  const tell = (/** @type {string[]} */ ...sentences) => ($progress.textContent = [...new Set(sentences)].join(" "));
  const camera = new Camera($video, () => ($seen.hidden = true));

  /** @param {(reader: Reader, taken: Collection) => Promise<void>} use */
  const withReader = async (use) => {
    const reader = await import("./code-reader.js").catch(() => undefined);
    if (!reader) return tell(message("paper.not-here"));
    await use(reader, (collection ??= reader.newCollection(digest)));
  };

  /** @param {Reader} reader @param {Collection} taken @param {string[]} texts */
  const take = async (reader, taken, texts) => {
    const findings = [];
    for (const text of texts) findings.push(...(await taken.take(text)));
    tell(...sentencesFor(findings), ...progressSentences(taken.progress()));
    if (!taken.isComplete) return;
    collection = undefined;
    $pasted.value = "";
    camera.stop();
    screenChanges();
    await offer(async () => contentsIn(await reader.contentsOf(taken)), $part);
  };

  onAction($part, "camera", () =>
    withReader(async (reader) => {
      $seen.hidden = false;
      tell(message("paper.hold"));
      $progress.scrollIntoView();
      const look = async () => {
        const text = reader.codeInVideo($video);
        // Nothing may come after the codes that a sheet is complete with.
        if (text !== undefined) await withReader((_, taken) => take(reader, taken, [text]));
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
    void withReader(async (reader, taken) => {
      tell(message("paper.looking"));
      const found = [];
      // One at a time: each of them is large.
      for (const file of files) found.push(await reader.codesInPhoto(file));
      const texts = found.flatMap((inOne) => inOne ?? []);
      if (texts.length > 0) await take(reader, taken, texts);
      else tell(found.includes(undefined) ? message("paper.no-picture") : message("paper.no-code"));
    });
  });
  onAction($part, "paste-codes", () => withReader((reader, taken) => take(reader, taken, [$pasted.value])));
}

/** @param {Awaited<ReturnType<Reader["contentsOf"]>>} read */
function contentsIn(read) {
  if ("refused" in read) throw new CopyError(read.refused);
  return read.contents;
}

/** @param {Finding[]} findings @returns {string[]} what was wrong with them */
function sentencesFor(findings) {
  return findings.flatMap(({ what, number }) => {
    if (what === "foreign") return [message("paper.foreign")];
    if (what === "newer") return [message("bring-back.newer")];
    if (what === "other-sheet") return [message("paper.other-sheet")];
    if (what !== "damaged") return [];
    return [number ? message("paper.damaged", { number }) : message("paper.damaged-somewhere")];
  });
}

/** @param {Progress | undefined} progress @returns {string[]} */
function progressSentences(progress) {
  if (!progress) return [];
  const { count: all, read, missing } = progress;
  if (missing.length === 0) return [message("paper.all-read", { all })];
  const numbers = inWords(missing);
  return [
    read.length === 1
      ? message("paper.one-read", { number: inWords(read), all })
      : message("paper.some-read", { numbers: inWords(read), all }),
    missing.length === 1 ? message("paper.one-missing", { number: numbers }) : message("paper.some-missing", { numbers }),
  ];
}

/** `1, 4–9 and 12`. @param {number[]} numbers rising */
function inWords(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const run = runs[runs.length - 1];
    if (run?.[run.length - 1] === number - 1) run.push(number);
    else runs.push([number]);
  }
  const words = runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run[run.length - 1]}`] : run.map(String)));
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(words);
}

/**
 * Reads codes out of pictures, and a notebook out of codes: what a page loads when somebody brings
 * a sheet back, and not before. Draws on canvases of its own; knows no page.
 *
 * @typedef {import("../../notebook/file/copy.js").Contents} Contents
 * @typedef {import("../../errors.js").CopyCode} CopyCode
 * @typedef {import("../../qr/collection.js").Finding} Finding
 * @typedef {import("../../qr/collection.js").Progress} Progress
 */

import { CopyError } from "../../errors.js";
import { Collection } from "../../qr/collection.js";
import { codeIn, codesIn } from "../../qr/pictures.js";

/** A side of what is looked at in a video: each square of a code is some pixels wide. */
const LARGEST_LOOK = 1000;
/** A side of a photo: a whole sheet of codes can still be read in it. */
const LARGEST_PHOTO = 2400;

/** @param {import("../../notebook/file/copy.js").Digest} digest */
export function newCollection(digest) {
  return new Collection(digest);
}

/**
 * A page has its own kind of error, so what is refused is told by its code.
 * @param {Collection} collection that is complete
 * @returns {Promise<{ contents: Contents } | { refused: CopyCode }>}
 */
export async function contentsOf(collection) {
  try {
    return { contents: await collection.contents() };
  } catch (error) {
    if (error instanceof CopyError) return { refused: error.code };
    throw error;
  }
}

/**
 * What squares of a hand-off say.
 * @param {Collection} collection that is complete
 * @returns {Promise<{ text: string } | { refused: CopyCode }>}
 */
export async function textOf(collection) {
  try {
    return { text: await collection.text() };
  } catch (error) {
    if (error instanceof CopyError) return { refused: error.code };
    throw error;
  }
}

/**
 * The text of the code in the middle of what the camera sees.
 * @param {HTMLVideoElement} $video
 * @returns {string | undefined}
 */
export function codeInVideo($video) {
  const { videoWidth, videoHeight } = $video;
  const side = Math.min(videoWidth, videoHeight);
  if (side === 0) return undefined;
  const middle = /** @type {const} */ ([(videoWidth - side) / 2, (videoHeight - side) / 2, side, side]);
  return codeIn(drawn($video, middle, LARGEST_LOOK));
}

/**
 * The texts of all codes in a photo.
 * @param {Blob} file
 * @returns {Promise<string[] | undefined>} nothing where it is no picture
 */
export async function codesInPhoto(file) {
  const photo = await createImageBitmap(file).catch(() => undefined);
  if (!photo) return undefined;
  const picture = drawn(photo, [0, 0, photo.width, photo.height], LARGEST_PHOTO);
  photo.close();
  return codesIn(picture);
}

/**
 * @param {HTMLVideoElement | ImageBitmap} picture
 * @param {readonly [x: number, y: number, width: number, height: number]} part
 * @param {number} longest its longer side, once drawn
 * @returns {ImageData}
 */
function drawn(picture, [x, y, width, height], longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

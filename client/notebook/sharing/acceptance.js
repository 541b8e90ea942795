/**
 * What a phone takes over of what came from another one: from the owner's phone whatever is valid,
 * from a carer's only what a carer may write, under the carer's own name. Nobody but the owner can
 * supersede anybody's words. Pure (docs/rooms.md, “What a phone accepts”).
 *
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {{ operations: Operation[], watermarks: Watermark[] }} Part
 * @typedef {{ isOwner: boolean, person: string, phone: string }} Origin
 * @typedef {Record<string, string>} Writers which phone a device writes on, by the device's name
 */

import { holdsWords } from "../schema.js";
import { mayMemberSet } from "./shared-part.js";

/**
 * @param {Part} part of valid operations
 * @param {Origin} origin the phone whose signature it has
 * @param {Writers} writers the devices that are not in it are added, those too that are only named:
 *   of what was typed in one tab, and over it in another, only the second is sent
 * @param {(person: string) => string | undefined} [phoneOf] a member's, so that the owner can hand on
 *   what members wrote
 * @returns {Part & { refused: number }}
 */
export function accepted({ operations, watermarks }, origin, writers, phoneOf = () => undefined) {
  const taken = operations.filter((operation) => {
    const isAllowed = origin.isOwner || mayWrite(operation, origin, writers);
    const phone = origin.isOwner ? (phoneOf(operation.writer) ?? origin.phone) : origin.phone;
    if (isAllowed) claim({ [operation.device]: 1, ...namedBy(operation) }, phone, writers);
    return isAllowed;
  });
  const marks = watermarks.filter(({ record, field, seen }) => {
    const isAllowed = origin.isOwner || (mayMemberSet(record, field, origin.person) && isOwn(seen, origin.phone, writers));
    if (isAllowed) claim(seen, origin.phone, writers);
    return isAllowed;
  });
  const refused = operations.length - taken.length + watermarks.length - marks.length;
  return { operations: taken, watermarks: marks, refused };
}

/** @param {Operation} operation @param {Origin} origin @param {Writers} writers */
function mayWrite({ record, field, value, device, seen, writer }, { person, phone }, writers) {
  return (
    writer === person &&
    // A carer can say of their own note that it is for all, and of nothing that it is not.
    (field !== "audience" || value === "shared") &&
    mayMemberSet(record, field, person) &&
    (writers[device] ?? phone) === phone &&
    (!holdsWords(field) || isOwn(seen, phone, writers))
  );
}

/**
 * What else the writer of an operation wrote on: who taps over others names theirs.
 * @param {Operation} operation
 * @returns {import("../operation.js").VersionVector}
 */
function namedBy({ field, seen }) {
  return holdsWords(field) ? seen : {};
}

/**
 * Whether no device of a vector writes on another phone. One that nobody has heard of is the
 * sender's; its name cannot be guessed.
 * @param {import("../operation.js").VersionVector} seen
 * @param {string} phone
 * @param {Writers} writers
 */
function isOwn(seen, phone, writers) {
  return Object.keys(seen).every((device) => (writers[device] ?? phone) === phone);
}

/**
 * @param {import("../operation.js").VersionVector} seen
 * @param {string} phone
 * @param {Writers} writers
 */
function claim(seen, phone, writers) {
  for (const device of Object.keys(seen)) writers[device] ??= phone;
}

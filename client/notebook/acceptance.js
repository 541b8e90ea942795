/**
 * What a phone takes over of what came from another one: from the owner's phone whatever is valid,
 * from a carer's only what a carer may write, under the carer's own name. Nobody but the owner can
 * supersede anybody's words. Pure (docs/rooms.md, “What a phone accepts”).
 *
 * @typedef {import("./notebook.js").Watermark} Watermark
 * @typedef {import("./operation.js").Operation} Operation
 * @typedef {{ operations: Operation[], watermarks: Watermark[] }} Part
 * @typedef {{ isOwner: boolean, person: string, phone: string }} Origin
 * @typedef {Record<string, string>} Writers which phone a device writes on, by the device's name
 */

import { holdsWords } from "./fields.js";
import { mayMemberSet } from "./shared-part.js";

/**
 * @param {Part} part of valid operations
 * @param {Origin} origin the phone whose signature it has
 * @param {Writers} writers the devices that are not in it are added
 * @param {(person: string) => string | undefined} [phoneOf] a member's, so that the owner can hand on
 *   what members wrote
 * @returns {Part & { refused: number }}
 */
export function accepted({ operations, watermarks }, origin, writers, phoneOf = () => undefined) {
  const taken = operations.filter((operation) => {
    const isAllowed = origin.isOwner || mayWrite(operation, origin, writers);
    const phone = origin.isOwner ? (phoneOf(operation.writer) ?? origin.phone) : origin.phone;
    if (isAllowed) writers[operation.device] ??= phone;
    return isAllowed;
  });
  const marks = watermarks.filter(({ record, field, seen }) => {
    return origin.isOwner || (mayMemberSet(record, field, origin.person) && isOwn(seen, origin.phone, writers));
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
    (!holdsWords(field) || isOwn(seen, phone, { [device]: phone, ...writers }))
  );
}

/**
 * Whether all devices of a vector write on this phone.
 * @param {import("./operation.js").VersionVector} seen
 * @param {string} phone
 * @param {Writers} writers
 */
function isOwn(seen, phone, writers) {
  return Object.keys(seen).every((device) => writers[device] === phone);
}

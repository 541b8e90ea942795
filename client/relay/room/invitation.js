/**
 * An invitation as text: `1.<room>.<secret>`, most often behind the address of the page to join on,
 * which never reaches a server because it ends with `#`. Pure.
 *
 * @typedef {{ room: string, secret: string }} Invitation
 */

import { LinkError } from "../../errors.js";

const VERSION = "1";
/** A room's name is 16 bytes, a secret 32. */
const INVITATION = /(?:^|[^\w.-])(\d{1,3})\.([\w-]{22})\.([\w-]{43})(?![\w-])/;
const START = /(?:^|[^\w.-])\d{1,3}\.[\w-]{16}|join#/;
/** What mail programs put where they break a line. */
const BREAKS = /[\s\p{Cf}>=]+/gu;

/** @param {Invitation} invitation @returns {string} */
export function writeInvitation({ room, secret }) {
  return `${VERSION}.${room}.${secret}`;
}

/**
 * @param {string} text an invitation, or any text that holds one
 * @returns {Invitation}
 * @throws {LinkError} "no-link"; "damaged" where a part of it is missing; "newer" than this app
 */
export function readInvitation(text) {
  const found = INVITATION.exec(text) ?? INVITATION.exec(text.replace(BREAKS, ""));
  if (!found) throw new LinkError(START.test(text) ? "damaged" : "no-link");
  const [, version, room = "", secret = ""] = found;
  if (version !== VERSION) throw new LinkError("newer");
  return { room, secret };
}

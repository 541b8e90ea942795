/**
 * The patient's end of a hand-off: what was chosen goes to a carer's phone, and what the carer wrote
 * comes back.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 */

import { message } from "../../app/messages.js";
import { say } from "../../app/status-line.js";
import { CopyError } from "../../errors.js";
import { recall } from "../../notebook/journal/device-settings.js";
import { ownRoom } from "../../notebook/journal/notebooks.js";
import { takenOver } from "../../notebook/sharing/hand-over.js";
import { sharedPart } from "../../notebook/sharing/shared-part.js";
import { startHandOver } from "../backup/index.js";

/** @param {Open} open */
export function startPatientsHandOver(open) {
  const $name = /** @type {HTMLInputElement | null} */ (document.querySelector("#my-name"));
  startHandOver(open, {
    async write() {
      const part = sharedPart(open.notebook);
      if (part.operations.length === 0) {
        say(message("hand-over.nothing-chosen"));
        return undefined;
      }
      const name = $name?.value.trim() || String((await recall("sharedAs")) ?? "");
      return { room: await ownRoom(), name, person: "", ...part };
    },
    async read(handOff) {
      if (handOff.room !== (await recall("room")) || handOff.person === "") throw new CopyError("foreign");
      await open.refresh();
      const contents = takenOver(open.notebook, handOff, open.ownDevices);
      return { contents, into: open, take: () => open.merge(contents.operations, contents.watermarks) };
    },
  });
}

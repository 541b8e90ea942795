/**
 * The carer's end of a hand-off: somebody's notebook comes to this phone, and what the carer wrote
 * in it goes back.
 *
 * @typedef {import("../../notebook/journal/open-notebook.js").OpenNotebook} Open
 * @typedef {import("../../notebook/journal/notebooks.js").Joined} Joined
 */

import { newNameInOrder } from "../../crypto/random.js";
import { CopyError } from "../../errors.js";
import { recall } from "../../notebook/journal/device-settings.js";
import { joinedNotebooks } from "../../notebook/journal/notebooks.js";
import { OpenNotebook } from "../../notebook/journal/open-notebook.js";
import { takenOver } from "../../notebook/sharing/hand-over.js";
import { sharedPart } from "../../notebook/sharing/shared-part.js";
import { startHandOver } from "../backup/index.js";
import { begin, whoJoins } from "./join.js";

/** @param {Open} open */
export function startCarersHandOver(open) {
  // Out of a notebook of one's own nothing is handed over here.
  for (const action of ["show-squares", "save-file"]) {
    const $button = /** @type {HTMLElement} */ (document.querySelector(`[data-action=${action}]`));
    $button.hidden = !open.joined;
  }
  startHandOver(open, {
    async write() {
      if (!open.joined) return undefined;
      const { room, name, person } = open.joined;
      return { room, name, person, ...sharedPart(open.notebook, person) };
    },
    async read(handOff) {
      const { room, name } = handOff;
      if (room === (await recall("room"))) throw new CopyError("foreign");
      const known = (await joinedNotebooks()).find((joined) => joined.room === room);
      const joined = known ?? { room, name, person: `person:${newNameInOrder(open.now())}` };
      // Back on the phone that wrote it, or from another carer of somebody whom nobody here knows.
      if (handOff.person === joined.person || (!known && handOff.person !== "")) throw new CopyError("foreign");
      const into = room === open.joined?.room ? open : await new OpenNotebook(open.now, joined).open();
      const contents = takenOver(into.notebook, handOff, into.ownDevices);
      const take = async () => {
        const who = known ? undefined : whoJoins();
        if (!known && !who) throw new CopyError("locked");
        await into.merge(contents.operations, contents.watermarks);
        if (who) await begin(open, joined, who);
        await open.goTo(room);
        if (into !== open) location.reload();
      };
      return { contents, into, take };
    },
  });
}

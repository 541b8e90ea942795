/**
 * The words in which a notebook is read outside of its screens: in a copy, on paper, as text.
 */

import { dayAndTime } from "../../dates.js";
import { toldLine, writtenLine } from "../fields/attribution.js";
import { message } from "../messages.js";
import { chosenWords, preferenceTitle } from "./preference-words.js";

/**
 * @param {Pick<import("../../notebook/journal/open-notebook.js").OpenNotebook, "notebook" | "now">} open
 * @param {(record: string) => string} question
 * @returns {import("../../notebook/file/outline.js").Words}
 */
export function outlineWords(open, question) {
  const headings = {
    top: message("outline.top"),
    toAsk: message("outline.to-ask"),
    asked: message("outline.asked"),
    preferences: message("outline.preferences"),
    contacts: message("outline.contacts"),
    times: message("outline.times"),
    notes: message("outline.notes"),
    views: message("outline.views"),
    hidden: message("outline.hidden"),
  };
  return {
    question,
    preference: preferenceTitle,
    chosen: chosenWords,
    heading: (key) => headings[key],
    written: (version) => `(${writtenLine(open, version)})`,
    toldBy: toldLine,
    understood: (text) => message("outline.understood", { text }),
    askAgain: message("outline.ask-again"),
    privately: message("outline.private"),
    moment: (moment) => dayAndTime(moment, document.documentElement.lang, open.now()),
    mayAsk: message("outline.may-ask"),
    takenBack: message("outline.taken-back"),
  };
}

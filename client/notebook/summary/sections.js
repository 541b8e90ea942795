/**
 * The order of a summary: what the care team needs first comes first (Accessible Information
 * Standard: communication needs in plain sight). Pure.
 *
 * @typedef {"talk" | "questions" | "matters" | "treatments" | "know" | "care" | "people" |
 *   "papers" | "times" | "notes" | "changes"} SectionId
 */

/** Which preferences stand in which section, both in the order in which they are read. */
export const PREFERENCES_IN = /** @type {const} */ ({
  talk: ["PF02", "PF03", "PF04", "PF05", "PF06", "PF07", "PF08", "PF09", "PF10", "PF11", "PF12", "PF13", "PF14"],
  matters: [
    ...["PF16", "PF17", "PF18", "PF19", "PF20"],
    ...["PF21-stays", "PF21-operations", "PF21-visits", "PF21-needles", "PF21-steroids", "PF21-scanner"],
  ],
  treatments: [
    ...["leaning-painkillers", "leaning-bisphosphonates", "leaning-steroids", "leaning-bone-cement"],
    ...["leaning-radiotherapy", "leaning-surgery", "leaning-no-treatment-now"],
  ],
  know: ["PF26", "PF27", "PF22", "PF29", "PF25", "PF28", "PF30", "PF33", "PF31", "PF32", "PF23", "PF24"],
  care: ["PF34-do", "PF34-do-not", "PF35", "PF36", "PF37", "PF38"],
  people: ["PF40", "PF43"],
  papers: ["PF42"],
});

/** The name stands at the top and in no section. */
export const NAME = "PF01";

/** @type {readonly SectionId[]} */
export const ORDER =
  ["talk", "questions", "matters", "treatments", "know", "people", "papers", "times", "care", "notes", "changes"];

/** Where there is too little room, the last of these goes first. @type {readonly SectionId[]} */
export const KEPT_LONGEST =
  ["talk", "know", "matters", "treatments", "questions", "people", "papers", "changes", "times", "care", "notes"];

/**
 * The section of a preference; of one that a newer app has added, the daily care.
 * @param {string} id
 * @returns {SectionId}
 */
export function sectionOf(id) {
  const found = Object.entries(PREFERENCES_IN).find(([, ids]) => ids.some((one) => one === id));
  return /** @type {SectionId} */ (found?.[0] ?? "care");
}

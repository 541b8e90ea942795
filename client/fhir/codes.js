/**
 * Names by which record systems know what stands in a summary. The addresses among them are names
 * that others have given: nothing is ever asked for there. docs/fhir.md says what each one rests on.
 *
 * @typedef {{ system: string, code: string, display?: string }} Coding
 * @typedef {import("../notebook/summary/sections.js").SectionId} SectionId
 */

const LOINC = "http://loinc.org";
const RECORD_HEADINGS = "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings";

/** Ours, made once at random: whoever changes one cuts the tie to what was handed over before. */
export const QUESTIONNAIRE = "urn:uuid:e8c6f568-1c53-497a-a50f-9dcf8796cf8a";
export const CHOICES = "urn:uuid:1597f31b-c567-4a25-ad0f-c5f62f09774b";

export const IDENTIFIERS = "urn:ietf:rfc:3986";
export const TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
export const XHTML = "http://www.w3.org/1999/xhtml";

/** @type {Coding} */
export const PATIENT_ASSERTED = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
  code: "PATAST",
  display: "patient asserted",
};

/** @type {Coding} */
export const DOCUMENT = { system: LOINC, code: "81334-5", display: "Patient Personal advance care plan" };

/** @type {Coding} */
const WISHES = {
  system: RECORD_HEADINGS,
  code: "patient-and-carer-concerns-expectations-and-wishes",
  display: "Patient and carer concerns, expectations and wishes",
};
/** @type {Coding} */
const REQUIREMENTS = {
  system: RECORD_HEADINGS,
  code: "individual-requirements",
  display: "Individual requirements",
};

/** Only where a code says no more than the section does. @type {Partial<Record<SectionId, Coding[]>>} */
export const OF_SECTION = {
  talk: [REQUIREMENTS],
  questions: [WISHES],
  matters: [
    {
      system: LOINC,
      code: "81338-6",
      display: "Patient Goals, preferences, and priorities for care experience",
    },
    WISHES,
  ],
  treatments: [
    { system: LOINC, code: "107905-2", display: "Treatment intervention preferences" },
    WISHES,
  ],
  care: [REQUIREMENTS],
};

/** Sections whose lines stand alone as well. @type {Partial<Record<SectionId, Coding>>} */
export const OF_LINE = {
  matters: { system: LOINC, code: "95541-9" },
  treatments: {
    system: LOINC,
    code: "75773-2",
    display: "Goals, preferences, and priorities for medical treatment",
  },
};

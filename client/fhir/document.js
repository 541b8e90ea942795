/**
 * A summary as a FHIR R4 (4.0.1) document, which record systems can read: docs/fhir.md. It holds
 * all that the summary holds and nothing else. Pure; names are handed in.
 *
 * @typedef {import("../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("../notebook/summary/summary.js").Section} Section
 * @typedef {import("../notebook/summary/lines.js").Line} Line
 * @typedef {import("../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("./codes.js").Coding} Coding
 * @typedef {import("./text.js").Writing} Writing
 * @typedef {import("./text.js").Element} Element
 * @typedef {{ fullUrl: string, resource: Element }} Entry
 * @typedef {{ reference: string }} Reference
 */

import { isPhrase } from "../notebook/summary/rows.js";
import { DOCUMENT, IDENTIFIERS, OF_LINE, OF_SECTION, PATIENT_ASSERTED, QUESTIONNAIRE } from "./codes.js";
import { aboutNarrative, linesNarrative, nameNarrative, saidText } from "./narrative.js";
import { answeredItems, isAnswer } from "./questionnaire-response.js";
import { fhirMoment, fhirString, worded } from "./text.js";

/**
 * @param {Summary} summary in full, not cut for any form
 * @param {Writing & { newId: () => string }} how `newId`: a new random UUID at each call
 * @returns {Element} a Bundle
 */
export function fhirDocument(summary, { newId, ...writing }) {
  const patient = entry(newId, patientOf(summary));
  const items = answeredItems(summary, writing);
  const response = items.length > 0 ? [entry(newId, responseOf(summary, items, patient))] : [];
  const sections = summary.sections.map((section) => {
    const observations = observationsOf(section, patient, writing).map((one) => entry(newId, one));
    const answers = section.lines.some(isAnswer) ? response : [];
    return { observations, said: sectionOf(section, [...answers, ...observations], writing) };
  });
  const composition = {
    ...compositionOf(summary, patient, writing),
    section: [
      aboutSection(summary, fhirString(summary.name) ? response : [], writing),
      ...sections.flatMap(({ said }) => said),
    ],
  };
  return {
    resourceType: "Bundle",
    identifier: { system: IDENTIFIERS, value: urn(newId()) },
    type: "document",
    timestamp: fhirMoment(summary.at),
    entry: [
      entry(newId, composition),
      patient,
      ...response,
      ...sections.flatMap(({ observations }) => observations),
    ],
  };
}

/** @param {string} id */
function urn(id) {
  return `urn:uuid:${id}`;
}

/** @param {() => string} newId @param {Element} resource @returns {Entry} */
function entry(newId, resource) {
  return { fullUrl: urn(newId()), resource };
}

/** @param {Entry} entry @returns {Reference} */
function referenceTo({ fullUrl }) {
  return { reference: fullUrl };
}

/** @param {Entry[]} entries */
function entriesOf(entries) {
  return entries.length > 0 ? { entry: entries.map(referenceTo) } : {};
}

/** @param {Summary} summary @param {Entry} patient @param {Writing} writing @returns {Element} */
function compositionOf(summary, patient, writing) {
  const date = fhirMoment(summary.at);
  return {
    resourceType: "Composition",
    meta: { security: [PATIENT_ASSERTED] },
    // English comes first in all of it, whatever the person reads.
    language: "en",
    text: aboutNarrative(summary, writing),
    status: "final",
    type: { coding: [DOCUMENT] },
    subject: referenceTo(patient),
    date,
    author: [referenceTo(patient)],
    ...worded("title", writing.words.phrase("fhir.title"), writing),
    attester: [{ mode: "personal", time: date, party: referenceTo(patient) }],
  };
}

/** Who this is, staff know: only what the person said is here. @param {Summary} summary @returns {Element} */
function patientOf({ name }) {
  const text = fhirString(name);
  return { resourceType: "Patient", ...(text ? { text: nameNarrative(text), name: [{ text }] } : {}) };
}

/** @param {Summary} summary @param {Element[]} item @param {Entry} patient @returns {Element} */
function responseOf({ at }, item, patient) {
  return {
    resourceType: "QuestionnaireResponse",
    questionnaire: QUESTIONNAIRE,
    status: "completed",
    subject: referenceTo(patient),
    authored: fhirMoment(at),
    author: referenceTo(patient),
    item,
  };
}

/**
 * What the document is not has to be seen also where only sections are shown.
 * @param {Summary} summary
 * @param {Entry[]} sources
 * @param {Writing} writing
 * @returns {Element}
 */
function aboutSection(summary, sources, writing) {
  return {
    ...worded("title", writing.words.phrase("fhir.about"), writing),
    text: aboutNarrative(summary, writing),
    ...entriesOf(sources),
  };
}

/** @param {Section} section @param {Entry[]} sources @param {Writing} writing @returns {Element[]} */
function sectionOf({ id, heading, lines }, sources, writing) {
  const text = linesNarrative(lines, writing);
  const codes = OF_SECTION[id];
  const code = codes ? { code: { coding: codes } } : {};
  // Of nothing but spaces no narrative is left, and FHIR has no section without one.
  return text.div ? [{ ...worded("title", heading, writing), ...code, text, ...entriesOf(sources) }] : [];
}

/** @param {Section} section @param {Entry} patient @param {Writing} writing @returns {Element[]} */
function observationsOf({ id, lines }, patient, writing) {
  const code = OF_LINE[id];
  return code ? lines.flatMap((line) => observationOf(line, code, patient, writing)) : [];
}

/**
 * A line as one observation, whoever said what of it: half of it alone would say something else.
 * @param {Line} line
 * @param {Coding} code
 * @param {Entry} patient
 * @param {Writing} writing
 * @returns {Element[]} none where nothing was said
 */
function observationOf({ label, said, isTwo, before, note }, code, patient, writing) {
  const inLanguage = (/** @type {"own" | "english"} */ language) =>
    said.map((one) => saidText(one, language, writing)).filter(Boolean).join("\n");
  const value = worded("valueString", { own: inLanguage("own"), english: inLanguage("english") }, writing);
  if (!value.valueString) return [];
  const latest = fhirMoment(Math.max(...said.map(({ at }) => at)));
  const notes = [isTwo ? writing.words.phrase("two-versions") : undefined, before?.sentence, note];
  const annotations = notes.flatMap((phrase) => (phrase ? [worded("text", phrase, writing)] : []));
  return [
    {
      resourceType: "Observation",
      status: "final",
      code: { coding: [code], ...(isPhrase(label) ? worded("text", label, writing) : {}) },
      subject: referenceTo(patient),
      ...(latest ? { effectiveDateTime: latest } : {}),
      performer: performersOf(said, patient),
      ...value,
      ...(annotations.length > 0 ? { note: annotations } : {}),
    },
  ];
}

/**
 * What a carer wrote is not put into the patient's mouth.
 * @param {Line["said"]} said
 * @param {Entry} patient
 */
function performersOf(said, patient) {
  const names = [...new Set(said.map(({ by }) => by && fhirString(by.english)))];
  return names.map((name) => (name ? { display: name } : referenceTo(patient)));
}

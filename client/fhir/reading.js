/**
 * FHIR from anywhere as what a person can read: the narratives that its writers attested, in the
 * order that FHIR gives (R4, 3.3.1). What has no words is named, never guessed at: half of a coded
 * allergy would say something else. Pure; never fails.
 *
 * @typedef {import("./narrative-blocks.js").Block} Block
 * @typedef {import("./narrative-blocks.js").Run} Run
 * @typedef {{ title: Run[], date: string, status: string, isByPatient: boolean, blocks: Block[],
 *   silent: string[] }} Reading `silent`: the types of resources that hold more than can be shown
 * @typedef {{ byUrl: Map<string, any>, shown: Set<any>, silent: string[] }} Course
 */

import { asArray, asObject, asString } from "../json.js";
import { PATIENT_ASSERTED } from "./codes.js";
import { markupBlocks, runsText } from "./narrative-blocks.js";
import { responseBlocks } from "./response-blocks.js";

const TOP = 2;
const DEEPEST = 50;

/** @param {unknown} resource JSON from outside @returns {Reading} */
export function reading(resource) {
  const entries = resource && asObject(resource).resourceType === "Bundle" ? asArray(asObject(resource).entry).map(asObject) : [{ resource }];
  const resources = entries.map(({ resource }) => asObject(resource)).filter(({ resourceType }) => asString(resourceType));
  const byUrl = new Map(entries.flatMap(({ fullUrl, resource }) => namesOf(asString(fullUrl), asObject(resource))));
  /** @type {Course} */
  const course = { byUrl, shown: new Set(), silent: [] };
  const composition = resources.find(({ resourceType }) => resourceType === "Composition") ?? {};
  const whole = resources.includes(composition) ? documentBlocks(composition, course) : [];
  const rest = resources.filter((one) => !course.shown.has(one)).flatMap((one) => resourceBlocks(one, course));
  return {
    title: worded(composition, "title"),
    date: asString(composition.date) || asString(asObject(resource).timestamp),
    status: asString(composition.status),
    isByPatient: asArray(asObject(composition.meta).security).some((label) => asObject(label).code === PATIENT_ASSERTED.code),
    blocks: [...whole, ...rest],
    silent: [...new Set(course.silent)].sort(),
  };
}

/**
 * What references call it: by its address, or by its type and id.
 * @param {string} fullUrl
 * @param {Record<string, any>} resource
 * @returns {[string, any][]}
 */
function namesOf(fullUrl, resource) {
  const id = asString(resource.id);
  return [...(id ? [`${asString(resource.resourceType)}/${id}`] : []), ...(fullUrl ? [fullUrl] : [])].map((name) => [name, resource]);
}

/** @param {Record<string, any>} composition @param {Course} course @returns {Block[]} */
function documentBlocks(composition, course) {
  course.shown.add(composition);
  const about = narrativeBlocks(composition);
  const sections = asArray(composition.section).map(asObject);
  const first = sections[0] ? narrativeBlocks(sections[0]) : [];
  const isTwice = plain(about) === plain(first);
  const subject = course.byUrl.get(asString(asObject(composition.subject).reference)) ?? {};
  course.shown.add(subject);
  const told = plain([...about, ...first]);
  const who = narrativeBlocks(subject).filter((block) => !told.includes(plain([block])));
  return [
    ...who,
    ...(isTwice ? [] : about),
    ...sections.flatMap((section) => sectionBlocks(section, TOP, course)),
  ];
}

/** @param {Record<string, any>} section @param {number} level @param {Course} course @returns {Block[]} */
function sectionBlocks(section, level, course) {
  if (level > DEEPEST) {
    course.silent.push("Composition");
    return [];
  }
  const runs = worded(section, "title");
  const words = narrativeBlocks(section, level);
  const entries = asArray(section.entry).map((entry) => course.byUrl.get(asString(asObject(entry).reference)));
  const found = entries.filter((one) => one !== undefined && asString(one.resourceType));
  // A section's narrative says what its entries say (R4, Composition.section.text).
  if (words.length > 0) for (const one of found) course.shown.add(one);
  const blocks = [
    ...words,
    ...(words.length > 0 ? [] : found.flatMap((one) => resourceBlocks(one, course, level + 1))),
    ...asArray(section.section).flatMap((inner) => sectionBlocks(asObject(inner), level + 1, course)),
  ];
  return runs.length > 0 ? [{ kind: "heading", level: Math.min(level, 6), runs }, ...blocks] : blocks;
}

/** @param {Record<string, any>} resource @param {Course} course @param {number} [level] @returns {Block[]} */
function resourceBlocks(resource, course, level = TOP) {
  if (course.shown.has(resource)) return [];
  course.shown.add(resource);
  const words = narrativeBlocks(resource, level);
  if (words.length > 0) return words;
  const answers = resource.resourceType === "QuestionnaireResponse" ? responseBlocks(resource) : [];
  if (answers.length === 0) course.silent.push(asString(resource.resourceType));
  return answers;
}

/** @param {Record<string, any>} holder @param {number} [level] of the heading above @returns {Block[]} */
function narrativeBlocks(holder, level = 1) {
  const narrative = asObject(holder.text);
  const blocks = narrative.status === "empty" ? [] : markupBlocks(asString(narrative.div));
  return blocks.map((block) => {
    return block.kind === "heading" ? { ...block, level: Math.min(block.level + level, 6) } : block;
  });
}

/** English, and beside it what the writer's own language says. @param {Record<string, any>} holder @param {string} name @returns {Run[]} */
function worded(holder, name) {
  const said = asString(holder[name]);
  if (!said) return [];
  const translations = asArray(asObject(holder[`_${name}`]).extension).map((one) => asArray(asObject(one).extension).map(asObject));
  const others = translations.flatMap((parts) => {
    const lang = asString(parts.find(({ url }) => url === "lang")?.valueCode);
    const content = asString(parts.find(({ url }) => url === "content")?.valueString);
    return content ? [{ text: " / " }, { text: content, ...(lang ? { lang } : {}), dir: "auto" }] : [];
  });
  return [{ text: said }, ...others];
}

/** @param {Block[]} blocks */
function plain(blocks) {
  return blocks.map((block) => {
    return block.kind === "table" ? block.rows.flat().map(({ runs }) => runsText(runs)).join(" ") : runsText(block.runs);
  }).join("\n");
}

/**
 * The part of a FHIR document that people read: XHTML, with English first and the person's language
 * beside it. Every letter of it that is not ours goes through `escaped`.
 *
 * @typedef {import("../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("../notebook/summary/lines.js").Line} Line
 * @typedef {import("../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../notebook/summary/lines.js").Said} Said
 * @typedef {import("./text.js").Writing} Writing
 */

import { cutPhrases, isForeign, momentPhrase } from "../notebook/summary/phrases.js";
import { isPhrase, partIn } from "../notebook/summary/rows.js";
import { XHTML } from "./codes.js";
import { fhirString } from "./text.js";

/**
 * What the document is and is not, and who wrote it when.
 * @param {Summary} summary
 * @param {Writing} writing
 */
export function aboutNarrative(summary, writing) {
  const phrases = [
    ...summary.fixed,
    ...(summary.sections.length === 0 ? [writing.words.phrase("empty")] : []),
    ...cutPhrases(summary.cut, writing.words),
    summary.source,
  ];
  return narrative([
    nameParagraph(summary.name),
    element("p", inBoth(summary.written, writing)),
    ...phrases.map((phrase) => element("p", inBoth(phrase, writing))),
  ]);
}

/** @param {string} name */
export function nameNarrative(name) {
  return narrative([nameParagraph(name)]);
}

/** @param {Line[]} lines @param {Writing} writing */
export function linesNarrative(lines, writing) {
  return narrative(lines.map((line) => lineMarkup(line, writing)));
}

/**
 * What one person said at one time, in one language; own words are the same in both.
 * @param {Said} said
 * @param {"own" | "english"} language
 * @param {Writing} writing
 * @returns {string}
 */
export function saidText({ parts, by }, language, { words }) {
  const texts = parts.map((part) => fhirString(partIn(part, language))).filter(Boolean);
  const writer = by ? ` (${fhirString(words.phrase("by", by)[language])})` : "";
  return texts.length > 0 ? `${texts.join("; ")}${writer}` : "";
}

/** @param {string} name */
function nameParagraph(name) {
  return element("p", ownWords(name));
}

/** @param {Line} line @param {Writing} writing */
function lineMarkup({ label, said, isTwo, before, note }, writing) {
  const { words } = writing;
  const heading = isPhrase(label) ? inBoth(label, writing) : marked(ownWords(label), writing);
  const more = [before?.sentence, isTwo ? words.phrase("two-versions") : undefined, note];
  return [
    element("p", element("b", heading)),
    element("ul", said.map((one) => saidMarkup(one, writing)).join("")),
    ...more.map((phrase) => (phrase ? element("p", inBoth(phrase, writing)) : "")),
  ].join("");
}

/** @param {Said} said @param {Writing} writing */
function saidMarkup(said, writing) {
  if (!saidText(said, "english", writing)) return "";
  const { parts, at, by } = said;
  const writer = by ? [writing.words.phrase("by", by)] : [];
  const english = parts.map((part) => (isPhrase(part) ? escaped(part.english) : ownWords(part)));
  const mark = writer.map((phrase) => ` (${escaped(phrase.english)})`).join("");
  const text = `${english.filter(Boolean).join("; ")}${mark}`;
  const translated = [...parts.filter(isPhrase), ...writer]
    .filter((phrase) => phrase.own !== phrase.english)
    .map((phrase) => phrase.own);
  const whole = parts.every(isPhrase) ? text : marked(text, writing);
  const age = element("small", escaped(momentPhrase(at).english), { dir: "ltr" });
  return element("li", `${whole}${besideEnglish(translated.join("; "), writing)} – ${age}`);
}

/** @param {string} markup of somebody's own words @param {Writing} writing */
function marked(markup, writing) {
  if (!markup || !isForeign(writing.language)) return markup;
  return `${markup} ${element("small", inBoth(writing.words.phrase("not-translated"), writing))}`;
}

/** @param {Phrase} phrase @param {Writing} writing */
function inBoth(phrase, writing) {
  const english = escaped(phrase.english);
  const isSame = phrase.own === phrase.english;
  return isSame ? english : `${english}${besideEnglish(phrase.own, writing)}`;
}

/** @param {string} own @param {Writing} writing */
function besideEnglish(own, { language, direction }) {
  const text = escaped(own);
  if (!text || !isForeign(language)) return "";
  return ` / ${element("span", text, { lang: language, "xml:lang": language, dir: direction })}`;
}

/** Marks that turn the direction of writing must not reach what stands after. @param {string} text */
function ownWords(text) {
  return element("q", escaped(text), { dir: "auto" });
}

/** @param {string[]} blocks */
function narrative(blocks) {
  const attributes = { xmlns: XHTML, lang: "en", "xml:lang": "en" };
  return { status: "generated", div: element("div", blocks.join(""), attributes) };
}

/**
 * @param {string} name
 * @param {string} markup
 * @param {Record<string, string>} [attributes]
 * @returns {string} nothing where there is nothing in it
 */
function element(name, markup, attributes = {}) {
  if (!markup) return "";
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join("")}>${markup}</${name}>`;
}

/** @param {string} text */
function escaped(text) {
  return fhirString(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br/>");
}

/**
 * A summary as elements: the same on the screen, on the card, on paper and in a file. Everything is
 * set as text, so that nothing somebody wrote can become markup.
 *
 * @typedef {import("../../notebook/summary/summary.js").Summary} Summary
 * @typedef {import("../../notebook/summary/lines.js").Line} Line
 * @typedef {import("../../notebook/summary/lines.js").Phrase} Phrase
 * @typedef {import("../../notebook/summary/lines.js").SummaryWords} SummaryWords
 * @typedef {import("../../notebook/summary/rows.js").Row} Row
 * @typedef {"own" | "english"} Language
 * @typedef {{ words: SummaryWords, isBilingual: boolean, isPaper?: boolean }} Form `isPaper`: with
 *   room for a label and for answers
 */

import { numericDay } from "../../dates.js";
import { cutPhrases } from "../../notebook/summary/phrases.js";
import { isPhrase, rowsOf } from "../../notebook/summary/rows.js";

/** Own words that are longer have a line of their own, as wide as the page. Letters. */
const FITS_BESIDE = 300;

/** @param {Element} $place what it held is replaced @param {Summary} summary @param {Form} form */
export function drawSummary($place, summary, form) {
  $place.replaceChildren();
  const $head = add($place, "header");
  if (form.isPaper) pair(add($head, "div", "label"), "small", form.words.phrase("label"), form);
  pair($head, "h2", form.words.phrase("title"), form);
  if (summary.name) add($head, "p", "who", summary.name).setAttribute("dir", "auto");
  pair($head, "p", summary.written, form);
  pair($head, "p", joined(summary.fixed), form, "fixed");
  for (const { id, heading, lines } of summary.sections) {
    const $section = add($place, "section", id);
    pair($section, "h3", heading, form);
    const $list = add($section, "ul");
    for (const line of lines) drawLine(add($list, "li"), line, form);
  }
  const $foot = add($place, "footer");
  if (summary.sections.length === 0) pair($foot, "p", form.words.phrase("empty"), form);
  for (const phrase of cutPhrases(summary.cut, form.words)) pair($foot, "p", phrase, form, "cut");
  pair($foot, "small", summary.source, form);
}

/** @param {Element} $item @param {Line} line @param {Form} form */
function drawLine($item, line, form) {
  const rows = rowsOf(line);
  if (!isPhrase(line.label)) addOwn(inLanguage(add($item, "p", "own-label"), "english"), line.label);
  const more = [line.before?.sentence, line.isTwo ? form.words.phrase("two-versions") : undefined, line.note];
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    drawRow($item, row, index === 0 ? line.label : "", isLast ? more : [], form);
  });
  if (rows.length === 0) drawLabel($item, line, more, form);
}

/**
 * A question that nobody has answered yet.
 * @param {Element} $item
 * @param {Line} line
 * @param {(Phrase | undefined)[]} more
 * @param {Form} form
 */
function drawLabel($item, { label }, more, form) {
  for (const [$line, language] of columns($item, form)) {
    if (isPhrase(label)) add($line, "b", "", label[language]);
    addMore($line, more, language);
  }
  if (form.isPaper) add($item, "p", "room");
}

/**
 * @param {Element} $item
 * @param {Row} row
 * @param {Phrase | string} label
 * @param {(Phrase | undefined)[]} more
 * @param {Form} form
 */
function drawRow($item, { phrases, own, isOwnFirst, at, by }, label, more, form) {
  const writer = by && form.words.phrase("by", by);
  const age = (/** @type {Language} */ language) =>
    [numericDay(at), ...(writer ? [writer[language]] : [])].join(", ");
  const isBeside = own.join(" ").length <= FITS_BESIDE;
  for (const [$line, language] of columns($item, form)) {
    if (isPhrase(label)) add($line, "b", "", `${label[language]}${label.english.endsWith("?") ? "" : ":"}`);
    const comma = $line.getAttribute("dir") === "rtl" ? "، " : ", ";
    const isWhole = !form.isBilingual || language === "english";
    const said = () => $line.append(" ", phrases.map((phrase) => phrase[language]).join(comma));
    const written = () => isWhole && isBeside && own.forEach((text) => addOwn($line, text));
    for (const say of isOwnFirst ? [written, said] : [said, written]) say();
    if (form.isBilingual && own.length > 0) addMore($line, [form.words.phrase("not-translated")], language);
    if (isWhole) addAge($line, age(language));
    addMore($line, more, language);
  }
  if (!isBeside) for (const text of own) addOwn(inLanguage(add($item, "p"), "english"), text);
}

/**
 * Where a line's fixed phrases go: once, or in both languages beside each other.
 * @param {Element} $item
 * @param {Form} form
 * @returns {[Element, Language][]}
 */
function columns($item, form) {
  if (!form.isBilingual) return [[add($item, "p"), "own"]];
  const $pair = add($item, "div", "pair");
  return /** @type {const} */ (["english", "own"]).map((language) => [inLanguage(add($pair, "p"), language), language]);
}

/** @param {Element} $line @param {string} age */
function addAge($line, age) {
  $line.append(" ");
  const $age = add($line, "small", "age", `(${age})`);
  $age.setAttribute("lang", "en");
  $age.setAttribute("dir", "auto");
}

/** @param {Element} $line @param {string} text */
function addOwn($line, text) {
  $line.append(" ");
  add($line, "span", "own", `“${text}”`).setAttribute("dir", "auto");
}

/** @param {Element} $line @param {(Phrase | undefined)[]} more @param {Language} language */
function addMore($line, more, language) {
  for (const phrase of more) {
    if (!phrase) continue;
    $line.append(" ");
    add($line, "small", "more", phrase[language]);
  }
}

/** @param {Phrase[]} phrases @returns {Phrase} */
function joined(phrases) {
  const inOne = (/** @type {Language} */ language) => `${phrases.map((phrase) => phrase[language]).join(". ")}.`;
  return { own: inOne("own"), english: inOne("english") };
}

/**
 * A phrase; where the page is not in English, in both languages beside each other.
 * @param {Element} $parent
 * @param {string} name
 * @param {Phrase} phrase
 * @param {Form} form
 * @param {string} [className]
 */
function pair($parent, name, phrase, form, className = "") {
  if (!form.isBilingual) return void add($parent, name, className, phrase.own);
  const $pair = add($parent, "div", "pair");
  for (const language of /** @type {const} */ (["english", "own"])) {
    inLanguage(add($pair, name, className, phrase[language]), language);
  }
}

/** @param {Element} $element @param {Language} language */
function inLanguage($element, language) {
  const { lang, dir } = document.documentElement;
  $element.setAttribute("lang", language === "own" ? lang : "en");
  $element.setAttribute("dir", language === "own" ? dir : "ltr");
  return $element;
}

/** @param {Element} $parent @param {string} name @param {string} [className] @param {string} [text] */
function add($parent, name, className = "", text = "") {
  const $element = $parent.ownerDocument.createElement(name);
  if (className) $element.className = className;
  $element.textContent = text;
  $parent.append($element);
  return $element;
}

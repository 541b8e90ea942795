/**
 * A copy as one HTML page: people can read it, and it carries the notebook itself.
 */

import { message } from "../../app/messages.js";
import { meta, standalonePage } from "../../app/output/standalone-page.js";
import { dayAndTime } from "../../dates.js";

const CARRIED = "mscc-notebook";
const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem}
li{margin-bottom:.8rem;list-style:none;white-space:pre-wrap}ul{padding:0}p{margin:.2rem 0}`;

/**
 * @param {import("../../notebook/file/outline.js").Section[]} sections empty for a locked copy
 * @param {string} json the notebook's file form, or its sealed form
 * @param {number} now
 * @param {{ title: string, howTo: string }} [words]
 * @returns {string} HTML
 */
export function copyDocument(sections, json, now, words) {
  const { title, howTo } = words ?? { title: message("copy.title"), howTo: message("copy.how-to-bring-back") };
  return standalonePage(title, STYLE, ($copy) => {
    // A copy that was cut short before its data is still known for one.
    $copy.head.prepend(meta($copy, { name: "generator", content: CARRIED }));
    write($copy, sections, [title, message("copy.saved", { time: timeOf(now) }), howTo]);
    // No script element: whoever guards scripts, as our own policy does, would not have it filled.
    const $data = $copy.createElement("pre");
    $data.setAttribute("hidden", "");
    $data.setAttribute("id", CARRIED);
    $data.textContent = plainLetters(json);
    $copy.body.append($data);
  });
}

/** @param {number} now */
function timeOf(now) {
  return dayAndTime(now, document.documentElement.lang, now);
}

/** @param {Document} $copy @param {import("../../notebook/file/outline.js").Section[]} sections @param {string[]} head */
function write($copy, sections, [title = "", ...lines]) {
  const add = adder($copy, $copy.body);
  add("h1", title);
  for (const line of lines) add("p", line);
  if (sections.length === 0) add("p", message("copy.locked"));
  for (const { heading, items } of sections) {
    add("h2", heading);
    const addItem = adder($copy, add("ul", ""));
    for (const { text, lines, isTicked } of items) {
      const mark = isTicked === undefined ? "" : isTicked ? "☑ " : "☐ ";
      const addLine = adder($copy, addItem("li", mark + text));
      for (const line of lines) addLine("p", line);
    }
  }
}

/**
 * The JSON that a copy carries: the text itself where it is no HTML.
 * @param {string} text of a file
 * @returns {string}
 */
export function carriedIn(text) {
  const [, after] = text.split(new RegExp(`<(?:pre|script)[^<>]{0,99}\\bid="${CARRIED}"[^<>]{0,99}>`), 2);
  return after === undefined ? text.trim() : (after.split(/<\/(?:pre|script)>/, 1)[0] ?? "");
}

/** No letter of it that HTML or XML would read as its own. @param {string} json */
function plainLetters(json) {
  return json.replace(/[<>&\u2028\u2029]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/**
 * @param {Document} $document
 * @param {Element} $place
 * @returns {(name: string, text: string) => Element}
 */
function adder($document, $place) {
  return (name, text) => {
    const $element = $document.createElement(name);
    $element.setAttribute("dir", "auto");
    $element.textContent = text;
    $place.append($element);
    return $element;
  };
}

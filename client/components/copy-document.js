/**
 * A copy as one HTML page: it opens anywhere without the app or a network, people can read it, and
 * it carries the notebook itself. Built as a document, so that nothing in it can become markup.
 */

import { dayAndTime } from "../core/dates.js";
import { message } from "../core/messages.js";

const CARRIED = "mscc-notebook";
const STYLE = `<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem}
li{margin-bottom:.8rem;list-style:none;white-space:pre-wrap}ul{padding:0}p{margin:.2rem 0}</style>`;

/**
 * @param {import("../notebook/outline.js").Section[]} sections empty for a locked copy
 * @param {string} json the notebook's file form, or its sealed form
 * @param {number} now
 * @returns {string} HTML
 */
export function copyDocument(sections, json, now) {
  const { lang, dir } = document.documentElement;
  const $copy = document.implementation.createHTMLDocument(message("copy.title"));
  $copy.documentElement.lang = lang;
  $copy.documentElement.dir = dir;
  const [$charset, $viewport, $generator, $data] = ["meta", "meta", "meta", "pre"].map((name) =>
    $copy.createElement(name),
  );
  $charset?.setAttribute("charset", "utf-8");
  $viewport?.setAttribute("name", "viewport");
  $viewport?.setAttribute("content", "width=device-width, initial-scale=1");
  // A copy that was cut short before its data is still known for one.
  $generator?.setAttribute("name", "generator");
  $generator?.setAttribute("content", CARRIED);
  // No script element: whoever guards scripts, as our own policy does, would not have it filled.
  $data?.setAttribute("hidden", "");
  $data?.setAttribute("id", CARRIED);
  if ($data) $data.textContent = plainLetters(json);
  $copy.head.prepend(.../** @type {Node[]} */ ([$charset, $viewport, $generator]));

  const add = adder($copy, $copy.body);
  add("h1", message("copy.title"));
  add("p", message("copy.saved", { time: dayAndTime(now, lang, now) }));
  add("p", message("copy.how-to-bring-back"));
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
  $copy.body.append(/** @type {Node} */ ($data));
  const html = new XMLSerializer().serializeToString($copy.documentElement);
  // Our own policy refuses a style inside the page; in the file it is one fixed text.
  return `<!doctype html>\n${html.replace("</head>", `${STYLE}</head>`)}\n`;
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

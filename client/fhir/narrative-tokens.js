/**
 * The XHTML of a narrative from anywhere as its tags and texts. Browsers' own parsers are closed to
 * us, because Trusted Types let no text from outside become markup; nothing here does either. Never
 * fails: what is no proper tag is text, so that no word is lost.
 *
 * @typedef {{ kind: "text", text: string }
 *   | { kind: "open", name: string, attributes: Map<string, string>, isEmpty: boolean }
 *   | { kind: "close", name: string }} Token
 */

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/y;
const ATTRIBUTE = /(?:^|\s)(xml:lang|lang|dir|colspan|rowspan|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** What is in them is for no reader; between the last pair stands plain text. */
const ENCLOSED = /** @type {const} */ ([
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<!DOCTYPE", ">"],
  ["<![CDATA[", "]]>"],
]);
const TEXT_ENCLOSED = "<![CDATA[";
const VOID = ["br", "hr", "img", "col", "input", "wbr"];

/** FHIR allows HTML's names of letters (R4, 2.4.0); these are the ones that people's documents have. */
const NAMED = new Map(Object.entries({
  lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0", shy: "\u00ad", deg: "°", micro: "µ",
  plusmn: "±", times: "×", divide: "÷", frac12: "½", frac14: "¼", frac34: "¾", sup2: "²", sup3: "³",
  middot: "·", bull: "•", hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“",
  rdquo: "”", laquo: "«", raquo: "»", le: "≤", ge: "≥", ne: "≠", asymp: "≈", larr: "←", rarr: "→",
  uarr: "↑", darr: "↓", alpha: "α", beta: "β", gamma: "γ", delta: "δ", mu: "μ", copy: "©", reg: "®",
  trade: "™", sect: "§", pound: "£", euro: "€", cent: "¢",
}));

/** @param {string} markup @returns {Generator<Token>} */
export function* markupTokens(markup) {
  /** What is missing once is missing for ever, and not looked for again. @type {Set<string>} */
  const missing = new Set();
  let [place, from] = [0, 0];
  while ((place = markup.indexOf("<", place)) >= 0) {
    const end = enclosedEnd(markup, place, missing) ?? tagEnd(markup, place);
    if (end === undefined) {
      place += 1;
    } else {
      if (place > from) yield { kind: "text", text: decoded(markup.slice(from, place)) };
      yield* tokensOf(markup.slice(place, end));
      [place, from] = [end, end];
    }
  }
  if (from < markup.length) yield { kind: "text", text: decoded(markup.slice(from)) };
}

/** @param {string} markup @param {number} place @param {Set<string>} missing */
function enclosedEnd(markup, place, missing) {
  const pair = ENCLOSED.find(([start]) => markup.startsWith(start, place));
  if (!pair || missing.has(pair[0])) return undefined;
  const end = markup.indexOf(pair[1], place + pair[0].length);
  if (end < 0) missing.add(pair[0]);
  return end < 0 ? undefined : end + pair[1].length;
}

/** @param {string} markup @param {number} place */
function tagEnd(markup, place) {
  TAG.lastIndex = place;
  return TAG.test(markup) ? TAG.lastIndex : undefined;
}

/** @param {string} whole a tag, or what is enclosed @returns {Token[]} */
function tokensOf(whole) {
  if (whole.startsWith(TEXT_ENCLOSED)) {
    return [{ kind: "text", text: whole.slice(TEXT_ENCLOSED.length, -"]]>".length) }];
  }
  TAG.lastIndex = 0;
  const [, slash, name = "", rest = ""] = TAG.exec(whole) ?? [];
  if (!name) return [];
  const lower = name.toLowerCase();
  if (slash) return [{ kind: "close", name: lower }];
  const attributes = new Map(
    [...rest.matchAll(ATTRIBUTE)].map(([, key = "", one, other]) => [key, decoded(one ?? other ?? "")]),
  );
  return [{ kind: "open", name: lower, attributes, isEmpty: rest.endsWith("/") || VOID.includes(lower) }];
}

/** What stands for no letter stays as it is written. @param {string} text */
function decoded(text) {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,7}));/g, (whole, tens, hex, name) => {
    if (name) return NAMED.get(name) ?? whole;
    return letterOf(tens ? Number(tens) : Number.parseInt(hex, 16));
  });
}

/** @param {number} code */
function letterOf(code) {
  const isLetter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isLetter ? String.fromCodePoint(code) : "\ufffd";
}

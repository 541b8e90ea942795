/**
 * A narrative's markup as blocks of plain text for a page to draw in its own way. Nothing of the
 * markup is left but what changes what the words say: “10⁹” must not become “109”.
 *
 * @typedef {"b" | "q" | "small" | "sub" | "sup" | "del"} Mark names of elements
 * @typedef {{ text: string, marks?: Mark[], lang?: string, dir?: string }} Run a line ends at each "\n"
 * @typedef {{ runs: Run[], isHeader: boolean, columns: number, rows: number }} Cell
 * @typedef {{ kind: "heading", level: number, runs: Run[] } | { kind: "paragraph", runs: Run[] }
 *   | { kind: "item", depth: number, number?: number, runs: Run[] } | { kind: "table", rows: Cell[][] }} Block
 * @typedef {{ name: string, marks: Mark[], lang?: string, dir?: string, isSilent: boolean, isPre: boolean,
 *   holder: Holder | undefined, depth: number, counter?: { next: number } }} Frame
 * @typedef {"heading" | "item" | "cell"} Holder what a paragraph inside of it is no block of its own in
 */

import { markupTokens } from "./narrative-tokens.js";

/** No words for readers are in them. */
const SILENT = ["script", "style", "head", "template"];
const BLOCKS = /^(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|caption|thead|tbody|tfoot|tr|td|th|section|article|header|footer|address|figure|center|body|html)$/;
/** @type {Record<string, Mark>} */
const MARKS = { b: "b", strong: "b", dt: "b", caption: "b", q: "q", small: "small", sub: "sub", sup: "sup", del: "del", s: "del", strike: "del" };
/** @type {Record<string, Holder>} */
const HOLDERS = { h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", li: "item", dd: "item", td: "cell", th: "cell" };
const DIRECTIONS = ["ltr", "rtl", "auto"];
const MOST_SPANNED = 100;

/** @param {string} markup from anywhere @returns {Block[]} */
export function markupBlocks(markup) {
  const writer = new BlockWriter();
  for (const token of markupTokens(markup)) {
    if (token.kind === "text") writer.text(token.text);
    else if (token.kind === "close") writer.close(token.name);
    else writer.open(token.name, token.attributes, token.isEmpty);
  }
  return writer.finished();
}

/** @param {Run[]} runs @returns {string} */
export function runsText(runs) {
  return runs.map(({ text }) => text).join("");
}

class BlockWriter {
  /** @type {Block[]} */
  blocks = [];
  /** @type {Frame[]} */
  frames = [{ name: "", marks: [], isSilent: false, isPre: false, holder: undefined, depth: 0 }];
  /** How many of each name are open. @type {Map<string, number>} */
  names = new Map();
  /** What is being filled. @type {Run[] | undefined} */
  runs;
  /** @type {Extract<Block, { kind: "table" }> | undefined} */
  table;

  get frame() {
    return /** @type {Frame} */ (this.frames[this.frames.length - 1]);
  }

  /** @param {string} name @param {Map<string, string>} attributes @param {boolean} isEmpty */
  open(name, attributes, isEmpty) {
    if (BLOCKS.test(name)) this.boundary();
    if (name === "br") this.line();
    if (name === "hr") this.boundary();
    if (name === "img") this.text(attributes.get("alt") ?? "");
    if (isEmpty && !HOLDERS[name]) return;
    const outer = this.frame;
    const mark = MARKS[name];
    const direction = attributes.get("dir")?.toLowerCase();
    this.frames.push({
      ...outer,
      name,
      marks: mark && !outer.marks.includes(mark) ? [...outer.marks, mark] : outer.marks,
      lang: attributes.get("lang") ?? attributes.get("xml:lang") ?? outer.lang,
      dir: direction && DIRECTIONS.includes(direction) ? direction : outer.dir,
      isSilent: outer.isSilent || SILENT.includes(name),
      isPre: outer.isPre || name === "pre",
      holder: outer.holder === "cell" ? "cell" : (HOLDERS[name] ?? outer.holder),
      depth: outer.depth + (name === "ul" || name === "ol" || name === "dl" ? 1 : 0),
      ...(name === "ol" ? { counter: { next: 1 } } : name === "ul" || name === "dl" ? { counter: undefined } : {}),
    });
    this.names.set(name, (this.names.get(name) ?? 0) + 1);
    if (!outer.isSilent && outer.holder !== "cell") this.begin(name, attributes);
    if (isEmpty) this.close(name);
  }

  /** @param {string} name */
  close(name) {
    if (!this.names.get(name)) return;
    for (let last = ""; last !== name; ) {
      last = this.frames.pop()?.name ?? name;
      this.names.set(last, (this.names.get(last) ?? 1) - 1);
      if (BLOCKS.test(last)) this.boundary();
      if (HOLDERS[last] && this.frame.holder !== "cell") this.runs = undefined;
      if (last === "table" && !this.names.get("table")) this.table = undefined;
    }
  }

  /** What begins with a tag, not with its first word. @param {string} name @param {Map<string, string>} attributes */
  begin(name, attributes) {
    if (name === "table" && !this.table) this.blocks.push((this.table = { kind: "table", rows: [] }));
    // What stands between two cells, in neither, parts the table: nothing is read in another order.
    const isParted = this.table && this.blocks[this.blocks.length - 1] !== this.table;
    if (isParted && (name === "tr" || HOLDERS[name] === "cell")) this.blocks.push((this.table = { kind: "table", rows: [] }));
    if (name === "tr") this.table?.rows.push([]);
    if (HOLDERS[name]) this.runs = undefined;
    if (HOLDERS[name] === "cell" && this.table) {
      const [columns, rows] = [spanned(attributes, "colspan"), spanned(attributes, "rowspan")];
      if (this.table.rows.length === 0) this.table.rows.push([]);
      this.runs = [];
      this.table.rows[this.table.rows.length - 1]?.push({ runs: this.runs, isHeader: name === "th", columns, rows });
    }
    if (HOLDERS[name] === "item") {
      const { depth, counter } = this.frame;
      this.runs = [];
      const number = counter ? { number: counter.next++ } : {};
      this.blocks.push({ kind: "item", depth: Math.max(depth, 1), ...number, runs: this.runs });
    }
    if (HOLDERS[name] === "heading") {
      this.runs = [];
      this.blocks.push({ kind: "heading", level: Number(name[1]), runs: this.runs });
    }
  }

  /** @param {string} text */
  text(text) {
    const { isSilent, isPre, marks, lang, dir } = this.frame;
    const said = isPre ? text.replace(/\r\n?/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " ");
    if (isSilent || (!this.runs && !said.trim())) return;
    if (!this.runs) this.blocks.push({ kind: "paragraph", runs: (this.runs = []) });
    const shown = !isPre && /^$|[ \n]/.test(this.lastLetter) ? said.replace(/^ /, "") : said;
    if (!shown) return;
    this.runs.push({
      text: shown,
      ...(marks.length > 0 ? { marks } : {}),
      ...(lang ? { lang } : {}),
      ...(dir ? { dir } : {}),
    });
  }

  /** A block inside of an item or a cell is a line of it. */
  boundary() {
    if (this.frame.holder) this.line();
    else this.runs = undefined;
  }

  line() {
    if (this.lastLetter && this.lastLetter !== "\n") this.runs?.push({ text: "\n" });
  }

  get lastLetter() {
    return this.runs?.[this.runs.length - 1]?.text.slice(-1) ?? "";
  }

  /** @returns {Block[]} without what says nothing */
  finished() {
    const rows = this.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
    const texts = this.blocks.flatMap((block) => (block.kind === "table" ? [] : [block.runs]));
    for (const runs of [...rows.flat().map((cell) => cell.runs), ...texts]) trimEnd(runs);
    return this.blocks.filter((block) => {
      return block.kind === "table" ? block.rows.flat().some(({ runs }) => runs.length > 0) : block.runs.length > 0;
    });
  }
}

/** @param {Run[]} runs */
function trimEnd(runs) {
  for (let last = runs.pop(); last; last = runs.pop()) {
    const text = last.text.trimEnd();
    if (text) return void runs.push({ ...last, text });
  }
}

/** @param {Map<string, string>} attributes @param {string} name */
function spanned(attributes, name) {
  const count = Number.parseInt(attributes.get(name) ?? "1", 10);
  return count >= 1 ? Math.min(count, MOST_SPANNED) : 1;
}

/** Documents from anywhere are read in full, as text, in their own order; nothing of them runs. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fhirDocument } from "../../../client/fhir/document.js";
import { markupBlocks, runsText } from "../../../client/fhir/narrative-blocks.js";
import { reading } from "../../../client/fhir/reading.js";
import { summaryOf } from "../../../client/notebook/summary/summary.js";
import { Phone } from "../support/phones.js";
import { fc } from "../support/seeded.js";
import { WORDS } from "../support/summary-words.js";

/** @typedef {import("../../../client/fhir/narrative-blocks.js").Block} Block */

const NOW = Date.UTC(2026, 10, 26, 9);

/** Blocks as lines that a test can read. @param {Block[]} blocks */
function lines(blocks) {
  return blocks.map((block) => {
    if (block.kind === "table") return block.rows.map((row) => row.map(({ runs }) => runsText(runs)));
    const [head, text] = [block.kind === "heading" ? "#".repeat(block.level) : "", runsText(block.runs)];
    if (block.kind === "item") return `${" ".repeat(block.depth)}${block.number ?? "-"} ${text}`;
    return [head, text].filter(Boolean).join(" ");
  });
}

/** @param {string} markup */
function linesOf(markup) {
  return lines(markupBlocks(`<div xmlns="http://www.w3.org/1999/xhtml">${markup}</div>`));
}

/** Every word of all blocks. @param {Block[]} blocks */
function wholeText(blocks) {
  return lines(blocks).flat(3).join("\n");
}

/** Every text that was answered, at any depth. @param {any[]} items @returns {string[]} */
function answersOf(items) {
  return items.flatMap(({ item = [], answer = [] }) => {
    const given = answer.flatMap((/** @type {any} */ one) => [one.valueString, ...answersOf(one.item ?? [])]);
    return [...given, ...answersOf(item)].filter(Boolean);
  });
}

/** @param {string} words */
function narrative(words) {
  return { status: "generated", div: `<div>${words}</div>` };
}

/** @param {any[]} sections @param {any[]} [others] @param {object} [more] */
function documentOf(sections, others = [], more = {}) {
  const composition = { resourceType: "Composition", status: "final", date: "2026-11-26", title: "Summary", section: sections, ...more };
  return { resourceType: "Bundle", type: "document", entry: [composition, ...others].map((resource) => ({ fullUrl: `urn:${resource.id}`, resource })) };
}

test("paragraphs, headings, lists and lines keep their order and depth", () => {
  const markup = `<h1>A</h1><p>one <i>two</i>
      three</p><ul><li>x<ol><li>a</li><li>b</li></ol></li><li><p>y</p><p>z</p></li></ul>after<br/>it`;

  assert.deepEqual(linesOf(markup), ["# A", "one two three", " - x", "  1 a", "  2 b", " - y\nz", "after\nit"]);
});

test("a table keeps its cells, its headings and how far they reach", () => {
  const markup = `<table><thead><tr><th colspan="2">Drug</th><th rowspan="x">When</th></tr></thead>
    <tbody><tr><td>8 mg</td><td/><td><p>at 8</p><ul><li>at 14</li></ul></td></tr></tbody></table><p>end</p>`;

  assert.deepEqual(linesOf(markup), [[["Drug", "When"], ["8 mg", "", "at 8\nat 14"]], "end"]);
  const [table] = markupBlocks(markup);
  assert.deepEqual(table?.kind === "table" && table.rows[0]?.map(({ columns, rows, isHeader }) => [columns, rows, isHeader]), [[2, 1, true], [1, 1, true]]);
});

test("a table in a table loses no word", () => {
  const markup = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>f";

  assert.deepEqual(linesOf(markup), [[["a\nb\nc\nd", "e"]], "f"]);
});

test("what changes the sense of words is kept, and what only looks nice is not", () => {
  const [block] = markupBlocks('<p style="color:red">10<sup>9</sup>, not <s>8</s> <b>16</b> <i>mg</i> <q>now</q></p>');

  const marked = block?.kind === "paragraph" ? block.runs.filter(({ marks }) => marks).map(({ text, marks }) => [text, marks]) : [];
  assert.deepEqual(marked, [["9", ["sup"]], ["8", ["del"]], ["16", ["b"]], ["now", ["q"]]]);
});

test("languages and directions are kept, and no other direction than there is", () => {
  const [block] = markupBlocks('<p lang="en">Pain / <span lang="ur" dir="RTL">درد</span> <span dir="up" xml:lang="de">x</span></p>');

  assert.deepEqual(block?.kind === "paragraph" && block.runs.map(({ lang, dir }) => [lang, dir]), [["en", undefined], ["ur", "rtl"], ["en", undefined], ["de", undefined]]);
});

test("letters that are written by name or number are read", () => {
  assert.deepEqual(linesOf("&lt;b&gt; &amp;amp; &nbsp;5&deg; &#8804; &#x1F30A; &frac12; &unknown; &#0; &#xD800; & so; AT&T"), [
    "<b> &amp; \u00a05° ≤ 🌊 ½ &unknown; \ufffd \ufffd & so; AT&T",
  ]);
});

test("what is no proper tag is text, and what is for no reader is not", () => {
  const hidden = "<!-- gone --><?gone?><script>gone()</script><style>gone</style>";

  assert.deepEqual(linesOf(`5 < 6 <a href="x>8</a> ${hidden}<![CDATA[<i>here</i>]]><br>9`), ['5 < 6 <a href="x>8 <i>here</i>\n9']);
  assert.deepEqual(linesOf('<img src="x" alt="A drawing of a spine"/><a href="javascript:alert(1)">a link</a>'), ["A drawing of a spinea link"]);
});

test("what stands in a table and in none of its cells is read where it stands", () => {
  const kinds = markupBlocks("<table>a<tr><td>b</td>c<td>d</td></tr></table>e").map(({ kind }) => kind);

  assert.deepEqual(kinds, ["paragraph", "table", "paragraph", "table", "paragraph"]);
  assert.equal(wholeText(markupBlocks("<table>a<th>b")).replace(/\s/g, ""), "ab");
});

test("whatever the markup, nothing is thrown and no word of it is lost", () => {
  const words = fc.stringMatching(/^[a-z]{1,6}$/);
  const tag = fc.constantFrom("p", "div", "b", "li", "ul", "ol", "td", "tr", "table", "h2", "pre", "span", "dl", "dd", "th", "sup", "x");
  const piece = fc.oneof(
    words,
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    tag.map((name) => `<${name}/>`),
    fc.constantFrom(" ", "\n", "<br/>", "<", ">", "&amp;", "<!--", "-->", '"', "]]>", "<hr>"),
  );

  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const isComment = pieces.includes("<!--") || pieces.includes("<");
      const said = wholeText(markupBlocks(pieces.join(""))).replace(/[^a-z]/g, "");
      const all = pieces.filter((one) => /^[a-z]+$/.test(one)).join("");
      assert.ok(isComment || said === all, said);
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void markupBlocks(text)));
});

test("markup that is made to keep a reader busy is read at once", () => {
  const times = 100_000;
  for (const part of ["<a '", '<a "', "<!--", "<![CDATA[", "<?", "<", "</b>", "<b>", "<li>", "<td>", "&#", "<a b ", "<a lang", "<table>", "<ul>"]) {
    markupBlocks(part.repeat(times));
  }
  markupBlocks(`<a ${" ".repeat(times)}lang${" ".repeat(times)}`);
  markupBlocks(`${"<b>".repeat(times)}x${"</b>".repeat(times)}`);
});

test("a document of ours is read in full, in the words of its summary", () => {
  const phone = new Phone("d-patient");
  phone.write("preference:PF01", "words", "Asha <script>", { time: NOW });
  phone.write("preference:PF17", "words", "To walk 10 < 20 steps & rest", { time: NOW });
  phone.write("contact:c1", "name", "Sam 'O' \"Neill\"", { time: NOW });
  phone.write("question:Q07", "state", "ask-again", { time: NOW });
  const summary = summaryOf(phone.notebook, WORDS, NOW);
  const how = { language: "ur", direction: "rtl", words: WORDS, newId: () => crypto.randomUUID() };
  const bundle = JSON.parse(JSON.stringify(fhirDocument(summary, how)));

  const { title, isByPatient, status, silent, blocks } = reading(bundle);

  const said = wholeText(blocks);
  assert.deepEqual([isByPatient, status, silent], [true, "final", []]);
  assert.deepEqual(title.map(({ text, lang }) => [text, lang]), [["[fhir.title]", undefined], [" / ", undefined], ["⟨fhir.title⟩", "ur"]]);
  assert.ok(summary.sections.length > 1);
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [runsText(block.runs)] : []));
  assert.deepEqual(headings.slice(1), summary.sections.map(({ heading }) => `${heading.english} / ${heading.own}`));
  for (const words of ["Asha <script>", "To walk 10 < 20 steps & rest", "Sam 'O' \"Neill\""]) assert.ok(said.includes(words), said);
  const response = bundle.entry.find((/** @type {any} */ { resource }) => resource.resourceType === "QuestionnaireResponse");
  const answers = answersOf(response.resource.item);
  assert.ok(answers.length > 2);
  for (const answer of answers) assert.ok(said.includes(answer), answer);
  assert.equal(said.split("Asha <script>").length, 2, "the name stands once");
});

test("a document is read in its order: whom it is about, what it is, its sections", () => {
  const patient = { resourceType: "Patient", id: "p", text: narrative("A. Patient") };
  const sections = [
    { title: "Medicines", text: narrative("<h2>Oral</h2><p>8 mg</p>"), section: [{ title: "Stopped", text: narrative("2 mg") }] },
    { text: narrative("no title") },
  ];
  const { blocks } = reading(documentOf(sections, [patient], { text: narrative("About"), subject: { reference: "Patient/p" } }));

  assert.deepEqual(lines(blocks), ["A. Patient", "About", "## Medicines", "#### Oral", "8 mg", "### Stopped", "2 mg", "no title"]);
});

test("a section without words is read from what it refers to, once", () => {
  const sections = [{ title: "Allergies", entry: [{ reference: "urn:a" }, { reference: "AllergyIntolerance/b" }, { reference: "urn:none" }] }];
  const [one, other] = ["a", "b"].map((id) => ({ resourceType: "AllergyIntolerance", id, text: narrative(`Allergy ${id}`) }));

  assert.deepEqual(lines(reading(documentOf(sections, [one, other])).blocks), ["## Allergies", "Allergy a", "Allergy b"]);
});

test("what holds no words is named and not guessed at", () => {
  const allergy = { resourceType: "AllergyIntolerance", id: "a", verificationStatus: { coding: [{ code: "refuted" }] }, code: { text: "Penicillin" } };
  const empty = { ...allergy, resourceType: "Condition", text: { status: "empty", div: "<div>Nothing</div>" } };

  const { blocks, silent } = reading(documentOf([{ title: "Allergies", entry: [{ reference: "urn:a" }] }], [allergy, empty, allergy]));

  assert.deepEqual([lines(blocks), silent], [["## Allergies"], ["AllergyIntolerance", "Condition"]]);
});

test("answers without a narrative stand under their questions, and none is left out", () => {
  const item = [
    { text: "Pain?", answer: [{ valueString: "Bad" }, { valueBoolean: false }, { valueInteger: 0 }] },
    { text: "More", item: [{ text: "How much", answer: [{ valueQuantity: { comparator: "<", value: 8, unit: "mg" } }, { valueCoding: { code: "c", display: "Often" }, item: [{ text: "Since", answer: [{ valueDate: "2026" }] }] }] }] },
    { text: "Picture", answer: [{ valueAttachment: { data: "AAAA" } }, { item: [] }] },
  ];

  const { blocks, silent } = reading({ resourceType: "QuestionnaireResponse", item });

  assert.deepEqual([lines(blocks), silent], [["Pain?", " - Bad", " - false", " - 0", "More", "How much", "  - <8 mg", "  - Often", "Since", "   - 2026", "Picture", " - …"], []]);
});

test("an answer that only looks like a text is not left out and not guessed at", () => {
  for (const odd of [{ toString: 0 }, { valueOf: 0 }, { toString: null, valueOf: null }]) {
    const item = [
      { text: "Feeling", answer: [{ valueCoding: { display: odd } }, { valueCoding: { display: odd, code: "well" } }, { valueQuantity: { value: odd, unit: odd, comparator: odd } }] },
      { text: odd, answer: [{ valueString: odd }] },
    ];
    const whole = { resourceType: "Composition", title: odd, date: odd, status: odd, section: [{ title: odd, text: { div: odd } }] };

    assert.deepEqual(lines(reading({ resourceType: "QuestionnaireResponse", item }).blocks), ["Feeling", " - …", " - well", " - …", " - …"]);
    assert.deepEqual(reading(whole).blocks, []);
  }
});

test("whatever JSON comes, nothing is thrown", () => {
  const kinds = fc.constantFrom("Bundle", "Composition", "Patient", "QuestionnaireResponse", "List");
  const part = fc.oneof(fc.jsonValue(), fc.record({ reference: fc.string() }), fc.record({ status: fc.string(), div: fc.string() }));
  const resource = fc.dictionary(fc.constantFrom("text", "section", "entry", "item", "subject", "title", "_title", "meta", "answer", "date"), fc.oneof(part, fc.array(part)));
  const whole = fc.tuple(kinds, resource).map(([resourceType, rest]) => ({ ...rest, resourceType }));
  const bundle = fc.array(fc.oneof(whole, part)).map((all) => ({ resourceType: "Bundle", entry: all.map((one) => ({ resource: one })) }));

  fc.assert(
    fc.property(fc.oneof(fc.anything(), whole, bundle), (json) => {
      const { blocks, silent, title, date } = reading(json);
      assert.ok(Array.isArray(blocks) && Array.isArray(silent) && Array.isArray(title) && typeof date === "string");
    }),
    { numRuns: 1000 },
  );
});

test("sections and answers without end are named, not followed", () => {
  /** @param {number} depth @param {string} name @returns {any} */
  const nested = (depth, name) => Array.from({ length: depth }).reduce((inner) => ({ text: "q", [name]: [inner] }), {});

  assert.deepEqual(reading(documentOf([nested(5000, "section")])).silent, ["Composition"]);
  assert.ok(wholeText(reading({ resourceType: "QuestionnaireResponse", item: [nested(5000, "item")] }).blocks).endsWith("…"));
});

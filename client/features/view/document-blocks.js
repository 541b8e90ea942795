/**
 * A document from anywhere as elements: plain text in a page of ours, so that nothing in it can be
 * markup, a script or an address.
 *
 * @typedef {import("../../fhir/narrative-blocks.js").Block} Block
 * @typedef {import("../../fhir/narrative-blocks.js").Run} Run
 */

/** @param {Element} $place what it held is replaced @param {Block[]} blocks */
export function drawBlocks($place, blocks) {
  $place.replaceChildren();
  /** @type {Element | undefined} */
  let $list;
  for (const block of blocks) {
    if (block.kind !== "item") $list = undefined;
    if (block.kind === "heading") drawRuns(add($place, `h${Math.max(2, Math.min(block.level, 4))}`), block.runs);
    if (block.kind === "paragraph") drawRuns(add($place, "p"), block.runs);
    if (block.kind === "table") drawTable($place, block.rows);
    if (block.kind === "item") {
      $list ??= add($place, "ul");
      const $item = add($list, "li");
      $item.style.setProperty("margin-inline-start", `${Math.min(block.depth - 1, 5)}em`);
      if (block.number !== undefined) $item.append(`${block.number}. `);
      drawRuns($item, block.runs);
    }
  }
}

/** @param {Element} $place @param {import("../../fhir/narrative-blocks.js").Cell[][]} rows */
function drawTable($place, rows) {
  const $table = add($place, "table");
  for (const row of rows) {
    const $row = add($table, "tr");
    for (const { runs, isHeader, columns, rows: tall } of row) {
      const $cell = add($row, isHeader ? "th" : "td");
      if (columns > 1) $cell.setAttribute("colspan", String(columns));
      if (tall > 1) $cell.setAttribute("rowspan", String(tall));
      drawRuns($cell, runs);
    }
  }
}

/** @param {Element} $place @param {Run[]} runs */
export function drawRuns($place, runs) {
  $place.setAttribute("dir", "auto");
  for (const { text, marks = [], lang, dir } of runs) {
    let $inner = add($place, "span");
    if (lang) $inner.setAttribute("lang", lang);
    if (dir) $inner.setAttribute("dir", dir);
    for (const mark of marks) $inner = add($inner, mark);
    text.split("\n").forEach((line, index) => {
      if (index > 0) add($inner, "br");
      $inner.append(line);
    });
  }
}

/** @param {Element} $parent @param {string} name @returns {HTMLElement} */
function add($parent, name) {
  const $element = document.createElement(name);
  $parent.append($element);
  return $element;
}

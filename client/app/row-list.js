/**
 * A list of rows that come, go and change places while somebody may be writing in one of them.
 */

/**
 * Moves only what has to move: a row that somebody writes in keeps the focus.
 * @param {Element} $place
 * @param {HTMLElement[]} $rows
 */
export function arrange($place, $rows) {
  let $list = $place.querySelector("ul");
  if ($rows.length === 0) return $list?.remove();
  if (!$list) {
    $list = document.createElement("ul");
    $list.className = "plain";
    $place.append($list);
  }
  for (const $row of [...$list.children]) {
    if (!$rows.some(($wanted) => $wanted === $row)) $row.remove();
  }
  $rows.forEach(($row, index) => {
    if ($list.children[index] !== $row) $list.insertBefore($row, $list.children[index] ?? null);
  });
}

/**
 * Hard words: a press opens the meaning in place, another closes it. Without this module the word
 * stays a link to the list at the end of the page.
 */

/** Turns every link to a word's meaning into a button. @param {Document} page */
export function startWordMeanings(page) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("a.word"));
  links.forEach(($link, index) => {
    const $term = page.getElementById($link.getAttribute("href")?.slice(1) ?? "");
    const $meaning = $term?.nextElementSibling;
    if ($term && $meaning) becomeButton($link, $term, $meaning, `meaning-${index + 1}`);
  });
}

/**
 * @param {HTMLAnchorElement} $link
 * @param {Element} $term
 * @param {Element} $meaning
 * @param {string} id of the box that the button opens
 */
function becomeButton($link, $term, $meaning, id) {
  const $button = document.createElement("button");
  $button.type = "button";
  $button.className = "word";
  $button.setAttribute("aria-expanded", "false");
  $button.setAttribute("aria-controls", id);
  $button.append(...$link.childNodes);
  $link.replaceWith($button);

  const $box = boxOf($term, $meaning, id);
  const turn = (/** @type {boolean} */ isOpen) => {
    $button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) placeAfterText($box, $button);
    else $box.remove();
  };
  $button.addEventListener("click", () => turn(!$box.isConnected));
  $button.addEventListener("keydown", ({ key }) => key === "Escape" && turn(false));
}

/** @param {Element} $term @param {Element} $meaning @param {string} id */
function boxOf($term, $meaning, id) {
  const $box = document.createElement("div");
  const $bold = document.createElement("b");
  $box.id = id;
  $box.className = "meaning";
  $bold.textContent = $term.textContent;
  $box.append($bold, " ", $meaning.textContent ?? "");
  return $box;
}

/**
 * After the whole paragraph, so that its lines stay together; inside an item, for a list may hold
 * nothing but items.
 * @param {Element} $box
 * @param {Element} $button
 */
function placeAfterText($box, $button) {
  const $text = $button.closest("p, li, dd, td");
  if ($text?.matches("p")) $text.after($box);
  else ($text ?? $button.parentElement)?.append($box);
}

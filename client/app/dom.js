/**
 * The page's elements: found by selector and type, made, brought into order, heard.
 */

/**
 * @template {Element} [T=HTMLElement]
 * @typedef {abstract new (...args: any) => T} Type of an element
 */

/**
 * The first element that matches.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} $part
 * @param {string} selector
 * @param {Type<T>} [type]
 * @returns {T}
 * @throws {Error} where there is none of this type
 */
export function get($part, selector, type) {
  const $found = query($part, selector, type);
  if (!$found) throw new Error(`The page has no ${selector}`);
  return $found;
}

/**
 * The first element that matches, where there is one of this type.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} $part
 * @param {string} selector
 * @param {Type<T>} [type]
 * @returns {T | undefined}
 */
export function query($part, selector, type) {
  const $found = $part.querySelector(selector);
  return $found && isOf($found, type) ? $found : undefined;
}

/**
 * All elements that match.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} $part
 * @param {string} selector
 * @param {Type<T>} [type]
 * @returns {T[]}
 */
export function queryAll($part, selector, type) {
  return [...$part.querySelectorAll(selector)].filter(($found) => isOf($found, type));
}

/** A copy of what is in a template of the page. @param {string} id @returns {DocumentFragment} */
export function copyOf(id) {
  return document.importNode(get(document, `#${id}`, HTMLTemplateElement).content, true);
}

/**
 * Hears what happens on those elements of a part that match, now or later.
 * @param {EventTarget} $part
 * @param {string} event
 * @param {string} selector
 * @param {($target: HTMLElement, event: Event) => void} hear
 */
export function on($part, event, selector, hear) {
  $part.addEventListener(event, (happened) => {
    const $target = happened.target instanceof Element && happened.target.closest(selector);
    if ($target instanceof HTMLElement) hear($target, happened);
  });
}

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties] what is no property of the element is an attribute
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function h(name, properties = {}, ...children) {
  const $made = document.createElement(name);
  set($made, properties);
  $made.append(...children);
  return $made;
}

/**
 * Touches only what is another value: the browser has nothing to do for the rest.
 * @param {Element} $element
 * @param {Record<string, unknown>} properties
 */
export function set($element, properties) {
  const known = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ ($element));
  for (const [name, value] of Object.entries(properties)) {
    if (name in $element) {
      if (known[name] !== value) known[name] = value;
    } else if ($element.getAttribute(name) !== String(value)) {
      $element.setAttribute(name, String(value));
    }
  }
}

/**
 * Brings the children of a list into order. Moves only what has to move: what somebody writes in
 * keeps the focus.
 * @param {Element} $list
 * @param {Element[]} $items
 */
export function arrange($list, $items) {
  const wanted = new Set($items);
  for (const $item of [...$list.children]) if (!wanted.has($item)) $item.remove();
  $items.forEach(($item, index) => {
    if ($list.children[index] !== $item) $list.insertBefore($item, $list.children[index] ?? null);
  });
}

/**
 * @template {Element} T
 * @param {Element} $element
 * @param {Type<T>} [type]
 * @returns {$element is T}
 */
function isOf($element, type = /** @type {any} */ (HTMLElement)) {
  return $element instanceof type;
}

"""What a reader loses on a laid-out page, as the browser measures it. Knows no page of ours."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

SHOW_EVERYTHING = """async () => {
  await Promise.all(document.getAnimations().map(animation => animation.finished));
  // Of a round's parts one is on the screen at a time, and a box for files never is.
  document.querySelectorAll("[hidden]:not([data-part], [type=file])")
    .forEach(part => { part.hidden = false });
  document.querySelectorAll("details").forEach(part => { part.open = true });
  document.querySelectorAll("button.word").forEach(word => word.click());
}"""

WEAR = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""

LOST = """() => {
  const said = element => element.textContent.trim().slice(0, 60);
  const lost = [];
  if (document.documentElement.scrollWidth > innerWidth) lost.push("the page scrolls sideways");
  const lines = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.matches("script, .skip, svg, svg *") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isCut = element.scrollWidth > element.clientWidth + 1
      || element.scrollHeight > element.clientHeight + 1;
    const isBox = element.matches("button:not(.word), .call, .bar a, .step, .topics a");
    if (style.overflow !== "visible" && style.overflow !== "auto" && isCut)
      lost.push(`cut off: ${said(element)}`);
    if (isBox && isCut) lost.push(`does not fit into its box: ${said(element)}`);
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const block = element.closest("p, li, h1, h2, h3, dt, dd, a.step, .bar a, button, summary");
      for (const rect of range.getClientRects()) {
        if (rect.left < -1 || rect.right > innerWidth + 1)
          lost.push(`off the side: ${said(element)}`);
        // Under what stays at the end of the screen, the page goes on.
        if (!element.closest(".dock, .large, .walk")) lines.push({ rect, block, element });
      }
    }
  }
  lines.sort((one, other) => one.rect.top - other.rect.top);
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other.rect.top > one.rect.bottom) break;
      if (one.block === other.block) continue;
      const height = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      const width = Math.min(one.rect.right, other.rect.right)
        - Math.max(one.rect.left, other.rect.left);
      const least = Math.min(one.rect.height, other.rect.height);
      if (width > 2 && height > 0.45 * least)
        lost.push(`one on the other: ${said(one.element)} | ${said(other.element)}`);
    }
  });
  return [...new Set(lost)].slice(0, 4);
}"""

SMALL_TARGETS = """least => {
  const isInSentence = element => element.matches(".word")
    || [...element.parentElement.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && /\\p{L}/u.test(node.data));
  return [...document.querySelectorAll("a, button, summary, input, select, textarea")]
    .filter(element => element.checkVisibility() && !element.matches(".skip"))
    .filter(element => !isInSentence(element))
    // A press anywhere on its label is a press on a box.
    .map(element => [element, (element.closest("label") ?? element).getBoundingClientRect()])
    .filter(([, { width, height }]) => width < least || height < least)
    .map(([element, { width, height }]) =>
      `${element.textContent.trim()}: ${width.toFixed()} × ${height.toFixed()}`);
}"""

SMALL_TEXT = """least => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest(".bar, script, .skip")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) small.push(`${size} px: ${texts.currentNode.data.trim().slice(0, 60)}`);
  }
  return small;
}"""


class Faults:
    """What was found on many pages, each fault told once with the first page and how many."""

    def __init__(self) -> None:
        self._pages: dict[str, list[str]] = {}

    def add(self, path: str, faults: Iterable[str]) -> None:
        """Take down what one page has."""
        for fault in faults:
            self._pages.setdefault(fault, []).append(path)

    def fail_if_any(self) -> None:
        """Fail the test with everything that was found."""
        lines = [
            f"{pages[0]} (and {len(pages) - 1} more): {fault}"
            for fault, pages in self._pages.items()
        ]
        if lines:
            pytest.fail("\n".join(lines), pytrace=False)


def show_everything(page: Page) -> None:
    """Open what a page opens with closed or hidden: offers, meanings, sources."""
    page.evaluate(SHOW_EVERYTHING)


def wear(page: Page, css: str) -> None:
    """Put a reader's own styles on the page, which no policy forbids."""
    page.evaluate(WEAR, css)


def what_is_lost(page: Page) -> list[str]:
    """Text that is cut off, off the screen, out of its box or under other text; a line each."""
    lost: list[str] = page.evaluate(LOST)
    return lost


def targets_below(page: Page, least: int) -> list[str]:
    """What a finger would miss: everything to press that is smaller, words in sentences apart."""
    small: list[str] = page.evaluate(SMALL_TARGETS, least)
    return small


def text_below(page: Page, least: int) -> list[str]:
    """Every text but the bar's that is smaller, in CSS pixels."""
    small: list[str] = page.evaluate(SMALL_TEXT, least)
    return small

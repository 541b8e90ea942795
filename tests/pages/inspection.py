"""What every page must be, whatever is on it: each rule yields what is wrong and its repair."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pwa.languages import PSEUDO, Language
from tests.pages.tree import Element

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
ENDS_A_PARAGRAPH = re.compile(
    r"address|article|aside|blockquote|details|div|[dou]l|fieldset|figure|footer|form|h[1-6r]|"
    r"header|main|nav|p|pre|section|table"
)
VAGUE = ("click here", "here", "more", "read more", "link")


@dataclass(frozen=True)
class Page:
    """One answer of the app: its tree and what the rules need to know about it."""

    path: str
    status: int
    language: Language
    tree: Element
    finds: Callable[[str], bool]
    """Whether an address of this app leads to a page, and to a place on it."""

    @property
    def heading(self) -> str:
        return next((heading.text for heading in self.tree.all("h1")), "")

    @property
    def main(self) -> Element:
        return self.tree.one("main")


def inspect(page: Page) -> list[str]:
    """Everything that is wrong with a page, a sentence each."""
    return [f"{page.path}: {fault}" for rule in RULES for fault in rule(page)]


def one_heading(page: Page) -> Iterator[str]:
    headings = page.tree.all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1: give the page exactly one"
    levels = [int(found.tag[1]) for found in page.tree.all("h1", "h2", "h3", "h4")]
    for upper, lower in pairwise(levels):
        if lower > upper + 1:
            yield f"an h{lower} comes after an h{upper}: leave no level out"


def title_says_the_heading(page: Page) -> Iterator[str]:
    title = page.tree.one("title").text
    service = page.tree.one("a", class_="brand").text
    is_home = page.path == f"/{page.language.code}/"
    if not title.endswith(f" – {service}"):
        yield f"<title>{title}: end it with “ – {service}”"
    elif not is_home and title != f"{page.heading} – {service}":
        yield f"<title>{title}: begin it with the h1, “{page.heading}”"


def language_and_direction(page: Page) -> Iterator[str]:
    html = page.tree.one("html")
    if (html["lang"], html["dir"]) != (page.language.code, page.language.direction):
        yield f'{html}: write lang="{page.language.code}" dir="{page.language.direction}"'


def unique_ids(page: Page) -> Iterator[str]:
    ids = Counter(element["id"] for element in page.tree.everything() if element["id"])
    for id_, count in ids.items():
        if count > 1:
            yield f'id="{id_}" stands {count} times: give each its own'


def references_resolve(page: Page) -> Iterator[str]:
    ids = {element["id"] for element in page.tree.everything()}
    for element in page.tree.everything():
        for name in REFERENCES:
            for id_ in element[name].split():
                if id_ not in ids:
                    yield f"{element}: {name} names “{id_}”, which is not on the page"
    # A section without a name is no landmark, and a page wants few of those; a nav always is one.
    for nav in page.tree.all("nav"):
        if not nav["aria-labelledby"] and not nav["aria-label"]:
            yield f"{nav}: name it, by aria-labelledby where it has a heading"


def no_code_or_style_inside(page: Page) -> Iterator[str]:
    for element in page.tree.everything():
        for name in element.attributes:
            if name == "style":
                yield f"{element}: the policy refuses style attributes, use a class"
            if name.startswith("on"):
                yield f"{element}: the policy refuses handlers, add a listener in client/"


def scripts_are_modules_or_data(page: Page) -> Iterator[str]:
    kinds = [script["type"] for script in page.tree.all("script")]
    if sorted(kinds) != ["application/json", "module"]:
        yield f"script types are {kinds}: exactly one module and one block of JSON"
    json.loads("".join(page.tree.one("script", id="messages").strings()))


def loads_only_from_here(page: Page) -> Iterator[str]:
    for tag, attribute in LOADS.items():
        for element in page.tree.all(tag):
            address = element[attribute]
            if address and not (address.startswith("/") and page.finds(address)):
                yield f"{element}: load it from a path of this app that exists"
    for element in page.tree.all():
        if element["srcset"] or element["ping"] or element["action"] or element["formaction"]:
            yield f"{element}: take out srcset, ping, action and formaction"


def links_lead_somewhere(page: Page) -> Iterator[str]:
    for link in page.tree.all("a"):
        address = link["href"]
        if address.startswith("https://"):
            if link["rel"] != "noreferrer" or not any(e.tag == "main" for e in link.around()):
                yield f'{link}: a way out stands in main, with rel="noreferrer"'
        elif address.startswith("#"):
            if not page.tree.all(id=address[1:]):
                yield f"{link}: nothing on this page has that id"
        elif address.startswith("tel:"):
            if not address[4:].lstrip("+").isdigit():
                yield f"{link}: a telephone number has digits only"
        elif not page.finds(address):
            yield f"{link}: leads nowhere, mend the address"


def links_and_buttons_are_named(page: Page) -> Iterator[str]:
    for element in page.tree.all("a", "button", "summary"):
        name = element["aria-label"] or element.text
        if not name or name.lower() in VAGUE:
            yield f"{element} is named “{name}”: say where it leads or what it does"
    for button in page.tree.all("button"):
        if button["type"] != "button":
            yield f'{button}: write type="button"'
    for element in page.tree.all():
        if "disabled" in element.attributes or element["aria-disabled"] == "true":
            yield f"{element}: nothing is disabled, say why it cannot be done instead"


def boxes_are_named(page: Page) -> Iterator[str]:
    # Scripts tie labels to boxes too, but only once they run, and a box can be reached before.
    for_boxes = {label["for"] for label in page.tree.all("label")}
    for box in page.tree.all("input", "select", "textarea"):
        around = {"hidden" if "hidden" in e.attributes else e.tag for e in box.around()}
        named = box["aria-label"] or box["aria-labelledby"] or box["id"] in for_boxes - {""}
        if not named and not around & {"label", "template", "hidden"}:
            yield f"{box}: put it into a label, or write aria-label"


def help_is_one_tap_away(page: Page) -> Iterator[str]:
    bar = page.tree.one("nav", class_="bar")
    links = [link for link in bar.all("a") if link["href"] == f"/{page.language.code}/urgent"]
    if len(links) != 1:
        yield f"{len(links)} links to Get help now in the bar: exactly one"


def pictures_are_hidden_or_named(page: Page) -> Iterator[str]:
    for picture in page.tree.all("svg"):
        if picture["aria-hidden"] != "true" and not picture["aria-label"]:
            yield f'{picture}: write aria-hidden="true", or a role and an aria-label'
    for picture in page.tree.all("img"):
        if "alt" not in picture.attributes:
            yield f"{picture}: write alt, empty where the text says it already"


def few_warnings(page: Page) -> Iterator[str]:
    warnings = page.tree.all(class_="important")
    if len(warnings) > 2:
        yield f"{len(warnings)} important blocks: at most two, or none is read"


def paragraphs_hold_words_only(page: Page) -> Iterator[str]:
    for paragraph in page.tree.all("p", "h1", "h2", "h3"):
        for element in paragraph.all():
            if ENDS_A_PARAGRAPH.fullmatch(element.tag):
                yield f"{element} in {paragraph}: a browser ends the paragraph there, take it out"
    for list_ in page.tree.all("ul", "ol"):
        if not list_.children or any(item.tag != "li" for item in list_.children):
            yield f"{list_}: a list holds items, one at least"


def no_form_and_no_trap(page: Page) -> Iterator[str]:
    for element in page.tree.all("form", "iframe", "object", "embed", "base"):
        yield f"{element}: the policy refuses it, take it out"
    for element in page.tree.all():
        if element["target"] or element["autofocus"] or element["accesskey"]:
            yield f"{element}: take out target, autofocus and accesskey"
        if element["tabindex"] not in ("", "-1", "0"):
            yield f"{element}: the order of the page is the order of Tab"


def pseudo_locale_holds_no_plain_english(page: Page) -> Iterator[str]:
    if page.language is not PSEUDO:
        return
    for text in untranslated(page.tree):
        yield f"“{text}” is not translated: put it through gettext"


def untranslated(tree: Element) -> Iterator[str]:
    """Words that stand outside the brackets in which the pseudo-locale puts what it translates."""
    read = "".join(tree.one("body").strings(lambda part: part["lang"] in ("", PSEUDO.code)))
    told = [read, *tree.one("title").strings()]
    told += [element["content"] for element in tree.all("meta", name="description")]
    for element in tree.all():
        told += [element[name] for name in ("aria-label", "alt", "title", "placeholder")]
    told += json.loads("".join(tree.one("script", id="messages").strings())).values()
    for text in told:
        yield from _outside_brackets(text)


def _outside_brackets(text: str) -> Iterator[str]:
    depth, outside = 0, []
    for letter in text:
        depth += {"[": 1, "]": -1}.get(letter, 0)
        outside.append(letter if depth == 0 else "]")
    for run in "".join(outside).split("]"):
        words = [word for word in run.split() if any(letter.isalpha() for letter in word)]
        if words and not _is_date(run):
            yield " ".join(run.split())


def _is_date(run: str) -> bool:
    day, *rest = run.split() or [""]
    return day.isdigit() and len(rest) == 2 and rest[1].isdigit()


RULES: tuple[Callable[[Page], Iterator[str]], ...] = (
    one_heading,
    title_says_the_heading,
    language_and_direction,
    unique_ids,
    references_resolve,
    no_code_or_style_inside,
    scripts_are_modules_or_data,
    loads_only_from_here,
    links_lead_somewhere,
    links_and_buttons_are_named,
    boxes_are_named,
    help_is_one_tap_away,
    pictures_are_hidden_or_named,
    few_warnings,
    paragraphs_hold_words_only,
    no_form_and_no_trap,
    pseudo_locale_holds_no_plain_english,
)

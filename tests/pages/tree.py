"""A page's HTML as a tree that can be asked; stricter than a browser, which mends in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = ("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
UNSEEN = ("head", "script", "style", "template")


@dataclass
class Element:
    """One element, with its children and strings in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    content: list[Element | str] = field(default_factory=list)

    def __str__(self) -> str:
        """The start tag, as a failure shows it."""
        written = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{written}>"

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    @property
    def classes(self) -> list[str]:
        return self["class"].split()

    @property
    def children(self) -> list[Element]:
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """What a reader reads in it, with single spaces."""
        return " ".join(" ".join(self.strings()).split())

    def strings(self, within: Callable[[Element], bool] = lambda _: True) -> Iterator[str]:
        """Its strings, leaving out what nobody sees and any element that ``within`` refuses."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNSEEN and within(part):
                yield from part.strings(within)

    def everything(self) -> Iterator[Element]:
        """It and all below it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.everything()

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """All below it with one of these tags; ``class_`` stands for one class of several."""
        return [
            element
            for element in self.everything()
            if element is not self and (not tags or element.tag in tags) and element.has(attributes)
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        """The only such element. Raises AssertionError if there is none, or another."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes} in {self}, not one"
        return found[0]

    def has(self, attributes: dict[str, str]) -> bool:
        return all(
            value in self.classes if name == "class_" else self[name.replace("_", "-")] == value
            for name, value in attributes.items()
        )

    def around(self) -> Iterator[Element]:
        """It and all it stands in, from within outwards."""
        element: Element | None = self
        while element:
            yield element
            element = element.parent


def parse(html: str) -> Element:
    """The tree of a page. Raises AssertionError at a tag that does not close what is open."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open is builder.root, f"{builder.open} is never closed: close it"
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.content.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes {self.open}: nest them"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.content.append(data)

"""The inspection finds what it looks for: each fault, planted once, is named with its repair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pwa.languages import PSEUDO
from tests.pages.conftest import OpenPage
from tests.pages.inspection import Page, inspect
from tests.pages.tree import VOID, Element, parse

PLANTED = {
    "exactly one": "<h1>Another</h1>",
    "leave no level out": "<h4>Too deep</h4>",
    "give each its own": '<p id="main">Again</p>',
    "is not on the page": '<nav aria-labelledby="nowhere"></nav>',
    "name it, by aria-labelledby": "<nav>Nameless</nav>",
    "use a class": '<p style="color: red">Red</p>',
    "add a listener": '<p onclick="go()">Press</p>',
    "and one block of JSON": '<script type="text/plain">x</script>',
    "load it from a path": '<img alt="" src="https://elsewhere.example/a.png">',
    "stands in main": '<a href="https://elsewhere.example/">Elsewhere</a>',
    "nothing on this page has that id": '<a href="#nowhere">Nowhere</a>',
    "leads nowhere": '<a href="/en/no-such-page">A page</a>',
    "has digits only": '<a href="tel:0800 111">Ring us</a>',
    "say where it leads": '<a href="/en/">Click here</a>',
    'write type="button"': "<button>Do it</button>",
    "nothing is disabled": '<button type="button" disabled>Do it</button>',
    "put it into a label": "<label>Name</label><input>",
    'write aria-hidden="true"': "<svg></svg>",
    "write alt": '<img src="/healthz">',
    "at most two": '<p class="important">!</p>' * 3,
    "ends the paragraph there": "<p><section></section></p>",
    "a list holds items": "<ul></ul>",
    "the policy refuses it": "<form></form>",
    "the order of Tab": '<p tabindex="3">Third</p>',
}


def with_planted(page: Page, html: str) -> Page:
    tree = parse("".join(written(page.tree)).replace("</body>", f"{html}</body>"))
    return replace(page, tree=tree)


def written(element: Element) -> list[str]:
    parts = [part if isinstance(part, str) else "".join(written(part)) for part in element.content]
    if element.tag == "document":
        return parts
    end = "" if element.tag in VOID else f"</{element.tag}>"
    return [str(element), *parts, end]


@pytest.mark.parametrize("repair", PLANTED)
def test_a_planted_fault_is_named_with_its_repair(repair: str, open_page: OpenPage) -> None:
    page = with_planted(open_page("/en/read/"), PLANTED[repair])

    faults = inspect(page)

    assert any(repair in fault for fault in faults), faults


def test_plain_english_in_the_pseudo_locale_is_found(open_page: OpenPage) -> None:
    page = with_planted(open_page(f"/{PSEUDO.code}/read/"), "<p>Nobody translated me</p>")

    assert [fault for fault in inspect(page) if "“Nobody translated me” is not" in fault]


def test_a_tag_that_closes_something_else_is_refused() -> None:
    with pytest.raises(AssertionError, match="nest them"):
        parse("<p><b>Bold</p></b>")

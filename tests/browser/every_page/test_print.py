"""On paper all of it reads well: black on white, large, with every meaning and source in full."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from pwa.content import marks
from pwa.content.model import Block, Library, Topic
from tests.browser.conftest import NewContext
from tests.browser.support.axe import axe_faults, bring_axe
from tests.browser.support.layout import Faults, text_below
from tests.browser.support.pdf import printed, shades_of, squeezed, text_of
from tests.server import Server

Theme = Literal["light", "dark"]
TWELVE_POINTS = 16
"""In CSS pixels."""
BAR = "HomeReadGethelpnow"
each_theme = pytest.mark.parametrize("theme", ["light", "dark"])


def texts_on(topic: Topic, library: Library) -> list[str]:
    """Everything that the paper of a topic must say."""
    said = [topic.title, *(marks.plain(text) for block in topic.blocks for text in block.texts)]
    words = {word for block in topic.blocks for text in block.texts for word in marks.words(text)}
    said += [
        part for word in words for part in (library.words[word].word, library.words[word].meaning)
    ]
    said += [library.questions[question].text for question in topic.questions]
    return said + sources_on(topic.blocks, library)


def sources_on(blocks: tuple[Block, ...], library: Library) -> list[str]:
    return [f"{source.organisation}: {source.title}" for source in library.sources_of(blocks)]


@each_theme
def test_every_topic_is_on_paper_whole(
    theme: Theme, new_context: NewContext, server: Server, library: Library, tmp_path: Path
) -> None:
    page = new_context(service_workers="block", color_scheme=theme).new_page()

    missing = Faults()
    for id_, topic in library.topics.items():
        page.goto(f"{server.url}/en/read/{id_}")
        paper = text_of(printed(page, tmp_path))

        wanted = texts_on(topic, library)
        missing.add(id_, [f"lacks “{text}”" for text in wanted if squeezed(text) not in paper])
        missing.add(id_, ["shows the bar"] * (BAR in paper))

    missing.fail_if_any()


@each_theme
def test_get_help_now_is_on_paper_whole(
    theme: Theme, new_context: NewContext, server: Server, library: Library, tmp_path: Path
) -> None:
    page = new_context(service_workers="block", color_scheme=theme).new_page()
    page.goto(f"{server.url}/en/urgent")

    paper = text_of(printed(page, tmp_path))

    for block in library.urgent.blocks:
        for text in block.texts:
            assert squeezed(marks.plain(text)) in paper
    for source in sources_on(library.urgent.blocks, library):
        assert squeezed(source) in paper
    assert BAR not in paper


def test_without_scripts_the_paper_says_the_same(
    new_context: NewContext, server: Server, library: Library, tmp_path: Path
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{server.url}/en/read/radiotherapy")

    paper = text_of(printed(page, tmp_path))

    for text in texts_on(library.topics["radiotherapy"], library):
        assert squeezed(text) in paper


@each_theme
@pytest.mark.parametrize("path", ["urgent", "read/radiotherapy", "about", ""])
def test_paper_is_white_and_its_words_are_large_and_dark(
    path: str, theme: Theme, new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    page = new_context(service_workers="block", color_scheme=theme).new_page()
    page.goto(f"{server.url}/en/{path}")
    shades = shades_of(printed(page, tmp_path))
    page.emulate_media(media="print")
    bring_axe(page)

    assert shades[0] == 255, "the sheet itself is not white"
    assert sum(shade > 200 for shade in shades) > 0.8 * len(shades), "too much ink"
    assert min(shades) < 64, "nothing on it is dark"
    assert not text_below(page, TWELVE_POINTS)
    assert not [fault for fault in axe_faults(page) if fault.startswith("color-contrast")]
    assert not page.locator(".dock, .skip, button:not(.word)").locator("visible=true").count()

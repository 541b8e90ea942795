"""What is a message, and that a source which cannot be read is named and loses nobody a word."""

from __future__ import annotations

import pytest

from pwa.catalogues import extraction, files
from pwa.catalogues.compiled import CatalogueError
from tests.unit.catalogues.tree import Tree, message


def test_messages_come_from_templates_content_scripts_and_views() -> None:
    places = {place for message in extraction.extract() for place, _ in message.locations}

    for source in ("templates/base.html", "content/topics/surgery.toml", "views/read.py"):
        assert f"pwa/{source}" in places
    assert [place for place in places if place.startswith("pwa/client_messages/")]


def test_what_patients_never_read_is_not_extracted() -> None:
    places = {place for message in extraction.extract() for place, _ in message.locations}

    assert not [place for place in places if "facts.toml" in place or "sources.toml" in place]


BROKEN = [
    ("templates/page.html", "one\n{% if %}\n", "line 2: Expected an expression"),
    ("templates/page.html", '{{ _("Read") }}\n{% block a %}\n', "line 2: Unexpected end of temp"),
    ("page.py", '_("Read")\n_("Ask"\n', "line 2: '(' was never closed"),
    ("content/words.toml", 'title = "Read"\n\n[', "Invalid initial character for a key part"),
]


@pytest.mark.parametrize(("name", "text", "fault"), BROKEN)
def test_a_source_that_cannot_be_read_is_named_with_its_line_and_costs_no_translation(
    tree: Tree, name: str, text: str, fault: str
) -> None:
    tree.translate(message("Read", "پڑھیں"), message("Ask", "پوچھیں"))
    before = tree.po.read_bytes()
    tree.write(name, text)

    for step in (files.update, files.check, files.compile_stale):
        with pytest.raises(CatalogueError) as refused:
            step(tree.root)
        assert str(refused.value).startswith(f"pwa/{name}")
        assert fault in str(refused.value)

    assert tree.po.read_bytes() == before
    assert not tree.mo.exists()

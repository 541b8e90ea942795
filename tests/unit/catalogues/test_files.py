"""The translators' files: kept in step, compiled only when they are whole, and nothing lost."""

from __future__ import annotations

import gettext

import pytest

from pwa.catalogues import compiled, files
from pwa.catalogues.compiled import CatalogueError
from pwa.languages import LANGUAGES, SOURCE
from tests.unit.catalogues.tree import FIRST_LINE, URDU, Tree, message

READ = message("Read", "پڑھیں")
ASK = message("Ask", "پوچھیں")


def test_a_missing_catalogue_is_named(tree: Tree) -> None:
    for step in (files.check, files.compile_stale):
        with pytest.raises(CatalogueError) as refused:
            step(tree.root)

        assert str(refused.value) == (
            "The ur catalogue is missing: run “python3 app.py i18n”, then translate what is empty."
        )


def test_a_new_catalogue_has_every_message_and_is_not_complete(tree: Tree) -> None:
    tree.say("Read", "Ask")

    left = files.update(tree.root)

    said = tree.po.read_text(encoding="utf-8")
    assert message("Ask", "") in said
    assert message("Read", "") in said
    assert sorted(line.split("“")[1] for line in left) == [
        "Ask” is not translated.",
        "Read” is not translated.",
    ]
    with pytest.raises(CatalogueError, match=r"The ur catalogue is not complete \(2\)"):
        files.check(tree.root)


def test_a_catalogue_that_cannot_be_read_is_named_with_its_line(tree: Tree) -> None:
    tree.say("Read")
    tree.translate(READ, "<<<<<<< ours\n", ASK)
    before = tree.po.read_bytes()

    for step in (files.check, files.update):
        with pytest.raises(CatalogueError) as refused:
            step(tree.root)
        place = f"pwa/translations/ur/LC_MESSAGES/messages.po, line {FIRST_LINE + 3}: "
        assert str(refused.value) == f"{place}Unknown or misformatted keyword."

    assert tree.po.read_bytes() == before


def test_a_catalogue_that_is_not_complete_is_never_compiled(tree: Tree) -> None:
    tree.say("Read", "Ask")
    tree.translate(READ)

    with pytest.raises(CatalogueError, match="“Ask” is missing"):
        files.compile_stale(tree.root)

    assert not tree.mo.exists()


def test_a_complete_catalogue_is_compiled_and_then_left_alone(tree: Tree) -> None:
    tree.say("Read")
    tree.translate(READ)

    files.compile_stale(tree.root)
    made = tree.mo.stat().st_mtime_ns
    files.compile_stale(tree.root)

    assert tree.mo.stat().st_mtime_ns == made
    with tree.mo.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Read") == "پڑھیں"


def test_updating_makes_of_what_is_gone_a_comment_and_finds_it_again(tree: Tree) -> None:
    tree.say("Read")
    tree.translate(READ, ASK)

    files.update(tree.root)

    files.check(tree.root)
    assert '#~ msgid "Ask"\n#~ msgstr "پوچھیں"' in tree.po.read_text(encoding="utf-8")

    tree.say("Read", "Ask")
    files.update(tree.root)

    files.check(tree.root)
    said = tree.po.read_text(encoding="utf-8")
    assert ASK in said
    assert "#~" not in said


def test_updating_forgets_what_was_never_translated(tree: Tree) -> None:
    tree.say("Read")
    tree.translate(READ, message("Ask", ""))

    files.update(tree.root)

    assert "Ask" not in tree.po.read_text(encoding="utf-8")


def test_updating_twice_changes_nothing(tree: Tree) -> None:
    tree.say("Read", "Learn")
    tree.translate("# numbers: 1\n" + READ, ASK)
    files.update(tree.root)
    once = tree.po.read_bytes()

    files.update(tree.root)

    assert tree.po.read_bytes() == once


def test_a_language_that_is_not_compiled_is_never_served_in_english(tree: Tree) -> None:
    with pytest.raises(CatalogueError) as refused:
        compiled.require_compiled(LANGUAGES, tree.root)

    assert str(refused.value) == "The ur catalogue is not compiled: run “python3 app.py build”."
    tree.mo.touch()
    compiled.require_compiled((SOURCE, URDU), tree.root)


def test_the_source_language_needs_no_catalogue(tree: Tree) -> None:
    compiled.require_compiled((SOURCE,), tree.root)

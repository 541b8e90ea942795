"""What an app in development says: what is translated, else English that shows as such."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.catalogues.drafts import translations_of
from pwa.catalogues.pseudo import accented
from pwa.content import marks
from pwa.languages import PSEUDO, SOURCE
from tests.unit.catalogues.tree import URDU, Tree, message


def said(tree: Tree, english: str) -> str:
    return translations_of(URDU, tree.root).gettext(english)


def test_what_is_translated_is_said_and_all_else_is_english_with_a_mark(tree: Tree) -> None:
    tree.translate(message("Read", "پڑھیں"), message("Ask", ""))

    assert said(tree, "Read") == "پڑھیں"
    assert said(tree, "Ask") == "⟦Ask⟧"
    assert said(tree, "Learn") == "⟦Learn⟧"


@pytest.mark.parametrize("urdu", ["\u202eپڑھیں", "100%", " ", "7"])
def test_a_translation_with_a_fault_is_as_good_as_none(tree: Tree, urdu: str) -> None:
    tree.translate(message("Read", urdu))

    assert said(tree, "Read") == "⟦Read⟧"


def test_plural_forms_are_marked_too(tree: Tree) -> None:
    tree.translate()
    urdu = translations_of(URDU, tree.root)

    assert urdu.ngettext("One", "%(num)s", 1) == "⟦One⟧"
    assert urdu.ngettext("One", "%(num)s", 2) == "⟦%(num)s⟧"


def test_a_catalogue_that_changed_is_read_again(tree: Tree) -> None:
    tree.translate(message("Read", ""))
    assert said(tree, "Read") == "⟦Read⟧"

    tree.translate(message("Read", "پڑھیں"))
    later = tree.po.stat().st_mtime_ns + 10**9
    os.utime(tree.po, ns=(later, later))

    assert said(tree, "Read") == "پڑھیں"


def test_the_source_language_is_said_as_it_is() -> None:
    assert translations_of(SOURCE).gettext("Read") == "Read"


def test_the_pseudo_locale_says_every_message_and_changes_it() -> None:
    assert translations_of(PSEUDO).gettext("Radiotherapy") == "[Ŕàđîöţĥéŕàþý ~ ~]"
    assert translations_of(PSEUDO).ngettext("One", "Many", 2) == "[Ṁàñý]"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["%(name)s", "%(count)d", "{mri:MRI scan}", "{ct:scan} "]),
            st.text(st.characters(exclude_characters="{}%"), max_size=20),
        ),
        max_size=6,
    )
)
def test_the_pseudo_locale_keeps_placeholders_and_marks(parts: list[str]) -> None:
    text = "".join(parts)

    assert marks.words(accented(text)) == marks.words(text)
    for placeholder in ("%(name)s", "%(count)d"):
        assert accented(text).count(placeholder) == text.count(placeholder)
    assert len(accented(text)) > len(text)

"""The catalogues: what is missing, stale or damaged stops the build with one sentence."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from pwa import catalogues
from pwa.catalogues import CatalogueError, faults
from pwa.content import marks
from pwa.languages import LANGUAGES, PSEUDO, SOURCE
from pwa.pseudo import accented

HELLO = "Ask your {mri:MRI} team, %(name)s."
URDU = next(language for language in LANGUAGES if language.code == "ur")


def catalogue(**strings: str) -> Catalog:
    """A catalogue with these translations of ``HELLO`` (as ``hello``) and of ``Read``."""
    made = Catalog(locale="ur", fuzzy=False)
    ids = {"hello": HELLO, "read": "Read", "gone": "No longer said"}
    for key, string in strings.items():
        made.add(ids[key], string)
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for catalogues instead of the real one."""
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    return tmp_path


TEMPLATE = catalogue(hello="", read="")
GOOD = "{mri:ایم آر آئی} %(name)s"


def test_a_complete_catalogue_has_no_fault() -> None:
    assert list(faults(catalogue(hello=GOOD, read="پڑھیں"), TEMPLATE)) == []


def test_a_missing_message_is_a_fault() -> None:
    assert list(faults(catalogue(hello=GOOD), TEMPLATE)) == ["“Read” is missing."]


def test_an_untranslated_message_is_a_fault() -> None:
    assert list(faults(catalogue(hello=GOOD, read=""), TEMPLATE)) == ["“Read” is not translated."]


def test_a_message_that_is_no_longer_used_is_a_fault() -> None:
    stale = catalogue(hello=GOOD, read="پڑھیں", gone="گیا")

    assert list(faults(stale, TEMPLATE)) == ["“No longer said” is no longer used."]


def test_a_fuzzy_message_is_a_fault() -> None:
    fuzzy = catalogue(hello=GOOD, read="پڑھیں")
    fuzzy["Read"].flags.add("fuzzy")

    assert list(faults(fuzzy, TEMPLATE)) == ["“Read” is fuzzy."]


@pytest.mark.parametrize("string", ["{mri:ایم}", "{mri:ایم} %(name)s %(other)s", "{mri:ا} %(nam)s"])
def test_a_lost_or_made_up_placeholder_is_a_fault(string: str) -> None:
    (fault,) = faults(catalogue(hello=string, read="پڑھیں"), TEMPLATE)

    assert fault.endswith("has other placeholders than its translation.")


@pytest.mark.parametrize("string", ["%(name)s", "{ct:ایم} %(name)s", "{mri:ا} {mri:ا} %(name)s"])
def test_a_lost_or_made_up_mark_is_a_fault(string: str) -> None:
    (fault,) = faults(catalogue(hello=string, read="پڑھیں"), TEMPLATE)

    assert fault.endswith("marks other hard words than its translation.")


def test_a_plural_lacking_one_form_is_a_fault() -> None:
    template, made = Catalog(), Catalog(locale="ur")
    template.add(("%(num)s page", "%(num)s pages"))
    made.add(("%(num)s page", "%(num)s pages"), ("%(num)s", ""))

    assert list(faults(made, template)) == ["“%(num)s page” is not translated."]


def test_every_kind_of_text_is_extracted() -> None:
    found = catalogues.extract()

    assert "Skip to the text" in found, "a template's"
    assert "Radiotherapy" in found, "a topic's"
    assert "Checking what is on this phone." in found, "a script's"
    assert "Treatments" in found, "a view's"


def test_what_patients_never_read_is_not_extracted() -> None:
    places = {place for message in catalogues.extract() for place, _ in message.locations}

    assert not [place for place in places if "facts.toml" in place or "sources.toml" in place]


def test_a_missing_catalogue_is_named(folder: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        catalogues.check()

    assert str(refused.value) == (
        "The ur catalogue is missing: run “python3 app.py i18n”, then translate what is empty."
    )


def test_a_new_catalogue_has_every_message_and_is_not_complete(folder: Path) -> None:
    catalogues.update()

    with pytest.raises(CatalogueError, match=r"The ur catalogue is not complete \(\d+\): “.+” is "):
        catalogues.check()


def test_a_catalogue_that_is_not_complete_is_never_compiled(folder: Path) -> None:
    catalogues.update()

    with pytest.raises(CatalogueError):
        catalogues.compile_stale()

    assert not catalogues.path_of(URDU, "mo").exists()


def translate_all() -> None:
    """Fill the Urdu catalogue with something for every message."""
    path = catalogues.path_of(URDU)
    with path.open("rb") as file:
        made = read_po(file, locale="ur")
    for message in made:
        if isinstance(message.id, str) and message.id:
            message.string = accented(message.id)
        elif message.id:
            message.string = tuple(accented(text) for text in message.id)
    with path.open("wb") as written:
        write_po(written, made)


def test_a_complete_catalogue_is_compiled_and_then_left_alone(folder: Path) -> None:
    catalogues.update()
    translate_all()

    catalogues.compile_stale()
    compiled = catalogues.path_of(URDU, "mo")
    made = compiled.stat().st_mtime_ns
    catalogues.compile_stale()

    assert compiled.stat().st_mtime_ns == made


def test_updating_keeps_translations_and_drops_what_is_gone(folder: Path) -> None:
    catalogues.update()
    translate_all()
    path = catalogues.path_of(URDU)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + '\nmsgid "No longer said"\nmsgstr "x"\n', encoding="utf-8")

    catalogues.update()

    catalogues.check()
    assert "No longer said" not in path.read_text(encoding="utf-8")


def test_a_language_that_is_not_compiled_is_never_served_in_english(folder: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        catalogues.require_compiled((SOURCE, URDU))

    assert str(refused.value) == "The ur catalogue is not compiled: run “python3 app.py build”."


def test_the_source_language_needs_no_catalogue(folder: Path) -> None:
    catalogues.require_compiled((SOURCE,))


def test_the_pseudo_locale_says_every_message_and_changes_it(folder: Path) -> None:
    catalogues.compile_pseudo()

    with catalogues.path_of(PSEUDO, "mo").open("rb") as file:
        said = gettext.GNUTranslations(file)
    assert said.gettext("Radiotherapy") == "[Ŕàđîöţĥéŕàþý ~ ~]"


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

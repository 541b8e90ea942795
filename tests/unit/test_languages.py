"""Which language a path or a browser asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from pwa.languages import LANGUAGES, PSEUDO, SOURCE, of_path, preferred


def accepted(header: str) -> LanguageAccept:
    """An ``Accept-Language`` header, read."""
    return parse_accept_header(header, LanguageAccept)


def test_english_comes_first_and_codes_are_unlike() -> None:
    assert LANGUAGES[0] is SOURCE
    assert len({language.code for language in LANGUAGES}) == len(LANGUAGES)


def test_the_pseudo_locale_is_never_offered() -> None:
    assert PSEUDO not in LANGUAGES


def test_urdu_is_written_from_right_to_left() -> None:
    assert {language.code: language.direction for language in LANGUAGES} == {
        "en": "ltr",
        "ur": "rtl",
    }


@pytest.mark.parametrize("path", ["/ur", "/ur/", "/ur/read/surgery"])
def test_a_path_begins_with_its_language(path: str) -> None:
    language = of_path(path, LANGUAGES)

    assert language is not None
    assert language.code == "ur"


@pytest.mark.parametrize("path", ["/", "", "/urdu/", "/UR/", "ur/", "/healthz", "/assets/ur/"])
def test_other_paths_are_in_no_language(path: str) -> None:
    assert of_path(path, LANGUAGES) is None


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("ur", "ur"),
        ("ur-PK,en;q=0.5", "ur"),
        ("en-GB,ur;q=0.5", "en"),
        ("cy,ur;q=0.3,en;q=0.2", "ur"),
        ("ur;q=0,en", "en"),
        ("de-DE,de", "en"),
        ("*", "en"),
        ("", "en"),
        ("!!", "en"),
    ],
)
def test_the_best_language_is_the_readers_first_that_we_speak(header: str, code: str) -> None:
    assert preferred(accepted(header), LANGUAGES).code == code


@given(st.text(max_size=40))
def test_any_header_and_any_path_has_an_answer(text: str) -> None:
    assert preferred(accepted(text), LANGUAGES) in LANGUAGES
    assert of_path(text, LANGUAGES) in (*LANGUAGES, None)

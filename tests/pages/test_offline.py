"""The page that stands in for one that is neither on the phone nor to be had."""

from __future__ import annotations

from pwa.languages import Language
from tests.pages.conftest import OpenPage, translated


def test_it_says_what_is_missing_and_leads_to_what_is_there(
    language: Language, open_page: OpenPage
) -> None:
    page = open_page(f"/{language.code}/offline")

    assert page.heading == translated(language, "This page is not on your phone")
    assert {link["href"] for link in page.main.all("a")} == {
        f"/{language.code}/",
        f"/{language.code}/read/",
    }

"""What holds for every page, in every language: it passes the inspection and sits in its place."""

from __future__ import annotations

from flask import Flask

from pwa.languages import Language
from pwa.views import page_paths
from tests.pages.conftest import OpenPage, translated


def test_every_page_passes_the_inspection(
    app: Flask, language: Language, open_page: OpenPage
) -> None:
    paths = [path for path in page_paths(app) if path.startswith(f"/{language.code}/")]

    pages = [open_page(path) for path in paths]

    assert len(pages) == 30
    assert len({page.heading for page in pages}) == len(pages), "two pages have the same h1"


def test_every_page_has_the_same_ways_on(
    app: Flask, language: Language, open_page: OpenPage
) -> None:
    home = f"/{language.code}/"
    names = [translated(language, name) for name in ("Home", "Read", "Ask", "Get help now")]

    for path in page_paths(app):
        if path.startswith(home):
            links = open_page(path).tree.one("nav", class_="bar").all("a")
            places = ["", "read/", "questions", "urgent"]
            assert [link["href"] for link in links] == [home + place for place in places]
            assert [link.text for link in links] == names
            assert [link["href"] for link in links if link["aria-current"]] in ([], [path])


def test_every_page_leads_to_itself_in_every_other_language(
    app: Flask, language: Language, open_page: OpenPage
) -> None:
    spoken = app.config["LANGUAGES"]
    for path in page_paths(app):
        if path.startswith(f"/{language.code}/"):
            offered = open_page(path).tree.one("nav", class_="tongues").all("a")
            rest = path.removeprefix(f"/{language.code}")
            assert {link["href"] for link in offered} == {
                f"/{other.code}{rest}" for other in spoken if other is not language
            }
            assert all(link["lang"] == link["href"].split("/")[1] for link in offered)


def test_a_page_is_the_same_bytes_for_everybody(app: Flask) -> None:
    client = app.test_client(use_cookies=False)
    odd = {"Cookie": "a=b", "Accept-Language": "ur", "User-Agent": "odd", "DNT": "1"}

    for path in page_paths(app):
        plain, asked_oddly = client.get(path), client.get(path, headers=odd)

        assert plain.data == asked_oddly.data
        assert "Set-Cookie" not in asked_oddly.headers

"""Opening a page the way every page test does: through the app, and inspected."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import Flask

from pwa import languages
from pwa.catalogues import compiled
from pwa.catalogues.pseudo import accented
from pwa.config import Config
from pwa.content.model import Library
from pwa.factory import create_app
from pwa.languages import Language
from pwa.pack import Pack, PhoneNumber
from tests.conftest import SPOKEN
from tests.pages.inspection import Page, inspect
from tests.pages.tree import parse

OpenPage = Callable[..., Page]
NORTHFIELD = Pack(
    hospital="Northfield General",
    numbers=(
        PhoneNumber({"en": "Acute oncology, day and night", "ur": "آنکولوجی"}, "01632 960 111"),
        PhoneNumber({"en": "Ward 7"}, "01632 960 222"),
    ),
)


@pytest.fixture(params=SPOKEN, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    chosen = request.param
    assert isinstance(chosen, Language)
    return chosen


@pytest.fixture(scope="session")
def app_with_pack(app: Flask) -> Flask:
    """The app as a hospital runs it that has set its numbers."""
    return create_app(Config(languages=SPOKEN, drafts=True, pack=NORTHFIELD))


@pytest.fixture(scope="session")
def open_page(app: Flask) -> OpenPage:
    """``open_page(path)``: the page, or a failure that names everything wrong with it."""
    return opener(app)


@pytest.fixture(scope="session")
def open_page_with_pack(app_with_pack: Flask) -> OpenPage:
    """The same, with Northfield General's pack."""
    return opener(app_with_pack)


@pytest.fixture(scope="session")
def topic_ids(library: Library) -> list[str]:
    """The names of all topics, in the order in which they are read."""
    return list(library.topics)


def opener(app: Flask) -> OpenPage:
    """A function that gets a page of ``app`` and inspects it before anybody tests more."""
    client = app.test_client(use_cookies=False)

    @cache
    def finds(address: str) -> bool:
        path, _, place = address.partition("#")
        answer = client.get(path)
        return answer.status_code == 200 and (not place or f'id="{place}"' in answer.text)

    def open_page(path: str, *, status: int = 200, accept: str = "en") -> Page:
        answer = client.get(path, headers={"Accept-Language": accept})
        assert (answer.status_code, answer.mimetype) == (status, "text/html")
        language = languages.of_path(path, SPOKEN) or languages.of_path(f"/{accept}/", SPOKEN)
        assert language
        page = Page(path, status, language, parse(answer.text), finds)
        faults = inspect(page)
        assert not faults, "\n".join(faults)
        return page

    return open_page


def translated(language: Language, english: str) -> str:
    """How a sentence of the app reads in a language, by its translators' file."""
    if language is languages.SOURCE:
        return english
    if language is languages.PSEUDO:
        return accented(english)
    message = _catalogue(language).get(english)
    return str(message.string) if message and message.string else f"⟦{english}⟧"


@cache
def _catalogue(language: Language) -> Catalog:
    with compiled.path_of(language).open("rb") as file:
        return read_po(file)

"""axe finds nothing on any page, in any language, by day or night, on a wide or a small phone."""

from __future__ import annotations

from itertools import product
from typing import Literal

import pytest

from pwa.languages import Language
from tests.browser.conftest import PHONE, SMALL_PHONE, NewContext
from tests.browser.support.axe import axe_faults, bring_axe
from tests.browser.support.layout import Faults, show_everything, wear
from tests.conftest import SPOKEN
from tests.server import Server

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
def test_axe_finds_nothing(
    language: Language, new_context: NewContext, server: Server, paths: list[str]
) -> None:
    page = new_context(service_workers="block").new_page()

    faults = Faults()
    for path in [path for path in paths if path.startswith(f"/{language.code}/")]:
        page.goto(server.url + path)
        show_everything(page)
        bring_axe(page)
        for theme, size in product(THEMES, (PHONE, SMALL_PHONE)):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size(size)
            found = axe_faults(page) + ["it scrolls sideways"] * page.evaluate(IS_TOO_WIDE)
            faults.add(f"{path} ({theme}, {size['width']} px)", found)

    faults.fail_if_any()


@pytest.mark.parametrize("theme", THEMES)
def test_what_axe_is_asked_for_is_found(
    theme: Literal["light", "dark"], new_context: NewContext, server: Server
) -> None:
    page = new_context(service_workers="block", color_scheme=theme).new_page()
    page.goto(f"{server.url}/en/read/radiotherapy")
    bring_axe(page)

    wear(page, "p { color: #777 !important }")
    page.evaluate("document.querySelector('main').removeAttribute('id')")
    page.evaluate("document.querySelector('.bar a').textContent = ''")

    rules = {fault.split(":")[0] for fault in axe_faults(page)}
    assert rules >= {"color-contrast-enhanced", "skip-link", "link-name"}

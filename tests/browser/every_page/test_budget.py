"""What a first visit costs on a bad network, in bytes on the wire and in requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from http.client import HTTPConnection
from typing import NamedTuple

import brotli
import pytest
from flask import Flask
from playwright.sync_api import Request

from pwa.assets import PRINT, Assets, load_assets
from pwa.languages import LANGUAGES, Language
from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.precached import bundles_of, files_of
from tests.browser.support.ward import Ward
from tests.server import HOST, Server

ONE_ROUND_TRIP = 14_000
REQUESTS_BEFORE_LOAD = 8
BYTES_BEFORE_LOAD = 60_000
SCRIPTS_OF_PAGES = {
    **dict.fromkeys(("home", "read", "topic", "urgent", "cards"), 12_000),
    **dict.fromkeys(("questions", "ward-round", "preferences", "notes", "settings"), 35_000),
    **dict.fromkeys(("summary", "show", "view", "carers", "join"), 35_000),
}
ALL_SCRIPTS = 125_000
WORKER = 12_000
STYLES_OF_A_PAGE = 5_000
ONE_LANGUAGE = 400_000
EACH_FURTHER_LANGUAGE = 120_000
BUNDLE = 64_000

CODES = [language.code for language in LANGUAGES]
SizeOf = Callable[[str], "Size"]
StylesOf = Callable[[str], int]


class Size(NamedTuple):
    """Bytes of an answer on the wire."""

    head: int
    body: int


@pytest.fixture(scope="module")
def size_of(server: Server) -> SizeOf:
    """``size_of(path)``: how large the answer is that a phone gets."""

    @cache
    def size(path: str) -> Size:
        connection = HTTPConnection(HOST, server.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
        answer = connection.getresponse()
        lines = ["HTTP/1.1 200 OK", *(": ".join(header) for header in answer.getheaders()), ""]
        body = len(answer.read())
        connection.close()
        assert answer.status == 200
        return Size(len("\r\n".join([*lines, ""])), body)

    return size


@pytest.fixture(scope="module")
def styles_of(app: Flask) -> StylesOf:
    """``styles_of(path)``: how large the styles inside a page are, compressed as one."""
    client = app.test_client(use_cookies=False)

    def styles(path: str) -> int:
        inside = re.findall(r"<style>(.*?)</style>", client.get(path).text, re.DOTALL)
        assert inside, path
        return len(brotli.compress("".join(inside).encode()))

    return styles


def too_large(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def test_every_page_with_its_styles_comes_in_one_round_trip(
    paths: list[str], size_of: SizeOf
) -> None:
    sizes = {path: sum(size_of(path)) for path in paths if path.split("/")[1] in CODES}

    assert len(sizes) == 30 * len(CODES)
    assert not too_large(sizes, ONE_ROUND_TRIP)


def test_scripts_and_worker_stay_small(size_of: SizeOf) -> None:
    assets = load_assets()
    over = {
        name: size
        for name, limit in SCRIPTS_OF_PAGES.items()
        if (size := sum(size_of(path).body for path in scripts_of(assets, name))) > limit
    }

    assert not over
    assert sum(size_of(f"/assets/{file}").body for file in assets.scripts.values()) <= ALL_SCRIPTS
    assert size_of("/service-worker.js").body <= WORKER


def scripts_of(assets: Assets, name: str) -> list[str]:
    """What a page asks for to run its script."""
    file = assets.scripts[name]
    return [f"/assets/{one}" for one in [file, *assets.imports.get(file, [])]]


def test_the_styles_that_a_page_brings_stay_small(
    paths: list[str], styles_of: StylesOf, size_of: SizeOf
) -> None:
    assets = load_assets()
    for_paper = size_of(f"/assets/{assets.style_files[PRINT]}").body

    sizes = {path: styles_of(path) + for_paper for path in paths}

    assert not too_large(sizes, STYLES_OF_A_PAGE)


@pytest.mark.parametrize("path", ["", "read/radiotherapy", "urgent", "about"])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_first_visit_asks_for_little_before_it_has_loaded(
    language: Language, path: str, new_context: NewContext, server: Server, size_of: SizeOf
) -> None:
    page = new_context(service_workers="block").new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))

    page.goto(f"{server.url}/{language.code}/{path}", wait_until="load")

    paths = [request.url.removeprefix(server.url) for request in asked]
    assert len(paths) <= REQUESTS_BEFORE_LOAD, paths
    assert sum(sum(size_of(path)) for path in paths) <= BYTES_BEFORE_LOAD
    assert len(set(paths)) == len(paths), "something is loaded twice"


def test_everything_for_a_language_is_affordable(server: Server, size_of: SizeOf) -> None:
    shell = sum(sum(size_of(path)) for path in [*files_of(server)["shell"], "/service-worker.js"])
    bundles = {code: sum(size_of(path)) for code, path in bundles_of(server).items()}

    further = {code: bundles[code] for code in CODES}
    first = {code: shell + bundle for code, bundle in further.items()}

    assert not too_large(first, ONE_LANGUAGE)
    assert not too_large(further, EACH_FURTHER_LANGUAGE)
    assert not too_large(further, BUNDLE)


def test_a_second_visit_asks_the_server_for_no_page(new_context: NewContext, ward: Ward) -> None:
    patient = Patient(new_context(), ward.url)
    patient.opens_and_keeps("/en/")
    ward.asked.clear()

    for path in ("/en/", "/en/read/", "/en/read/surgery", "/en/urgent", "/"):
        patient.opens_and_keeps(path)

    assert {asked.path for asked in ward.asked} <= {"/service-worker.js"}

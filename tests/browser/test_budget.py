"""What a first visit costs on a bad network, in bytes on the wire and in requests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from http.client import HTTPConnection
from typing import NamedTuple

import brotli
import pytest
from playwright.sync_api import Request

from pwa.assets import load_assets
from pwa.languages import LANGUAGES, Language
from tests.browser.conftest import NewContext
from tests.browser.patient import Patient
from tests.browser.precached import files_of
from tests.browser.ward import Ward
from tests.server import HOST, Server

ONE_ROUND_TRIP = 14_000
REQUESTS_BEFORE_LOAD = 8
BYTES_BEFORE_LOAD = 60_000
READING_SCRIPTS = 12_000
WORKER = 12_000
STYLESHEET = 5_000
ONE_LANGUAGE = 400_000
EACH_FURTHER_LANGUAGE = 120_000

CODES = [language.code for language in LANGUAGES]
SizeOf = Callable[[str], "Size"]


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


def too_large(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def test_every_page_with_its_styles_comes_in_one_round_trip(
    paths: list[str], size_of: SizeOf
) -> None:
    sizes = {path: sum(size_of(path)) for path in paths if path.split("/")[1] in CODES}

    assert len(sizes) == 20 * len(CODES)
    assert not too_large(sizes, ONE_ROUND_TRIP)


def test_scripts_styles_and_worker_stay_small(size_of: SizeOf) -> None:
    assets = load_assets()
    styles = sum(
        len(brotli.compress((assets.folder / file).read_bytes()))
        for file in assets.style_files.values()
    )
    scripts = {screen: size_of(f"/assets/{name}").body for screen, name in assets.scripts.items()}

    assert not too_large(scripts, READING_SCRIPTS)
    assert size_of("/service-worker.js").body <= WORKER
    assert styles <= STYLESHEET


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
    files = files_of(server)
    shell = sum(sum(size_of(path)) for path in [*files["shell"], "/service-worker.js"])
    pages = {code: [size_of(path) for path in files[code]] for code in CODES}

    first = {code: shell + sum(map(sum, sizes)) for code, sizes in pages.items()}
    # Heads repeat from page to page, and HTTP/2 sends them once.
    further = {code: sum(size.body for size in sizes) for code, sizes in pages.items()}

    assert not too_large(first, ONE_LANGUAGE)
    assert not too_large(further, EACH_FURTHER_LANGUAGE)


def test_a_second_visit_asks_the_server_for_no_page(new_context: NewContext, ward: Ward) -> None:
    patient = Patient(new_context(), ward.url)
    patient.opens_and_keeps("/en/")
    ward.asked.clear()

    for path in ("/en/", "/en/read/", "/en/read/surgery", "/en/urgent", "/"):
        patient.opens_and_keeps(path)

    assert {asked.path for asked in ward.asked} <= {"/service-worker.js"}

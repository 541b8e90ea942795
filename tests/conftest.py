"""What every kind of test shares: the app as tests run it, and the content as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from pwa.config import Config, RelaySettings
from pwa.content.library import load_library
from pwa.content.model import Library
from pwa.factory import create_app
from pwa.languages import LANGUAGES, PSEUDO

SPOKEN = (*LANGUAGES, PSEUDO)
"""The languages of the app under test; the pseudo-locale shows what is not translated."""
# The same examples in every run; tests.fuzz asks for the profile that draws its own.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("fuzz", deadline=None, database=None, max_examples=500)
settings.load_profile("fixed")
SOURCE_RUNS = Path(__file__).parent / "content" / "source-shingles.json"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of browsers: two of them cannot live in one process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole app, every page rendered, without a server."""
    relay = RelaySettings(folder=tmp_path_factory.mktemp("relay"))
    return create_app(Config(languages=SPOKEN, drafts=True, relay=relay))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks the app like a browser that keeps nothing."""
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="session")
def library() -> Library:
    """All content, loaded and checked."""
    return load_library()


@pytest.fixture(scope="session")
def source_runs() -> frozenset[str]:
    """The hashed nine-word runs of the source, of which no text of ours may have one."""
    return frozenset(json.loads(SOURCE_RUNS.read_text(encoding="utf-8"))["runs"])

"""The app with a relay whose store is in memory, and whose clock goes by hand."""

from __future__ import annotations

import pytest
from flask import Flask

from pwa.config import Config, RelaySettings
from pwa.factory import create_app
from pwa.languages import LANGUAGES
from pwa.relay.memory_store import MemoryStore
from pwa.relay.relay import Relay
from tests.relay.phone import Clock, Phone


@pytest.fixture(scope="session")
def relay_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app as a hospital runs it, in one language, with a folder of its own."""
    relay = RelaySettings(tmp_path_factory.mktemp("data"))
    return create_app(Config(languages=LANGUAGES[:1], relay=relay))


@pytest.fixture(scope="session")
def app_without_relay() -> Flask:
    """The app of a hospital that wants none."""
    return create_app(Config(languages=LANGUAGES[:1]))


@pytest.fixture
def clock() -> Clock:
    """The relay's clock."""
    return Clock()


@pytest.fixture
def store() -> MemoryStore:
    """The relay's store, empty."""
    return MemoryStore()


@pytest.fixture
def relay(
    relay_app: Flask, clock: Clock, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> Relay:
    """The relay of this test only."""
    relay = Relay(store, b"p" * 32, clock=clock, ticks=clock)
    monkeypatch.setitem(relay_app.extensions, "relay", relay)
    return relay


@pytest.fixture
def phone(relay_app: Flask, relay: Relay, clock: Clock) -> Phone:
    """A phone that asks this test's relay."""
    return Phone(relay_app.test_client(use_cookies=False), clock)

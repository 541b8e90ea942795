"""The app with a relay whose store is in memory, and whose clock goes by hand."""

from __future__ import annotations

import pytest
from flask import Flask

from pwa.config import Config, RelaySettings
from pwa.factory import create_app
from pwa.languages import LANGUAGES
from pwa.relay.relay import Relay
from pwa.relay.tinydb_store import TinyDBStore
from tests.relay.client import Clock, Credentials, RelayClient, random_token
from tests.relay.room_client import RoomClient
from tests.stores.memory_database import MemoryDatabase


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
def store() -> TinyDBStore:
    """The relay's store, empty, in TinyDB's own memory."""
    return TinyDBStore(MemoryDatabase())


@pytest.fixture
def relay(
    relay_app: Flask, clock: Clock, store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> Relay:
    """The relay of this test only."""
    relay = Relay(store, b"p" * 32, clock=clock, monotonic=clock)
    monkeypatch.setitem(relay_app.extensions, "relay", relay)
    return relay


@pytest.fixture
def client(relay_app: Flask, relay: Relay, clock: Clock) -> RelayClient:
    """A phone or a viewer that asks this test's relay."""
    return RelayClient(relay_app.test_client(use_cookies=False), clock)


@pytest.fixture
def link(client: RelayClient) -> Credentials:
    """A link for a day, without a passcode."""
    return client.create_link()


@pytest.fixture
def proof() -> str:
    """What only somebody can send who has typed a whole ward code."""
    return random_token()


@pytest.fixture
def code(client: RelayClient, proof: str) -> Credentials:
    """A code with a box, for a quarter of an hour."""
    code = client.make_code()
    assert client.fill_code(code, proof).status_code == 204
    return code


@pytest.fixture
def room(client: RelayClient) -> RoomClient:
    """A room with its owner and one member."""
    room = RoomClient(client)
    assert room.create().status_code == 201
    room.join(1)
    return room

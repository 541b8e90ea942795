"""What somebody sends stands nowhere but where it must: no log, no error, no file holds it.

The canary is in every field, name, header and query that can hold one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response

from pwa.config import Config, RelaySettings
from pwa.errors import FOR_PROGRAMS
from pwa.factory import create_app
from pwa.languages import LANGUAGES
from pwa.relay.memory_store import MemoryStore
from pwa.relay.store import StoreError
from pwa.rendering import Memory
from pwa.start_error import StartError
from tests.relay.family import named
from tests.relay.phone import Owned, Phone, drawn, sealed
from tests.relay.production import CANARY, WARD, Production, use_everything, use_room
from tests.server import HOST


@pytest.fixture
def production(tmp_path: Path) -> Iterator[Production]:
    """Started, and stopped after the test."""
    served = Production(tmp_path)
    try:
        served.wait()
        yield served
    finally:
        served.stop()


def test_no_file_and_no_line_holds_what_was_sent(production: Production) -> None:
    link = Owned(drawn(), f"{CANARY}{drawn()}")
    code_token, proof = f"{CANARY}{drawn()}", f"{CANARY}{drawn()}"[:43]
    room, secrets = named(), [f"{CANARY}{drawn()}" for _ in range(3)]

    use_everything(production, link, code_token, proof)
    use_room(production, room, *secrets)
    production.stop()

    assert production.said() == f"MSCC Companion is at http://{HOST}:{production.port}\n"
    kept = {path: path.read_bytes() for path in production.data.rglob("*") if path.is_file()}
    everything = b"\n".join(kept.values())
    assert sealed().encode() in everything
    assert everything.count(WARD.encode()) == 4
    recipients = re.compile(rb'"recipient": ?"' + WARD.encode() + rb'"')
    assert CANARY.encode() not in recipients.sub(b"", everything)
    for secret in (link.token, code_token, proof, HOST, *secrets):
        assert secret.encode() not in everything
    for name in (CANARY, link.name, room):
        assert not [path for path in kept if name in str(path)]
    assert room.encode() in everything
    assert (production.data / "pepper").read_bytes() not in everything.replace(
        kept[production.data / "pepper"], b"", 1
    )


def fault(*_: object, **__: object) -> Any:
    """An error that holds what somebody sent."""
    raise RuntimeError(CANARY) from ValueError(CANARY)


def test_an_error_of_ours_has_a_name_and_tells_nothing(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    owned = phone.link()
    monkeypatch.setattr(MemoryStore, "find_link", fault)

    with caplog.at_level(logging.DEBUG):
        answer = phone.view(owned, CANARY, passcode=CANARY)

    assert answer.status_code == 500
    assert answer.json
    incident = answer.json["incident"]
    assert answer.json == {"error": 500, "incident": incident}
    assert caplog.messages == [f"RuntimeError (ValueError) in /s/<id_>, incident {incident}"]
    assert CANARY not in caplog.text
    assert owned.name not in caplog.text


def test_a_store_s_error_is_noted_by_its_kind(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> Any:
        raise StoreError(CANARY) from ConnectionError(CANARY)

    owned = phone.link()
    monkeypatch.setattr(MemoryStore, "show_link", away)

    with caplog.at_level(logging.DEBUG):
        answer = phone.show(owned)

    assert answer.json
    assert caplog.messages == [
        f"StoreError (ConnectionError) in /api/shl/<id_>, incident {answer.json['incident']}"
    ]
    assert CANARY not in caplog.text


def test_not_even_an_error_in_an_error_s_answer_is_told(
    relay_app: Flask,
    phone: Phone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Response) -> Response:
        raise RuntimeError(CANARY)

    owned = phone.link()
    monkeypatch.setitem(
        relay_app.after_request_funcs, None, [fail, *relay_app.after_request_funcs[None]]
    )

    with caplog.at_level(logging.DEBUG):
        answer = phone.view(owned, CANARY)

    assert answer.status_code == 500
    assert len(caplog.records) == 2
    assert CANARY not in caplog.text
    assert owned.name not in caplog.text
    assert "Traceback" not in caplog.text


def test_nothing_of_the_relay_s_is_answered_from_memory(relay_app: Flask) -> None:
    memory = relay_app.wsgi_app
    assert isinstance(memory, Memory)

    assert "/en/" in memory._answers
    assert not [path for path in memory._answers if path.startswith(FOR_PROGRAMS)]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_page_for_viewers_takes_nothing(phone: Phone, method: str) -> None:
    owned = phone.link(uses=1)

    for path in ("/en/view", f"/en/view?recipient=robot&id={owned.name}"):
        assert phone.client.open(path, method=method).status_code == 200

    assert (phone.show(owned).json or {})["uses"] == 1
    assert phone.view(owned).status_code == 200


def test_without_a_relay_no_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    config = Config.from_env({"MSCC_RELAY": "off", "MSCC_DATA": str(folder)})

    create_app(replace(config, languages=LANGUAGES[:1]))

    assert not folder.exists()


def test_a_folder_that_another_server_uses_stops_the_start(
    relay_app: Flask, tmp_path: Path
) -> None:
    def start() -> Flask:
        return create_app(Config(languages=LANGUAGES[:1], relay=RelaySettings(tmp_path)))

    first = start()

    with pytest.raises(StartError) as refused:
        start()
    first.extensions["relay"].close()

    assert "\n" not in str(refused.value)
    assert str(tmp_path) in str(refused.value)
